import { join, relative } from 'node:path';
import { loadCases, readYaml, runCase, type Pack, type PackCase } from '../../src/rules/index.ts';
import { compilePack } from '../../src/rules/compile.ts';
import { packSchema } from '../../src/rules/schema.ts';
import { describer, dictionary, knowledge, regions } from '../support/knowledge.ts';
import { equivalenceOf } from './equivalent.ts';
import { mutationsOf } from './mutants.ts';
import type { Mutation } from './mutation.ts';
import { idsOn, replaceAt, type Path } from './raw.ts';

/** What became of a mutant: refused at load, killed by a case, or alive. */
export interface Fate {
  readonly pack: string;
  readonly mutation: Mutation;
  /** `pack.yaml:31 resident` */
  readonly place: string;
  readonly fate: 'refused' | 'killed' | 'equivalent' | 'survived';
  /** Name of the case that failed, or the rule by which nobody can tell. */
  readonly by: string | null;
}

const root = join(import.meta.dirname, '../..');

/** A pack with its text and its cases. */
export interface Subject {
  readonly id: string;
  readonly raw: unknown;
  readonly cases: readonly PackCase[];
  lineOf(path: Path): number;
  readonly file: string;
}

/** Every pack of the repository. */
export function subjects(): Subject[] {
  return [...knowledge.folders].map(([id, folder]) => {
    const file = relative(root, join(folder, 'pack.yaml'));
    const source = readYaml(join(root, file), file);
    const { cases } = loadCases(join(folder, 'cases.yaml'), 'cases.yaml');
    return { id, raw: source.value, cases, lineOf: (path) => source.lineOf(path), file };
  });
}

/** Runs every mutant of a pack against the cases of the pack. */
export function fatesOf(subject: Subject): Fate[] {
  const killer = killerAmong(subject.cases);
  return mutationsOf(subject.raw).map((mutation) => {
    const { path, at } = mutation;
    const line = subject.lineOf(at === undefined ? path : [...path, /^\d+$/.test(at) ? Number(at) : at]);
    const ids = idsOn(subject.raw, path);
    const place = `${subject.file}:${line} ${ids.join('.')}`.trim();
    const pack = compile(replaceAt(subject.raw, path, mutation.value));
    if (!pack) return { pack: subject.id, mutation, place, fate: 'refused', by: null };
    const by = killer(pack, ids);
    if (by !== null) return { pack: subject.id, mutation, place, fate: 'killed', by };
    const rule = equivalenceOf(subject.raw, mutation);
    return { pack: subject.id, mutation, place, fate: rule === null ? 'survived' : 'equivalent', by: rule };
  });
}

/** The pack as the loader would take it, or null where it would refuse it. */
export function compile(raw: unknown): Pack | null {
  const parsed = packSchema.safeParse(raw);
  if (!parsed.success) return null;
  const { pack, problems } = compilePack(parsed.data, 'mutant', dictionary);
  return problems.length === 0 ? pack : null;
}

/**
 * Finds the name of a case that comes out differently, or null. Cases that name the mutated condition go first,
 * among them those that killed last: mutants of one place come one after the other.
 */
function killerAmong(cases: readonly PackCase[]): (pack: Pack, ids: readonly string[]) => string | null {
  const named = new Map(cases.map((c) => [c, JSON.stringify(c.expect)]));
  let order = cases;
  return (pack, ids) => {
    const rank = (c: PackCase) => ids.findLastIndex((id) => named.get(c)?.includes(`"${id}"`));
    const ranked = order.map((c) => ({ c, rank: rank(c) })).sort((a, b) => b.rank - a.rank);
    const found = ranked.find(({ c }) => runCase(pack, c, describer, regions).length > 0)?.c;
    if (found) order = [found, ...order.filter((c) => c !== found)];
    return found?.name ?? null;
  };
}
