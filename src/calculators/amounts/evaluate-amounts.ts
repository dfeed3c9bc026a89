import { isLess, larger, minus, over, smaller, sum, times, ZERO, ONE, type Rational } from '../rational.ts';
import type { AmountRules, Gate, Line, Operand } from './types.ts';

/** What was given: exact values, choices and yes or no; absent or null = not known. */
export interface AmountFacts {
  readonly values: ReadonlyMap<string, Rational>;
  readonly choices: ReadonlyMap<string, string>;
  readonly flags: ReadonlyMap<string, boolean>;
}

/** A line and what it came to; null = something it needs is not known. */
export interface LineResult {
  readonly line: Line;
  readonly value: Rational | null;
  /** The cap took something away. */
  readonly capped: boolean;
  /** A condition in `when` is known not to hold. */
  readonly ruledOut: boolean;
}

/** Works through the lines in their order; a blank never counts as zero. */
export function evaluateAmounts({ lines }: AmountRules, facts: AmountFacts): LineResult[] {
  const results = new Map<string, LineResult>();
  const valueOf = operandValue(results, facts);
  for (const line of lines) results.set(line.id, evaluateLine(line, facts, valueOf));
  return [...results.values()];
}

export type ValueOf = (operand: Operand) => Rational | null;

/** Values of operands over what is given and what is worked out so far; null = not known. */
export function operandValue(results: ReadonlyMap<string, LineResult>, facts: AmountFacts): ValueOf {
  return (operand) =>
    'value' in operand
      ? operand.value
      : (results.get(operand.ref)?.value ?? facts.values.get(operand.ref) ?? null);
}

function evaluateLine(line: Line, facts: AmountFacts, valueOf: ValueOf): LineResult {
  const gates = line.when.map((gate) => gateHolds(gate, facts, valueOf));
  if (gates.includes(false)) return { line, value: ZERO, capped: false, ruledOut: true };
  const raw = gates.includes(null) ? null : formulaOf(line, facts, valueOf);
  if (raw === null) return { line, value: null, capped: false, ruledOut: false };
  const floored = line.floor ? larger(raw, ZERO) : raw;
  const cap = line.cap && valueOf(line.cap);
  if (line.cap && cap === null) return { line, value: null, capped: false, ruledOut: false };
  return {
    line,
    value: cap ? smaller(floored, cap) : floored,
    capped: cap !== null && isLess(cap, floored),
    ruledOut: false,
  };
}

/** Whether a condition of a line holds; null = not known. */
export function gateHolds(gate: Gate, facts: AmountFacts, valueOf: ValueOf): boolean | null {
  if ('flag' in gate) return facts.flags.get(gate.flag) ?? null;
  const [value, min] = [valueOf({ ref: gate.line }), valueOf(gate.min)];
  return value === null || min === null ? null : !isLess(value, min);
}

function formulaOf({ formula }: Line, facts: AmountFacts, valueOf: ValueOf): Rational | null {
  if (formula.kind === 'pick') {
    const chosen = formula.of.get(facts.choices.get(formula.by) ?? '');
    return chosen ? valueOf(chosen) : null;
  }
  const of = formula.of.map(valueOf);
  const known = of.filter((value) => value !== null);
  const [a = ZERO, b = ONE] = known;
  if (known.length < of.length)
    return formula.kind === 'times' && known.some(({ num }) => num === 0n) ? ZERO : null;
  switch (formula.kind) {
    case 'times':
      return known.reduce(times, ONE);
    case 'sum':
      return sum(...known);
    case 'minus':
      return minus(a, b);
    case 'share':
      // No share of nothing: unknown, not zero.
      return b.num === 0n ? null : over(a, b);
  }
}
