import { compareMetric, metricInputs } from '../metric.ts';
import { readValue, type Context, type InputKey } from '../context.ts';
import type { Metric, Points, ScoreItem, ScoreRule, Test } from '../compiled.ts';
import { finding, isMissing, type Evaluator, type Finding, type ScoreFinding } from '../finding.ts';
import type { CriterionOutcome } from '../result.ts';

type ScoreTest = Extract<Test, { kind: 'score' }>;

/**
 * A score table: every item is a range of points, the sum is held against the line.
 * Open because of facts = unknown; open because experts choose inside a band = review.
 */
export function evaluateScore(ctx: Context, test: ScoreTest, run: Evaluator): Finding {
  const scores = test.items.map((item) => scoreItem(ctx, item, run));
  const lo = scores.reduce((sum, s) => sum + s.lo, 0);
  const hi = scores.reduce((sum, s) => sum + s.hi, 0);
  const holds = (points: number) => (test.op === '>' ? points > test.need : points >= test.need);
  const floors = scores.flatMap(flatten).map((s) => floorOutcome(s));
  const total: CriterionOutcome = holds(lo) ? 'met' : holds(hi) ? 'unknown' : 'unmet';
  const inputs = scores.flatMap((s) => s.inputs);
  const open = scores.flatMap(openInputs).some((input) => isMissing(ctx, input)) ? 'unknown' : 'review';
  const settled = settle(total, floors, open);
  const doubtful = settled === 'met' && test.doubt !== null && hi > test.doubt.lo && lo < test.doubt.hi;
  const outcome = doubtful ? 'review' : settled;
  return finding(test, outcome, {
    shown: { kind: 'points', lo, hi },
    scores,
    inputs,
    note: floors.includes('unmet') ? 'score_floor' : doubtful ? 'score_doubt' : null,
  });
}

function settle(
  total: CriterionOutcome,
  floors: readonly CriterionOutcome[],
  open: 'unknown' | 'review',
): CriterionOutcome {
  if (total === 'unmet' || floors.includes('unmet')) return 'unmet';
  return total === 'met' && !floors.includes('unknown') ? 'met' : open;
}

/** Whether an item clears its own least points. */
function floorOutcome({ item, lo, hi }: ScoreFinding): CriterionOutcome {
  const need = item.floorFail ? 1 : item.min;
  if (need === null || lo >= need) return 'met';
  return hi >= need ? 'unknown' : 'unmet';
}

/** An item and its addends; the loser of a best-of must not fail the table. */
function flatten(score: ScoreFinding): ScoreFinding[] {
  return score.item.rule.kind === 'best_of' ? [score] : [score, ...score.parts.flatMap(flatten)];
}

/** Facts that can still move an item: none once its points are settled. */
export function openInputs(score: ScoreFinding): readonly InputKey[] {
  if (score.lo === score.hi) return [];
  return score.parts.length > 0 ? score.parts.flatMap(openInputs) : score.inputs;
}

export function scoreItem(ctx: Context, item: ScoreItem, run: Evaluator): ScoreFinding {
  const raw = scoreRule(ctx, item, run);
  const cap = item.max;
  return { item, parts: raw.parts, inputs: raw.inputs, lo: Math.min(cap, raw.lo), hi: Math.min(cap, raw.hi) };
}

interface RawScore extends Points {
  readonly inputs: ScoreFinding['inputs'];
  readonly parts: readonly ScoreFinding[];
}

function scoreRule(ctx: Context, item: ScoreItem, run: Evaluator): RawScore {
  const { rule } = item;
  switch (rule.kind) {
    case 'bands':
      return { ...bandPoints(ctx, rule), inputs: metricInputs(ctx, rule.metric), parts: [] };
    case 'first_of':
      return firstOf(ctx, rule.rows, run);
    case 'best_of':
    case 'sum':
      return together(ctx, rule.kind, rule.items, run);
    case 'points':
      return givenPoints(ctx, rule, item.max, run);
  }
}

/** Points stated as a fact; while absent, the range the published table leaves. */
function givenPoints(
  ctx: Context,
  rule: Extract<ScoreRule, { kind: 'points' }>,
  max: number,
  run: Evaluator,
): RawScore {
  const table = rule.within ? scoreItem(ctx, rule.within, run) : null;
  const open = table ? { lo: Math.min(max, table.lo), hi: Math.min(max, table.hi) } : { lo: 0, hi: max };
  const parts = table?.parts ?? [];
  if (rule.field === null) return { ...open, inputs: [], parts };
  const inputs = [{ field: rule.field, year: null }];
  const value = readValue(ctx, rule.field, null);
  if (value?.type === 'never') return { lo: 0, hi: 0, inputs, parts: [] };
  if (value?.type !== 'number') return { ...open, inputs, parts };
  const scale = ctx.dictionary.fields.get(rule.field)?.scale ?? 1;
  const given = { lo: Math.round((value.lo * 100) / scale), hi: Math.round((value.hi * 100) / scale) };
  const both = { lo: Math.max(given.lo, open.lo), hi: Math.min(given.hi, open.hi) };
  return { ...(given.lo === given.hi || both.lo > both.hi ? given : both), inputs, parts: [] };
}

/** First band that surely holds ends the search; bands that may hold widen the range. */
function bandPoints(ctx: Context, rule: Extract<ScoreRule, { kind: 'bands' }>): Points {
  const reached: Points[] = [];
  for (const band of rule.bands) {
    const answer = band.bound === null ? 'yes' : compareBand(ctx, rule.metric, band.bound);
    if (answer === 'zero') return { lo: rule.zero, hi: rule.zero };
    if (answer === 'odd') return { lo: 0, hi: Math.max(...rule.bands.map((b) => b.points.hi)) };
    if (answer !== 'no') reached.push(band.points);
    if (answer === 'yes') break;
  }
  return hull(reached);
}

function compareBand(
  ctx: Context,
  metric: Metric,
  bound: NonNullable<Extract<ScoreRule, { kind: 'bands' }>['bands'][number]['bound']>,
) {
  return 'by' in bound.need ? 'maybe' : compareMetric(ctx, metric, bound.op, bound.need);
}

function firstOf(
  ctx: Context,
  rows: Extract<ScoreRule, { kind: 'first_of' }>['rows'],
  run: Evaluator,
): RawScore {
  const reached: Points[] = [];
  const inputs: ScoreFinding['inputs'][number][] = [];
  for (const row of rows) {
    const found = row.test ? run.test(ctx, row.test) : null;
    if (found) inputs.push(...found.inputs);
    if (found?.outcome === 'unmet' || found?.outcome === 'not_applicable') continue;
    reached.push(row.points);
    if (found === null || found.outcome === 'met') break;
  }
  return { ...hull(reached), inputs, parts: [] };
}

function together(
  ctx: Context,
  kind: 'best_of' | 'sum',
  items: readonly ScoreItem[],
  run: Evaluator,
): RawScore {
  const parts = items.map((item) => scoreItem(ctx, item, run));
  const join = (values: number[]) =>
    kind === 'sum' ? values.reduce((a, b) => a + b, 0) : Math.max(...values);
  return {
    lo: join(parts.map((p) => p.lo)),
    hi: join(parts.map((p) => p.hi)),
    inputs: parts.flatMap((p) => p.inputs),
    parts,
  };
}

function hull(reached: readonly Points[]): Points {
  if (reached.length === 0) return { lo: 0, hi: 0 };
  return { lo: Math.min(...reached.map((p) => p.lo)), hi: Math.max(...reached.map((p) => p.hi)) };
}
