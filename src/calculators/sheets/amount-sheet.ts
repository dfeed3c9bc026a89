import type { Dictionary, Regions } from '../../facts/index.ts';
import { AppError, formatDay, type Day, type Issue, type Words } from '../../shared/index.ts';
import { createAmountCalculator, type AmountResult } from '../amounts/calculator.ts';
import type { AmountRules, Input, Operand } from '../amounts/types.ts';
import { groupedYuan } from '../rd-deduction/present.ts';
import { basisText, inputOf } from './texts.ts';
import type { Sheet, SheetInput, SheetInputKind, SheetOutcome, SheetResult, SheetValues } from './types.ts';

interface Parts {
  readonly rules: AmountRules;
  readonly dictionary: Dictionary;
  readonly regions: Regions;
  readonly words: Words;
}

const KINDS: Readonly<Record<Input['kind'], SheetInputKind>> = {
  field: 'money',
  choice: 'choice',
  flag: 'flag',
  years: 'years',
};

/** The form of a calculation that a programme brings along in `amounts.yaml`, from its declared inputs. */
export function createAmountSheet(parts: Parts): Sheet {
  const { rules, words } = parts;
  const inputs = rules.inputs.map((input) => ({
    ...sheetInput(input, words),
    additive: isAdditive(input.id, rules),
  }));
  const work = (values: SheetValues, asOf: Day): SheetOutcome => {
    const calculate = createAmountCalculator({ ...parts, context: { asOf, regions: parts.regions } });
    try {
      const result = calculate({ ...withoutNulls(values), asOf: formatDay(asOf) });
      const needed = result.needed.filter((id) => values[id] !== null);
      return { result: present(result, words), needed, optional: [], issues: [] };
    } catch (error) {
      return { result: null, needed: [], optional: [], issues: issuesOf(error) };
    }
  };
  return {
    name: rules.calculation,
    title: rules.name,
    programme: rules.programme,
    words: [rules.name, ...rules.words],
    otherWords: rules.otherWords,
    unlessWords: rules.unlessWords,
    inputs,
    projects: null,
    defaults: () => ({}),
    unused: () => [],
    work,
    check: (id, value, asOf) => work({ [id]: value }, asOf).issues.find(({ path }) => path === id) ?? null,
  };
}

function sheetInput(input: Input, words: Words): SheetInput {
  const kind = KINDS[input.kind];
  const choices =
    input.kind === 'choice'
      ? Object.entries(input.choices).map(([id, label]) => ({
          id,
          label,
          words: [label, ...(input.choiceWords[id] ?? [])],
        }))
      : [];
  const ask = input.ask ?? words.say(`sheet.ask.${kind}`, { label: input.label });
  return inputOf({ ...input, kind, ask, choices, needed: true });
}

/** Whether every use of an input is as one of several terms of a sum. */
function isAdditive(id: string, { lines }: AmountRules): boolean {
  const uses = lines.flatMap(({ formula, cap, when }) => {
    const of = formula.kind === 'pick' ? [...formula.of.values()] : [...formula.of];
    const term = formula.kind === 'sum' && of.length > 1;
    const isIt = (operand: Operand | null): boolean =>
      operand !== null && 'ref' in operand && operand.ref === id;
    const gated = when.some((gate) => ('flag' in gate ? false : isIt(gate.min)));
    return [...of.filter(isIt).map(() => term), ...(isIt(cap) || gated ? [false] : [])];
  });
  return uses.length > 0 && uses.every(Boolean);
}

/** Refusals of a calculation; anything else is a fault and goes on. */
export function issuesOf(error: unknown): readonly Issue[] {
  if (error instanceof AppError && error.code === 'bad_calculation') return error.issues;
  throw error;
}

export function withoutNulls(values: SheetValues): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

function present(result: AmountResult, words: Words): SheetResult {
  const say = (key: string, text: string) => words.say(`sheet.line.${key}`, { text });
  return {
    atMost: result.totalLabel === words.say('worked.at_most'),
    title: words.say('amount.title', { name: result.name, asOf: result.asOf }),
    total:
      result.total === null
        ? null
        : {
            label: result.totalLabel,
            text: words.say('amount.money', { amount: groupedYuan(result.total) }),
            value: result.total,
          },
    lines: result.lines.map(({ label, text, cite, capped, ruledOut, final, value, unit }) => ({
      ...{ label, value, unit, capped, ruledOut, final, cite, limit: false },
      text: ruledOut ? words.say('sheet.line.ruled_out') : capped ? say('capped', text) : text,
      basis: basisText(cite, words),
    })),
    caveats: result.caveats,
  };
}
