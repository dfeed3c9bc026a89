import { createHash } from 'node:crypto';
import { factKey } from '../facts/index.ts';
import { formatDay } from '../shared/index.ts';
import type { PackVersion } from './compiled.ts';
import type { Describer } from './describe.ts';
import { judge, type Judgement } from './evaluate.ts';
import { findChanges } from './counterfactual/find-changes.ts';
import { presentChanges } from './counterfactual/present-changes.ts';
import { missingInputs } from './evaluate-criterion.ts';
import type { CriterionFinding } from './finding.ts';
import { canonicalFact, presentCriterion } from './present-criterion.ts';
import { nextStep } from './next-step.ts';
import { otherVersions, otherVersionTexts, type OtherVersions } from './other-versions.ts';
import type { Change, CriterionResult, Missing, ProgrammeResult } from './result.ts';

/**
 * Makes the result object of a judgement: the one thing that may state a verdict or a figure.
 * Equal judgements give equal objects, hash included.
 */
export function presentJudgement(d: Describer, judgement: Judgement): ProgrammeResult {
  const { pack, version, used, ctx, asOf } = judgement;
  const all = [...judgement.applies, ...judgement.criteria];
  const criteria = all.map((found) => presentCriterion(d, ctx, found));
  const missing = presentMissing(d, judgement, all);
  const others = otherVersions(d, judgement);
  const changes = changesOf(d, judgement);
  const body = {
    programme: pack.id,
    name: pack.name,
    version: (used ?? version)?.id ?? '',
    asOf: formatDay(asOf),
    outcome: judgement.outcome,
    basis: judgement.basis,
    best: judgement.best,
    worst: judgement.worst,
    reference:
      judgement.basis === 'reference' && used ? { version: used.id, measured: judgement.measured } : null,
    headline: headline(d, judgement, all, missing.length),
    criteria,
    missing,
    changes,
    next: nextStep(d, judgement, { criteria, missing, changes }),
    caveats: caveats(d, judgement, others),
    ...others,
    packRevision: pack.revision,
  };
  return { ...body, hash: hashOf(d, judgement, criteria) };
}

/** The smallest changes that would flip a refusal, each proved on both sides. */
function changesOf(d: Describer, { pack, told, asOf, outcome }: Judgement): Change[] {
  if (outcome !== 'ineligible') return [];
  const verdictOf = (id: string) => {
    const other = d.packs.get(id);
    return other ? judge(other, told, d.dictionary, asOf).outcome : null;
  };
  const found = findChanges(pack, told, d.dictionary, asOf, verdictOf);
  return presentChanges(d, found, asOf, (id) => d.packs.get(id)?.short ?? id);
}

function presentMissing(d: Describer, { ctx }: Judgement, all: readonly CriterionFinding[]): Missing[] {
  const out = new Map<string, Missing>();
  for (const found of all)
    for (const { field, year } of missingInputs(ctx, found)) {
      const key = factKey(field, year);
      if (out.has(key)) continue;
      const label = d.dictionary.fields.get(field)?.label ?? field;
      out.set(key, {
        field,
        label,
        year,
        why: d.words.say('verdict.missing_why', { label: found.criterion.label }),
      });
    }
  return [...out.values()];
}

/** One sentence: the conclusion, how far it goes, and what decides it. */
function headline(d: Describer, j: Judgement, all: readonly CriterionFinding[], missing: number): string {
  const { outcome, basis, pack, used, version } = j;
  const say = (key: string, values: Record<string, string | number> = {}) =>
    d.words.say(`verdict.headline.${key}`, { name: pack.name, version: used?.id ?? '', ...values });
  if (!version) return noVersion(d, j);
  const labels = (wanted: string, list: readonly CriterionFinding[]) =>
    list
      .filter((c) => c.outcome === wanted)
      .map((c) => d.words.say('verdict.quoted', { label: c.criterion.label }))
      .join(d.words.say('verdict.list_comma'));
  switch (outcome) {
    case 'eligible':
      return say(basis === 'decide' ? 'eligible_decide' : 'eligible_prejudge');
    case 'ineligible':
      return say(`ineligible_${basis}`, { reasons: labels('unmet', all) });
    case 'needs_facts':
      return say(`needs_facts_${basis}`, { count: missing });
    case 'needs_review':
      if (j.measured === 'ineligible') return say('ineligible_reference', { reasons: labels('unmet', all) });
      if (pack.ceilingReview && basis !== 'reference' && !all.some((c) => c.outcome === 'review'))
        return say('ceiling');
      return say(`needs_review_${basis}`, { reasons: labels('review', all) });
    case 'not_applicable':
      return say('not_applicable', { reasons: labels('unmet', j.applies) });
    case 'inform_only':
      return say('inform_only');
  }
}

/** Outside the known versions: from which day, or up to which, there is an answer. */
function noVersion(d: Describer, { pack, asOf }: Judgement): string {
  const [first, last] = [pack.versions[0], pack.versions.at(-1)];
  const early = first !== undefined && asOf < first.from;
  const edge = early ? first : last;
  const day = edge && (early ? edge.from : edge.to);
  return d.words.say(`verdict.headline.${early ? 'too_early' : 'too_late'}`, {
    name: pack.name,
    day: formatDay(asOf),
    version: edge?.id ?? '',
    edge: formatDay(day ?? asOf),
  });
}

/** What has to be said beside every verdict: standing-in versions, unseen conditions, state, windows. */
function caveats(d: Describer, judgement: Judgement, others: OtherVersions): string[] {
  const { version, used, asOf, advice } = judgement;
  if (!version || !used) return otherVersionTexts(d, judgement, others);
  const say = (key: string, values: Record<string, string | number> = {}) =>
    d.words.say(`verdict.caveat.${key}`, values);
  const out: string[] = [];
  if (used !== version)
    out.push(say('reference', { current: version.id, from: formatDay(version.from), version: used.id }));
  const state = stateCaveat(version);
  if (state) out.push(say(state));
  out.push(...otherVersionTexts(d, judgement, others));
  out.push(
    ...closedWindow(version, formatDay(asOf)).map((w) =>
      say('window_closed', { ...w, day: formatDay(asOf) }),
    ),
  );
  out.push(...unique([...used.unseen, ...version.unseen]).map((what) => say('unseen', { what })));
  out.push(...unique([...version.caveats, ...used.caveats]));
  out.push(
    ...advice
      .filter(({ finding }) => finding.outcome === 'met')
      .map(({ advice: a }) =>
        say('advice', { say: a.say, document: a.cite.document, article: a.cite.article }),
      ),
  );
  out.push(say('departments'));
  return out;
}

function stateCaveat({ state }: PackVersion): string | null {
  switch (state) {
    case 'presumed_in_force':
      return 'state_presumed';
    case 'superseded':
      return 'state_superseded';
    case 'expired':
      return 'state_expired';
    case 'unknown':
      return 'state_unknown';
    case 'in_force':
      return null;
  }
}

/** The window of the as-of year, when both ends are known and the day lies outside. */
function closedWindow(version: PackVersion, day: string): { from: string; to: string }[] {
  return version.windows.flatMap(({ from, to }) =>
    from !== null && to !== null && from.slice(0, 4) === day.slice(0, 4) && (day < from || day > to)
      ? [{ from, to }]
      : [],
  );
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

/** SHA-256 over what was judged by which text and what came out; wording is left out. */
function hashOf(
  d: Describer,
  { ctx, pack, used, asOf, outcome, basis }: Judgement,
  criteria: readonly CriterionResult[],
): string {
  const inputs = new Map<string, unknown>();
  const visit = (list: readonly CriterionResult[]): void => {
    for (const c of list) {
      for (const { field, year } of c.inputs) {
        const key = factKey(field, year);
        inputs.set(key, canonicalFact(d, ctx.facts.get(key)) ?? null);
      }
      visit(c.parts);
    }
  };
  visit(criteria);
  const sorted = [...inputs].sort(([a], [b]) => (a < b ? -1 : 1));
  const outcomes = criteria.map((c) => [c.id, c.outcome, c.gap.map((g) => [g.field, g.year, g.exact])]);
  const text = JSON.stringify([
    pack.id,
    used?.id ?? null,
    pack.revision,
    asOf,
    outcome,
    basis,
    outcomes,
    sorted,
  ]);
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
