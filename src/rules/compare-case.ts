import type { Issue } from '../shared/index.ts';
import type { PackCase } from './cases.ts';
import type { Judgement } from './evaluate.ts';
import type { ScoreFinding } from './finding.ts';
import type { CriterionOutcome, CriterionResult, ProgrammeResult } from './result.ts';

/** What a judgement has otherwise than a case expects, as issues with the part of `expect` as path. */
export function compareCase(expect: PackCase['expect'], result: ProgrammeResult, j: Judgement): Issue[] {
  const wrong: Issue[] = [];
  const check = (what: string, want: unknown, got: unknown): void => {
    const info = { want: shownValue(want), got: shownValue(got) };
    if (info.want !== info.got) wrong.push({ code: 'case_differs', path: what, info: { what, ...info } });
  };
  for (const key of ['outcome', 'basis', 'version', 'best', 'worst'] as const)
    if (expect[key] !== undefined) check(key, expect[key], result[key]);
  const byId = new Map(flatten(result.criteria).map((c) => [c.id, c]));
  for (const key of ['criteria', 'actual', 'gap'] as const)
    for (const found of Object.keys(expect[key] ?? {}).filter((id) => !byId.has(id)))
      wrong.push({
        code: 'case_unknown_id',
        path: `${key} ${found}`,
        info: { found, known: [...byId.keys()].join(' ') },
      });
  const known = <T>(list: Record<string, T> | undefined) =>
    Object.entries(list ?? {}).filter(([id]) => byId.has(id));
  for (const [id, want] of known(expect.criteria)) check(`criteria ${id}`, want, byId.get(id)?.outcome);
  for (const [id, want] of known(expect.actual)) check(`actual ${id}`, want, byId.get(id)?.actual);
  for (const [id, want] of Object.entries(expect.score ?? {}))
    check(`score ${id}`, [want].flat(), pointsOf(j, id));
  for (const [id, gaps] of known(expect.gap))
    for (const [field, want] of Object.entries(gaps)) {
      const gap = byId.get(id)?.gap.find((g) => g.field === field);
      const exact = typeof want === 'number' || /^[\d.]+$/.test(want);
      check(`gap ${id} ${field}`, want, exact ? gap?.exact : gap?.amount);
    }
  for (const [id, want] of Object.entries(expect.advice ?? {}))
    check(
      `advice ${id}`,
      want,
      j.advice.some((a) => a.advice.id === id && a.finding.outcome === 'met'),
    );
  const missing = result.missing.map(({ field }) => field);
  for (const field of expect.missing ?? [])
    if (!missing.includes(field)) check('missing', field, missing.join(' ') || null);
  return wrong.map((issue) => (issue.path === 'outcome' ? withReasons(issue, result) : issue));
}

/** An outcome comes from conditions: names those that are not met, or not known for want of facts. */
function withReasons(issue: Issue, { criteria, missing }: ProgrammeResult): Issue {
  const labels = (outcome: CriterionOutcome) =>
    criteria.flatMap((c) => (c.outcome === outcome ? `${c.label} ${c.actual ?? ''}`.trim() : []));
  return {
    ...issue,
    info: {
      ...issue.info,
      unmet: labels('unmet').join('; '),
      review: labels('review').join('; '),
      missing: missing.map(({ field, year }) => (year === null ? field : `${field}.${year}`)).join(' '),
    },
  };
}

function shownValue(value: unknown): string {
  if (value === undefined || value === null || value === '') return '-';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function flatten(criteria: readonly CriterionResult[]): CriterionResult[] {
  return criteria.flatMap((c) => [c, ...flatten(c.parts)]);
}

/** Points of a score criterion or of one of its lines: one number when settled, else both ends. */
function pointsOf(j: Judgement, id: string): number[] | null {
  const lines = (scores: readonly ScoreFinding[]): ScoreFinding[] =>
    scores.flatMap((s) => [s, ...lines(s.parts)]);
  const search = (list: Judgement['criteria']): number[] | null => {
    for (const { criterion, finding } of list) {
      if (criterion.id === id && finding.shown?.kind === 'points')
        return ends(finding.shown.lo, finding.shown.hi);
      const line = lines(finding.scores).find((s) => s.item.id === id);
      const found = line ? ends(line.lo, line.hi) : search(finding.parts);
      if (found) return found;
    }
    return null;
  };
  return search([...j.applies, ...j.criteria]);
}

function ends(lo: number, hi: number): number[] {
  return lo === hi ? [lo / 100] : [lo / 100, hi / 100];
}
