import { addMonths, addYears, dayOf, yearOf, type Day } from '../../shared/index.ts';
import type { CompareOp, Span, Test } from '../compiled.ts';
import { readValue, type Context } from '../context.ts';
import { finding, type Finding } from '../finding.ts';
import type { CriterionOutcome } from '../result.ts';

type DateTest = Extract<Test, { kind: 'age' | 'clear' | 'valid' }>;

/** Age since a day, freedom from an event, validity of a certificate: all by the calendar, on the as-of day. */
export function evaluateDate(ctx: Context, test: DateTest): Finding {
  const value = readValue(ctx, test.field, null);
  const outcome = value === null ? 'unknown' : dateOutcome(ctx, test, value);
  return finding(test, outcome, {
    shown: { kind: 'value', field: test.field, year: null },
    inputs: [{ field: test.field, year: null }],
  });
}

function dateOutcome(
  ctx: Context,
  test: DateTest,
  value: NonNullable<ReturnType<typeof readValue>>,
): CriterionOutcome {
  if (value.type === 'never') return test.kind === 'clear' ? 'met' : 'unmet';
  if (value.type !== 'date') return 'review';
  const holds = (day: Day) => holdsOn(ctx, test, day);
  // Each test changes at most twice over the days, so the ends and the day after each edge decide it.
  const days = edgeDays(ctx, test).filter((day) => day > value.lo && day < value.hi);
  const answers = [value.lo, ...days, value.hi].map(holds);
  if (answers.every((answer) => answer)) return 'met';
  return answers.some((answer) => answer) ? 'unknown' : 'unmet';
}

function holdsOn(ctx: Context, test: DateTest, day: Day): boolean {
  switch (test.kind) {
    case 'age':
      return test.bounds.every(({ op, span }) => holdsAge(op, addSpan(day, span), ctx.asOf));
    case 'clear':
      return test.span
        ? addSpan(day, test.span) < ctx.asOf
        : day < dayOf(ctx.year - (test.sinceYear ?? 0), 1, 1);
    case 'valid':
      if (day > ctx.asOf) return false;
      return test.span === 'calendar_year' ? yearOf(day) === ctx.year : ctx.asOf < addSpan(day, test.span);
  }
}

/** `anniversary` is the day the span is full; that day itself counts as reached and as not yet passed. */
function holdsAge(op: CompareOp, anniversary: Day, asOf: Day): boolean {
  switch (op) {
    case '>=':
      return anniversary <= asOf;
    case '>':
      return anniversary < asOf;
    case '<=':
      return anniversary >= asOf;
    case '<':
      return anniversary > asOf;
  }
}

/** Days near which the answer of a test changes. */
function edgeDays(ctx: Context, test: DateTest): Day[] {
  const near = (day: Day) => [day - 2, day - 1, day, day + 1, day + 2];
  const back = (span: Span) => near(addSpan(ctx.asOf, { ...span, count: -span.count }));
  if (test.kind === 'clear' && !test.span) return near(dayOf(ctx.year - (test.sinceYear ?? 0), 1, 1));
  if (test.kind === 'valid' && test.span === 'calendar_year') return near(dayOf(ctx.year, 1, 1));
  if (test.kind === 'age') return test.bounds.flatMap(({ span }) => back(span));
  return [...back(test.span as Span), ...near(ctx.asOf)];
}

/** First day on which the test holds for a known day, or null where waiting does not help. */
export function firstDay(test: DateTest, day: Day): Day | null {
  const least = test.kind === 'age' ? test.bounds.find(({ op }) => op === '>=') : undefined;
  if (least) return addSpan(day, least.span);
  if (test.kind === 'clear' && test.span) return addSpan(day, test.span) + 1;
  return null;
}

export function addSpan(day: Day, span: Span): Day {
  switch (span.unit) {
    case 'day':
      return day + span.count;
    case 'month':
      return addMonths(day, span.count);
    case 'year':
      return addYears(day, span.count);
  }
}
