import { existsSync } from 'node:fs';
import { z } from 'zod';
import { parseFacts, type Regions } from '../facts/index.ts';
import { parseDay, type Issue } from '../shared/index.ts';
import type { Pack } from './compiled.ts';
import type { Describer } from './describe.ts';
import { compareCase } from './compare-case.ts';
import type { YamlPath } from './compile-context.ts';
import { judge } from './evaluate.ts';
import { readYaml } from './load.ts';
import { presentJudgement } from './present.ts';
import type { CriterionOutcome, ProgrammeOutcome } from './result.ts';
import { basisSchema } from './schema.ts';
import { shapeIssues } from './shape-issues.ts';

const scored = z.union([z.number(), z.tuple([z.number(), z.number()])]);
const text = z.union([z.string(), z.number()]).transform(String);
const OUTCOMES = [
  'eligible',
  'ineligible',
  'needs_facts',
  'needs_review',
  'not_applicable',
  'inform_only',
] as const satisfies ProgrammeOutcome[];
const CRITERION_OUTCOMES = [
  'met',
  'unmet',
  'unknown',
  'review',
  'not_applicable',
] as const satisfies CriterionOutcome[];
const caseSchema = z.strictObject({
  name: z.string(),
  as_of: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'bad_day_form'),
  facts: z.record(z.string(), z.unknown()),
  expect: z.strictObject({
    outcome: z.enum(OUTCOMES).optional(),
    basis: basisSchema.optional(),
    version: text.optional(),
    best: z.enum(OUTCOMES).optional(),
    worst: z.enum(OUTCOMES).optional(),
    criteria: z.record(z.string(), z.enum(CRITERION_OUTCOMES)).optional(),
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
  if (list.length === 0) return { cases: [], issues: [{ code: 'no_cases', path: shownAs, info: {} }] };
  const cases: PackCase[] = [];
  const issues: Issue[] = [];
  list.forEach((value, i) => {
    const parsed = caseSchema.safeParse(value);
    if (parsed.success) cases.push({ ...parsed.data, line: source.lineOf([i]) });
    else {
      const at = (path: YamlPath) => `${shownAs}:${source.lineOf([i, ...path])} ${path.join('.')}`.trim();
      issues.push(...shapeIssues(parsed.error, value, at));
    }
  });
  return { cases, issues };
}

/**
 * Runs one case.
 * @returns what came out differently; empty when the case holds. Facts that cannot be read come as issues of
 *   the facts, everything else as `case_day`, `case_differs` or `case_unknown_id`
 */
export function runCase(pack: Pack, c: PackCase, d: Describer, regions: Regions): Issue[] {
  const asOf = parseDay(c.as_of);
  if (asOf === null) return [{ code: 'case_day', path: 'as_of', info: { found: c.as_of } }];
  const { facts, issues } = parseFacts(c.facts, d.dictionary, regions, asOf, 'user');
  if (issues.length > 0) return [...issues];
  const judgement = judge(pack, facts, d.dictionary, asOf);
  return compareCase(c.expect, presentJudgement(d, judgement), judgement);
}
