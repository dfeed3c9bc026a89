import { parseFacts, type Dictionary, type Regions } from '../../facts/index.ts';
import { parseDay, type Issue } from '../../shared/index.ts';
import type { PackCase } from '../cases.ts';
import type { Bound, Metric, Pack, Test } from '../compiled.ts';
import { evaluator } from '../evaluate-criterion.ts';
import { judge } from '../evaluate.ts';
import type { Fraction } from '../exact.ts';
import { walkCriterion } from './walk.ts';

type Compare = Extract<Test, { kind: 'compare' }>;

/** A test with one of its lines moved by the smallest step. */
interface Moved {
  readonly test: Compare;
  readonly line: string;
  /** Where a case would have to stand to notice. */
  readonly missing: 'on' | 'under' | 'over';
}

/**
 * Lines that could be moved by one step (a cent, a person, a hundredth of a percent) without any case coming out
 * differently: no case stands on the line, or none right beside it.
 * @returns issues `no_case_on_line`, `no_case_under_line`, `no_case_over_line`, each once
 */
export function lineIssues(
  pack: Pack,
  cases: readonly PackCase[],
  dictionary: Dictionary,
  regions: Regions,
  path: string,
): Issue[] {
  const open = new Map<string, Issue>();
  const noticed = new Set<string>();
  for (const { as_of: day, facts: input } of cases) {
    const asOf = parseDay(day);
    if (asOf === null) continue;
    const { facts } = parseFacts(input, dictionary, regions, asOf, 'user');
    const { ctx, applies, criteria } = judge(pack, facts, dictionary, asOf);
    for (const { criterion } of [...applies, ...criteria])
      walkCriterion(criterion, {
        test(test, { owner: { id, label }, each }) {
          if (test.kind !== 'compare') return;
          const own = evaluator.test({ ...ctx, each }, test).outcome;
          for (const { test: other, line, missing } of movedLines(test, dictionary)) {
            const key = [id, JSON.stringify(test.metric), line, missing].join('\n');
            open.set(key, { code: `no_case_${missing}_line`, path, info: { id, label, line } });
            if (evaluator.test({ ...ctx, each }, other).outcome !== own) noticed.add(key);
          }
        },
      });
  }
  return [...open].filter(([key]) => !noticed.has(key)).map(([, issue]) => issue);
}

function movedLines(test: Compare, dictionary: Dictionary): Moved[] {
  return test.bounds.flatMap((bound, i) =>
    ([-1, 1] as const).flatMap((way) =>
      movedBounds(bound, test.metric, way, dictionary).map(({ need, line }) => ({
        test: { ...test, bounds: test.bounds.with(i, { ...bound, need }) },
        line,
        missing: missingAt(bound.op, way),
      })),
    ),
  );
}

/** Made stricter, a line is missed by whoever stands on it; made easier, by whoever stands beside it. */
function missingAt(op: Bound['op'], way: -1 | 1): Moved['missing'] {
  if (op === '>=') return way === 1 ? 'on' : 'under';
  if (op === '<=') return way === -1 ? 'on' : 'over';
  if (op === '>') return way === -1 ? 'on' : 'over';
  return way === 1 ? 'on' : 'under';
}

function movedBounds(
  { need }: Bound,
  metric: Metric,
  way: -1 | 1,
  dictionary: Dictionary,
): { need: Bound['need']; line: string }[] {
  const step = (line: Fraction) => moved(line, metric, way, dictionary);
  // Below nothing there is nothing to be seen.
  const worth = ({ num }: Fraction) => num !== 0;
  if (!('by' in need))
    return worth(need) ? [{ need: step(need), line: lineText(need, metric, dictionary) }] : [];
  return need.tiers.flatMap((tier, i) =>
    worth(tier.need)
      ? [
          {
            need: { ...need, tiers: need.tiers.with(i, { ...tier, need: step(tier.need) }) },
            line: lineText(tier.need, metric, dictionary),
          },
        ]
      : [],
  );
}

const RATIO_STEPS = 10_000;

function moved({ num, den }: Fraction, metric: Metric, way: -1 | 1, dictionary: Dictionary): Fraction {
  if (metric.kind !== 'amount') return { num: num * RATIO_STEPS + way * den, den: den * RATIO_STEPS };
  const field = dictionary.fields.get(metric.of.terms[0]?.field ?? '');
  const step = field?.kind === 'money' ? 1 : (field?.scale ?? 1);
  return { num: num + way * step * den, den };
}

/** The line as packs write it; amounts in the unit of the field. */
function lineText({ num, den }: Fraction, metric: Metric, dictionary: Dictionary): string {
  if (metric.kind !== 'amount') return `${(num * 100) / den}%`;
  const field = dictionary.fields.get(metric.of.terms[0]?.field ?? '');
  return `${num / den / (field?.scale ?? 1)}${field?.unit ?? ''}`;
}
