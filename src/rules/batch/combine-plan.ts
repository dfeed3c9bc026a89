import type { Test } from '../compiled.ts';
import { allOf, anyOf, negate } from '../operators/combine.ts';
import { lastYears } from '../quantity.ts';
import { ALL_OF, MET, NOT_APPLICABLE, REVIEW, setTable, UNKNOWN, UNMET } from './codes.ts';
import { Lane, translate, unite, wordsOf } from './lane.ts';
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
  const [sets, part] = [new Lane(), new Lane()];
  return (rows, out) => {
    sets.words.fill(0, 0, wordsOf(rows));
    for (const plan of plans) {
      plan.judge(rows, part.bytes);
      unite(rows, sets, part);
    }
    translate(rows, table, sets.bytes, out);
  };
}

/** Counts of four outcomes in one number, eight bits each. */
const ONE: Readonly<Record<'none' | 'met' | 'review' | 'unknown', number>> = {
  none: 1,
  met: 1 << 8,
  review: 1 << 16,
  unknown: 1 << 24,
};

/** What one part of an outcome adds to the counts. */
const ONE_OF = countTable();

function countTable(): Int32Array {
  const table = new Int32Array(UNMET + 1);
  table[NOT_APPLICABLE] = ONE.none;
  table[MET] = ONE.met;
  table[REVIEW] = ONE.review;
  table[UNKNOWN] = ONE.unknown;
  return table;
}

/** At least `count` parts: decided as soon as no unknown can change it. */
function countJudge(plans: readonly TestPlan[], count: number): TestPlan['judge'] {
  const part = new Uint8Array(BLOCK);
  const counts = new Int32Array(BLOCK);
  return (rows, out) => {
    counts.fill(0);
    for (const plan of plans) {
      plan.judge(rows, part);
      for (let row = 0; row < rows; row++)
        counts[row] = (counts[row] as number) + (ONE_OF[part[row] as number] as number);
    }
    for (let row = 0; row < rows; row++)
      out[row] = outcomeOfCounts(counts[row] as number, count, plans.length);
  };
}

function outcomeOfCounts(counts: number, count: number, parts: number): number {
  const met = (counts >> 8) & 255;
  const unknown = counts >>> 24;
  if ((counts & 255) === parts) return NOT_APPLICABLE;
  if (met >= count) return MET;
  if (met + unknown + ((counts >> 16) & 255) < count) return UNMET;
  return unknown > 0 ? UNKNOWN : REVIEW;
}

/** The same test for each year of a window; years before business began drop out. */
export function planEachYear(planner: Planner, test: YearsTest): TestPlan {
  const { history } = planner;
  const years = lastYears(test.years).map((offset) => ({ offset, plan: planner.test(test.test, offset) }));
  const table = test.kind === 'every' ? ALL_OF : ANY_OF;
  const [sets, part] = [new Lane(), new Uint8Array(BLOCK)];
  return {
    judge(rows, out) {
      sets.words.fill(0, 0, wordsOf(rows));
      for (const { offset, plan } of years) {
        plan.judge(rows, part);
        uniteInBusiness(rows, sets.bytes, part, history.years, offset);
      }
      translate(rows, table, sets.bytes, out);
    },
    inputs(rows, out) {
      for (const { offset, plan } of years) {
        part.fill(0);
        plan.inputs(rows, part);
        uniteInBusiness(rows, out, part, history.years, offset);
      }
    },
  };
}

/** Lays bits over those of rows that were in business `offset` years ago. */
function uniteInBusiness(
  rows: number,
  into: Uint8Array,
  bits: Uint8Array,
  years: Int32Array,
  offset: number,
): void {
  for (let row = 0; row < rows; row++) {
    const counts = -Number((years[row] as number) >= offset);
    into[row] = (into[row] as number) | ((bits[row] as number) & counts);
  }
}
