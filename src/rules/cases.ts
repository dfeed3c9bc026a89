import { existsSync } from 'node:fs';
import { z } from 'zod';
import { parseFacts, type Regions } from '../facts/index.ts';
import { parseDay, type Issue } from '../shared/index.ts';
import type { Pack } from './compiled.ts';
import type { Describer } from './describe.ts';
import { judge, type Judgement } from './evaluate.ts';
import type { ScoreFinding } from './finding.ts';
import { readYaml } from './load.ts';
import { presentJudgement } from './present.ts';
import type { CriterionResult, ProgrammeResult } from './result.ts';

const scored = z.union([z.number(), z.tuple([z.number(), z.number()])]);
const caseSchema = z.strictObject({
  name: z.string(),
  as_of: z.string(),
  facts: z.record(z.string(), z.unknown()),
  expect: z.strictObject({
    outcome: z.string().optional(),
    basis: z.string().optional(),
    version: z.string().optional(),
    best: z.string().optional(),
    worst: z.string().optional(),
    criteria: z.record(z.string(), z.string()).optional(),
    actual: z.record(z.string(), z.string()).optional(),
    score: z.record(z.string(), scored).optional(),
    gap: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number()]))).optional(),
    advice: z.record(z.string(), z.boolean()).optional(),
    missing: z.array(z.string()).optional(),
  }),
});

/** A worked case of a pack: facts, day and what must come out. */
export type PackCase = z.infer<typeof caseSchema> & { readonly line: number };

/** Reads `cases.yaml`; a missing file is no cases. */
export function loadCases(file: string, shownAs: string): { cases: PackCase[]; issues: Issue[] } {
  if (!existsSync(file)) return { cases: [], issues: [{ code: 'no_cases', path: shownAs, info: {} }] };
  const source = readYaml(file, shownAs);
  if (source.problems.length > 0) return { cases: [], issues: [...source.problems] };
  const list = Array.isArray(source.value) ? (source.value as unknown[]) : [];
  const cases: PackCase[] = [];
  const issues: Issue[] = [];
  list.forEach((value, i) => {
    const line = source.lineOf([i]);
    const parsed = caseSchema.safeParse(value);
    if (parsed.success) cases.push({ ...parsed.data, line });
    else
      issues.push({
        code: 'bad_case',
        path: `${shownAs}:${source.lineOf([i, ...(parsed.error.issues[0]?.path.filter((p) => typeof p !== 'symbol') ?? [])])}`,
        info: { found: parsed.error.issues[0]?.message ?? '' },
      });
  });
  return { cases, issues };
}

/**
 * Runs one case.
 * @returns what came out differently, as `what: expected …, got …`; empty when the case holds
 */
export function runCase(pack: Pack, c: PackCase, d: Describer, regions: Regions): string[] {
  const asOf = parseDay(c.as_of);
  if (asOf === null) return [`as_of: ${c.as_of} is no calendar day`];
  const { facts, issues } = parseFacts(c.facts, d.dictionary, regions, asOf, 'user');
  if (issues.length > 0)
    return issues.map((issue) => `facts ${issue.path}: ${issue.code} ${JSON.stringify(issue.info)}`);
  const judgement = judge(pack, facts, d.dictionary, asOf);
  return compareCase(c.expect, presentJudgement(d, judgement), judgement);
}

function compareCase(expect: PackCase['expect'], result: ProgrammeResult, j: Judgement): string[] {
  const wrong: string[] = [];
  const check = (what: string, want: unknown, got: unknown): void => {
    if (JSON.stringify(want) !== JSON.stringify(got))
      wrong.push(`${what}: expected ${JSON.stringify(want)}, got ${JSON.stringify(got)}`);
  };
  for (const key of ['outcome', 'basis', 'version', 'best', 'worst'] as const)
    if (expect[key] !== undefined) check(key, expect[key], result[key]);
  const byId = new Map(flatten(result.criteria).map((c) => [c.id, c]));
  for (const [id, want] of Object.entries(expect.criteria ?? {}))
    check(`criteria ${id}`, want, byId.get(id)?.outcome);
  for (const [id, want] of Object.entries(expect.actual ?? {}))
    check(`actual ${id}`, want, byId.get(id)?.actual);
  for (const [id, want] of Object.entries(expect.score ?? {}))
    check(`score ${id}`, [want].flat(), pointsOf(j, id));
  for (const [id, gaps] of Object.entries(expect.gap ?? {}))
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
  for (const field of expect.missing ?? [])
    check(
      `missing ${field}`,
      true,
      result.missing.some((m) => m.field === field),
    );
  return wrong;
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
