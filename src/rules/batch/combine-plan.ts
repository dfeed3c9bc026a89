import type { Test } from '../compiled.ts';
import { allOf, anyOf, negate } from '../operators/combine.ts';
import { lastYears } from '../quantity.ts';
import { ALL_OF, MET, NOT_APPLICABLE, REVIEW, setTable, UNKNOWN, UNMET } from './codes.ts';
import { BLOCK } from './slots.ts';
import type { Planner, TestPlan } from './test-plan.ts';

type CombineTest = Extract<Test, { kind: 'all' | 'any' | 'at_least' | 'not' }>;
type YearsTest = Extract<Test, { kind: 'every' | 'some' }>;

const ANY_OF = setTable(anyOf);
const NOT = setTable((outcomes) => negate(allOf(outcomes)));

/** Facts of inner conditions are listed with those conditions, so a combination itself reads none. */
const READS_NONE = (): void => undefined;

export function planCombination(planner: Planner, test: CombineTest, each: number | null): TestPlan {
  const parts = test.kind === 'not' ? [test.part] : test.parts;
  const plans = parts.map((part) => planner.criterion(part, each));
  const judge =
    test.kind === 'at_least' ? countJudge(plans, test.count) : setJudge(plans, tableOf(test.kind));
  return { judge, inputs: READS_NONE, parts: plans };
}

function tableOf(kind: 'all' | 'any' | 'not'): Uint8Array {
  switch (kind) {
    case 'all':
      return ALL_OF;
    case 'any':
      return ANY_OF;
    case 'not':
      return NOT;
  }
}

/** Which outcomes occur is enough to know, not how often. */
function setJudge(plans: readonly TestPlan[], table: Uint8Array): TestPlan['judge'] {
  const part = new Uint8Array(BLOCK);
  return (rows, out) => {
    out.fill(0, 0, rows);
    for (const plan of plans) {
      plan.judge(rows, part);
      collect(rows, out, part);
    }
    translate(rows, out, table);
  };
}

/** Puts the outcomes of one part into the sets of outcomes. */
function collect(rows: number, sets: Uint8Array, part: Uint8Array): void {
  for (let row = 0; row < rows; row++) sets[row] = (sets[row] as number) | (1 << (part[row] as number));
}

function translate(rows: number, out: Uint8Array, table: Uint8Array): void {
  for (let row = 0; row < rows; row++) out[row] = table[out[row] as number] as number;
}

/** At least `count` parts: decided as soon as no unknown can change it. */
function countJudge(plans: readonly TestPlan[], count: number): TestPlan['judge'] {
  const part = new Uint8Array(BLOCK);
  const counts = [NOT_APPLICABLE, MET, REVIEW, UNKNOWN, UNMET].map(() => new Uint8Array(BLOCK));
  const [none, met, review, unknown] = counts as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  return (rows, out) => {
    for (const counted of counts) counted.fill(0);
    for (const plan of plans) {
      plan.judge(rows, part);
      for (let row = 0; row < rows; row++) {
        const counted = counts[part[row] as number] as Uint8Array;
        counted[row] = (counted[row] as number) + 1;
      }
    }
    for (let row = 0; row < rows; row++) {
      const yes = met[row] as number;
      const open = unknown[row] as number;
      if (none[row] === plans.length) out[row] = NOT_APPLICABLE;
      else if (yes >= count) out[row] = MET;
      else if (yes + open + (review[row] as number) < count) out[row] = UNMET;
      else out[row] = open > 0 ? UNKNOWN : REVIEW;
    }
  };
}

/** The same test for each year of a window; years before business began drop out. */
export function planEachYear(planner: Planner, test: YearsTest): TestPlan {
  const { history } = planner;
  const years = lastYears(test.years).map((offset) => ({ offset, plan: planner.test(test.test, offset) }));
  const table = test.kind === 'every' ? ALL_OF : ANY_OF;
  const part = new Uint8Array(BLOCK);
  return {
    judge(rows, out) {
      out.fill(0, 0, rows);
      for (const { offset, plan } of years) {
        plan.judge(rows, part);
        for (let row = 0; row < rows; row++)
          if ((history.years[row] as number) >= offset)
            out[row] = (out[row] as number) | (1 << (part[row] as number));
      }
      translate(rows, out, table);
    },
    inputs(rows, out) {
      for (const { offset, plan } of years) {
        part.fill(0);
        plan.inputs(rows, part);
        for (let row = 0; row < rows; row++)
          if ((history.years[row] as number) >= offset)
            out[row] = (out[row] as number) | (part[row] as number);
      }
    },
  };
}
