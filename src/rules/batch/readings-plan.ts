import type { Test } from '../compiled.ts';
import { codeOf, MET, outcomesIn, SETS, UNMET } from './codes.ts';
import { BLOCK } from './slots.ts';
import type { Planner, TestPlan } from './test-plan.ts';

type ReadingsTest = Extract<Test, { kind: 'readings' }>;

const DECIDED = MET | UNMET;

/** Outcome by the set of outcomes the readings came to: they agree, or a person decides. */
const AGREED = Uint8Array.from({ length: SETS }, (_, set) => {
  const outcomes = outcomesIn(set);
  const [first] = outcomes;
  if (first !== undefined && outcomes.length === 1) return codeOf(first);
  return codeOf(outcomes.includes('unknown') && (set & DECIDED) !== DECIDED ? 'unknown' : 'review');
});

/** Several readings of one text; an optional one counts only once it is decided. */
export function planReadings(planner: Planner, test: ReadingsTest, each: number | null): TestPlan {
  const readings = test.readings.map((reading) => ({
    counts: reading.optional ? DECIDED : SETS - 1,
    plan: planner.test(reading.test, each),
    outcomes: new Uint8Array(BLOCK),
  }));
  const marks = new Uint8Array(BLOCK);
  return {
    judge(rows, out) {
      out.fill(0, 0, rows);
      for (const { counts, plan, outcomes } of readings) {
        plan.judge(rows, outcomes);
        for (let row = 0; row < rows; row++)
          out[row] = (out[row] as number) | ((outcomes[row] as number) & counts);
      }
      for (let row = 0; row < rows; row++) out[row] = AGREED[out[row] as number] as number;
    },
    inputs(rows, out) {
      for (const { counts, plan, outcomes } of readings) {
        marks.fill(0);
        plan.inputs(rows, marks);
        for (let row = 0; row < rows; row++)
          if (((outcomes[row] as number) & counts) !== 0)
            out[row] = (out[row] as number) | (marks[row] as number);
      }
    },
  };
}
