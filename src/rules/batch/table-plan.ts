import { factKey, type Fact, type FactValue } from '../../facts/index.ts';
import type { Test } from '../compiled.ts';
import { createContext } from '../context.ts';
import { evaluator } from '../evaluate-criterion.ts';
import { codeOf, MET, UNKNOWN, UNMET } from './codes.ts';
import { itemMask } from './columns.ts';
import type { PlanContext } from './plan-context.ts';
import type { ChoiceSlot, TextSlot } from './slots.ts';
import type { Planner, TestPlan } from './test-plan.ts';

type MemberTest = Extract<Test, { kind: 'member' }>;
type FlagTest = Extract<Test, { kind: 'flag' }>;
type ListTest = Extract<Test, { kind: 'list' }>;

/** Enum values, regions and industry codes: a table with the outcome of every value there is. */
export function planMember({ pc }: Planner, test: MemberTest): TestPlan {
  const field = pc.dictionary.fields.get(test.field);
  if (field?.kind === 'region' || field?.kind === 'code') return textPlan(pc, test);
  const items = (field?.items ?? []).map(({ id }): FactValue => ({ type: 'choice', id }));
  // Comes after all items: what does not apply.
  const values: FactValue[] = [...items, { type: 'never' }];
  return choicePlan(pc.choice(test.field, null), outcomesOf(pc, test, null, values));
}

export function planFlag({ pc }: Planner, test: FlagTest, each: number | null): TestPlan {
  const yearly = pc.dictionary.fields.get(test.field)?.period === 'year';
  const year = yearly ? pc.year - (each ?? 1) : null;
  const values = [false, true].map((value): FactValue => ({ type: 'flag', value }));
  return choicePlan(pc.choice(test.field, year), outcomesOf(pc, test, year, values));
}

/** What the single evaluation says of each value, after what it says of a blank. */
function outcomesOf(
  pc: PlanContext,
  test: MemberTest | FlagTest,
  year: number | null,
  values: readonly FactValue[],
): Uint8Array {
  const blank: FactValue = { type: 'unknown' };
  return Uint8Array.from([blank, ...values], (value) => {
    const fact: Fact = { field: test.field, year, value, source: 'user' };
    const facts = new Map([[factKey(test.field, year), fact]]);
    const ctx = createContext(facts, pc.dictionary, pc.asOf, null);
    return codeOf(evaluator.test({ ...ctx, each: year === null ? null : pc.year - year }, test).outcome);
  });
}

function choicePlan(slot: ChoiceSlot, outcomes: Uint8Array): TestPlan {
  return {
    judge(rows, out) {
      const { codes } = slot;
      for (let row = 0; row < rows; row++) out[row] = outcomes[codes[row] as number] as number;
    },
    inputs: (rows, out) => slot.mark(rows, out),
  };
}

/** Texts differ from data to data: the table is made when a block brings new ones. */
function textPlan(pc: PlanContext, test: MemberTest): TestPlan {
  const slot: TextSlot = pc.text(test.field);
  let texts: readonly string[] | null = null;
  let outcomes = new Uint8Array();
  return {
    judge(rows, out) {
      if (slot.texts !== texts) {
        texts = slot.texts;
        const values = texts.map((text): FactValue => ({ type: 'code', text }));
        outcomes = Uint8Array.from(outcomesOf(pc, test, null, values));
      }
      const { ids } = slot;
      for (let row = 0; row < rows; row++) out[row] = outcomes[ids[row] as number] as number;
    },
    inputs: (rows, out) => slot.mark(rows, out),
  };
}

/** By whether an item that decides alone was found, and whether all items speak the other way. */
const LIST_ANSWERS = {
  any_of: Uint8Array.of(UNKNOWN, MET, UNMET, MET),
  none_of: Uint8Array.of(UNKNOWN, UNMET, MET, UNMET),
  all_of: Uint8Array.of(UNKNOWN, UNMET, MET, UNMET),
};

/** Items of a list, as masks: `listOutcome` of `operators/membership.ts` in bits. */
export function planList({ pc }: Planner, { field, mode, items }: ListTest): TestPlan {
  const spec = pc.dictionary.fields.get(field);
  const mask = spec ? itemMask(spec, items) : 0;
  const slot = pc.items(field);
  const answers = LIST_ANSWERS[mode];
  return {
    judge(rows, out) {
      const { yes, no } = slot;
      for (let row = 0; row < rows; row++) {
        const isIn = (yes[row] as number) & mask;
        const isOut = (no[row] as number) & mask;
        const found = mode === 'all_of' ? isOut !== 0 : isIn !== 0;
        const complete = mode === 'all_of' ? isIn === mask : isOut === mask;
        out[row] = answers[Number(found) | (Number(complete) << 1)] as number;
      }
    },
    inputs: (rows, out) => slot.mark(rows, out),
  };
}
