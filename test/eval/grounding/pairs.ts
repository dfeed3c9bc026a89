import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Known } from '../../../src/grounding/index.ts';
import { judge, presentJudgement, type ProgrammeResult } from '../../../src/rules/index.ts';
import { parseFacts } from '../../../src/facts/index.ts';
import { parseDay } from '../../../src/shared/index.ts';
import { describer, dictionary, packs, regions } from '../../support/knowledge.ts';

const byKind = z.record(z.string(), z.array(z.string()));
const check = z
  .object({ programme: z.string(), as_of: z.coerce.string(), facts: z.record(z.string(), z.unknown()) })
  .strict();
const group = z
  .object({
    known: z
      .object({
        texts: z.array(z.object({ programme: z.string(), text: z.string() }).strict()).default([]),
        results: z.array(check).default([]),
        own: z.array(z.string()).default([]),
      })
      .strict(),
    right: byKind,
    wrong: byKind,
  })
  .strict();

/** A text, what it may rest on, and whether it does. */
export interface Pair {
  readonly file: string;
  readonly kind: string;
  readonly text: string;
  readonly known: Known;
  readonly grounded: boolean;
}

/** The labelled pairs of this folder; results are judged by the engine over the policies of the repository. */
export function loadPairs(folder = import.meta.dirname): Pair[] {
  return globSync('*.yaml', { cwd: folder })
    .sort()
    .flatMap((name) => {
      const groups = z.array(group).parse(parse(readFileSync(join(folder, name), 'utf8')));
      return groups.flatMap((g) => pairsOf(g, basename(name, '.yaml')));
    });
}

function pairsOf({ known, right, wrong }: z.infer<typeof group>, file: string): Pair[] {
  const facts: Known = {
    texts: [
      ...known.texts.map((t) => ({ ...t, role: 'source' as const })),
      ...known.own.map((text) => ({ text, role: 'own' as const, programme: null })),
    ],
    results: known.results.map(resultOf),
  };
  const take = (kinds: z.infer<typeof byKind>, grounded: boolean): Pair[] =>
    Object.entries(kinds).flatMap(([kind, texts]) =>
      texts.map((text) => ({ file, kind, text, known: facts, grounded })),
    );
  return [...take(right, true), ...take(wrong, false)];
}

function resultOf({ programme, as_of, facts }: z.infer<typeof check>): ProgrammeResult {
  const pack = packs.get(programme);
  const asOf = parseDay(as_of);
  if (!pack || asOf === null) throw new Error(`no such check: ${programme} ${as_of}`);
  const read = parseFacts(facts, dictionary, regions, asOf, 'user');
  if (read.issues.length > 0) throw new Error(JSON.stringify(read.issues));
  return presentJudgement(describer, judge(pack, read.facts, dictionary, asOf));
}
