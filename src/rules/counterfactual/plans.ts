import { readValue } from '../context.ts';
import type { Criterion, Test } from '../compiled.ts';
import type { CriterionFinding, Finding } from '../finding.ts';
import { mergePlans, type Plan } from './change.ts';
import { comparePlans, type Sight } from './compare-plans.ts';
import { rankPlans } from './levers.ts';
import { scorePlans } from './score-plans.ts';

/** Most alternatives carried along at any one place; the rest are dearer. */
const MOST_PLANS = 12;

const NOTHING_TO_DO: readonly Plan[] = [[]];

/**
 * Alternative plans, cheapest first, each of which should lift an unmet condition.
 * Empty where nothing an enterprise does can help: identity, dates, incidents, years that are over.
 */
export function criterionPlans(s: Sight, found: CriterionFinding): readonly Plan[] {
  return found.outcome === 'unmet' ? testPlans(s, found.criterion, found.finding) : NOTHING_TO_DO;
}

/** Plans for everything in the list at once. */
export function allPlans(s: Sight, list: readonly CriterionFinding[]): readonly Plan[] {
  return together(
    s,
    list.map((found) => criterionPlans(s, found)),
  );
}

export function testPlans(s: Sight, criterion: Criterion, found: Finding): readonly Plan[] {
  const { test } = found;
  switch (test.kind) {
    case 'compare':
      return rankPlans(s.ctx, comparePlans(s, criterion, found), MOST_PLANS);
    case 'every':
    case 'readings':
      return together(s, readingPlans(s, criterion, found));
    case 'some':
      return either(s, readingPlans(s, criterion, found));
    case 'all':
      return allPlans(s, found.parts);
    case 'any':
      return choose(s, found.parts, 1);
    case 'at_least':
      return choose(s, found.parts, test.count);
    case 'score':
      return rankPlans(s.ctx, scorePlans(s, criterion, found, testPlans), MOST_PLANS);
    case 'list':
      return titlePlans(s, test);
    default:
      return [];
  }
}

/** Plans of the years or readings that are not met. */
function readingPlans(s: Sight, criterion: Criterion, found: Finding): (readonly Plan[])[] {
  return found.readings
    .filter(({ finding }) => finding.outcome === 'unmet')
    .map(({ finding }) => {
      const ctx = finding.each === null ? s.ctx : { ...s.ctx, each: finding.each };
      return testPlans({ ...s, ctx }, criterion, finding);
    });
}

/** One plan of each list, merged. */
function together(s: Sight, lists: readonly (readonly Plan[])[]): readonly Plan[] {
  return lists.reduce<readonly Plan[]>(
    (sofar, list) =>
      rankPlans(
        s.ctx,
        sofar.flatMap((plan) => pairs(plan, list)),
        MOST_PLANS,
      ),
    NOTHING_TO_DO,
  );
}

function pairs(a: Plan, list: readonly Plan[]): Plan[] {
  return list.flatMap((b) => {
    const both = mergePlans(a, b);
    return both ? [both] : [];
  });
}

function either(s: Sight, lists: readonly (readonly Plan[])[]): readonly Plan[] {
  return rankPlans(s.ctx, lists.flat(), MOST_PLANS);
}

/** As many of the unmet parts as are short of `count`, in every choice of them. */
function choose(s: Sight, parts: readonly CriterionFinding[], count: number): readonly Plan[] {
  const open = parts.filter((p) => p.outcome !== 'unmet' && p.outcome !== 'not_applicable').length;
  const lists = parts
    .filter((p) => p.outcome === 'unmet')
    .map((p) => criterionPlans(s, p))
    .filter((list) => list.length > 0);
  return either(
    s,
    subsets(lists, count - open).map((subset) => together(s, subset)),
  );
}

function subsets<T>(list: readonly T[], size: number): T[][] {
  if (size <= 0) return [[]];
  return list.flatMap((first, i) => subsets(list.slice(i + 1), size - 1).map((rest) => [first, ...rest]));
}

/** Titles that are known not to be held can be applied for; lists one is put on by others cannot. */
function titlePlans(s: Sight, test: Extract<Test, { kind: 'list' }>): readonly Plan[] {
  const value = readValue(s.ctx, test.field, null);
  if (s.ctx.dictionary.fields.get(test.field)?.group !== 'titles' || value?.type !== 'items') return [];
  const lacking = test.items.filter((item) => value.no.includes(item));
  const moves = lacking.map((item): Plan => [{ kind: 'item', field: test.field, year: null, item }]);
  if (test.mode === 'any_of') return moves;
  return test.mode === 'all_of' ? rankPlans(s.ctx, [moves.flat()], 1) : [];
}
