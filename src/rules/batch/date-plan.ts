import { dayOf, yearOf, type Day } from '../../shared/index.ts';
import type { CompareOp, Span, Test } from '../compiled.ts';
import { addSpan } from '../operators/dates.ts';
import { MET, UNKNOWN, UNMET } from './codes.ts';
import { NEVER } from './columns.ts';
import type { PlanContext } from './plan-context.ts';
import type { Planner, TestPlan } from './test-plan.ts';

type DateTest = Extract<Test, { kind: 'age' | 'clear' | 'valid' }>;

/** Days on which a test holds, both ends included; every date test holds on one stretch of days. */
interface Stretch {
  readonly from: Day;
  readonly to: Day;
}

const ALWAYS: Stretch = { from: -Infinity, to: Infinity };

/** Age, freedom from an event, validity: on a fixed as-of day each is a stretch of days. */
export function planDates({ pc }: Planner, test: DateTest): TestPlan {
  const { from, to } = stretchOf(pc, test);
  const never = test.kind === 'clear' ? MET : UNMET;
  const answers = Uint8Array.of(UNKNOWN, MET, UNMET, UNKNOWN, never, never, never, never);
  const slot = pc.day(test.field);
  return {
    judge(rows, out) {
      const { lo, hi } = slot;
      for (let row = 0; row < rows; row++) {
        const first = lo[row] as number;
        const last = hi[row] as number;
        const inside = Number(first >= from) & Number(last <= to);
        const outside = Number(last < from) | Number(first > to);
        out[row] = answers[inside | (outside << 1) | (Number(first === NEVER) << 2)] as number;
      }
    },
    inputs: (rows, out) => slot.mark(rows, out),
  };
}

function stretchOf({ asOf, year }: PlanContext, test: DateTest): Stretch {
  switch (test.kind) {
    case 'age':
      return test.bounds.map(({ op, span }) => ageStretch(op, span, asOf)).reduce(overlap, ALWAYS);
    case 'clear':
      return test.span
        ? { from: -Infinity, to: lastDay(asOf, spanBefore(test.span, asOf)) }
        : { from: -Infinity, to: dayOf(year - (test.sinceYear ?? 0), 1, 1) - 1 };
    case 'valid': {
      const { span } = test;
      const from =
        span === 'calendar_year' ? dayOf(yearOf(asOf), 1, 1) : lastDay(asOf, spanReached(span, asOf)) + 1;
      return { from, to: asOf };
    }
  }
}

function ageStretch(op: CompareOp, span: Span, asOf: Day): Stretch {
  switch (op) {
    case '>=':
      return { from: -Infinity, to: lastDay(asOf, spanReached(span, asOf)) };
    case '>':
      return { from: -Infinity, to: lastDay(asOf, spanBefore(span, asOf)) };
    case '<=':
      return { from: lastDay(asOf, spanBefore(span, asOf)) + 1, to: Infinity };
    case '<':
      return { from: lastDay(asOf, spanReached(span, asOf)) + 1, to: Infinity };
  }
}

const spanReached = (span: Span, asOf: Day) => (day: Day) => addSpan(day, span) <= asOf;
const spanBefore = (span: Span, asOf: Day) => (day: Day) => addSpan(day, span) < asOf;

/** Days either side of the as-of day that are searched: no span of a rule reaches that far. */
const REACH = 400 * 366;

/** Last day on which something holds that holds up to some day and never after. */
function lastDay(asOf: Day, holds: (day: Day) => boolean): Day {
  let [yes, no] = [asOf - REACH, asOf + REACH];
  while (no - yes > 1) {
    const middle = Math.floor((yes + no) / 2);
    if (holds(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}

function overlap(a: Stretch, b: Stretch): Stretch {
  return { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
}
