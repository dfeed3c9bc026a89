import { gateHolds, operandValue, type AmountFacts, type LineResult } from './evaluate-amounts.ts';
import type { AmountRules, Line, Operand } from './types.ts';

/**
 * Inputs that the total still waits for, in the order in which to ask. What switches a line on is asked before its
 * figures, and the figures of a line that is off not at all.
 */
export function inputsNeeded(
  { inputs, total }: AmountRules,
  facts: AmountFacts,
  results: readonly LineResult[],
): string[] {
  const byId = new Map(results.map((result) => [result.line.id, result]));
  const valueOf = operandValue(byId, facts);
  const needed = new Set<string>();
  const visitLine = (id: string): void => {
    const result = byId.get(id);
    if (result) {
      if (result.value === null) needsOf(result.line);
      return;
    }
    if (!facts.values.has(id)) needed.add(id);
  };
  const visit = (operand: Operand): void => ('ref' in operand ? visitLine(operand.ref) : undefined);
  const needsOf = (line: Line): void => {
    const open = line.when.filter((gate) => gateHolds(gate, facts, valueOf) === null);
    const flags = open.flatMap((gate) => ('flag' in gate ? [gate.flag] : []));
    for (const flag of flags) needed.add(flag);
    // A yes or no costs nothing to answer and may save the figures.
    if (flags.length === 0) for (const gate of open) if ('line' in gate) visitLine(gate.line);
    if (open.length > 0) return;
    const { formula, cap } = line;
    if (formula.kind === 'pick') {
      const choice = facts.choices.get(formula.by);
      const chosen = choice === undefined ? undefined : formula.of.get(choice);
      if (chosen) visit(chosen);
      else needed.add(formula.by);
    } else formula.of.forEach(visit);
    if (cap) visit(cap);
  };
  visitLine(total);
  const order = inputs.map(({ id }) => id);
  return [...needed].sort((a, b) => order.indexOf(a) - order.indexOf(b));
}
