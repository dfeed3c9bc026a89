import { join, relative } from 'node:path';
import { localVectorFile, type Knowledge } from '../knowledge.ts';
import { createLocalEmbedder } from '../llm/index.ts';
import { openVectorCache, shippedTexts, type Chunk } from '../retrieval/index.ts';
import type { Pack, PackCase } from '../rules/index.ts';
import { formatDay, type Issue } from '../shared/index.ts';

const CATALOGUE = 'policies/catalogue.yaml';

/** A pack that the catalogue does not list, or lists otherwise; the row to be written comes along. */
export function catalogueIssues({ catalogue }: Pick<Knowledge, 'catalogue'>, pack: Pack): Issue[] {
  const { id, name, region, kind, state, basis, evidence } = pack;
  const listed = catalogue.find((entry) => entry.id === id);
  const row = `- { id: ${id}, name: ${name}, region: ${/^\d/.test(region) ? `'${region}'` : region}, kind: ${kind}, state: ${state}, basis: ${basis}, evidence: ${evidence} }`;
  if (!listed) return [{ code: 'not_in_catalogue', path: CATALOGUE, info: { found: id, row } }];
  return (['region', 'state', 'basis'] as const)
    .filter((key) => listed[key] !== pack[key])
    .map((key) => ({
      code: 'differs_from_catalogue',
      path: CATALOGUE,
      info: { found: id, key, listed: listed[key], pack: pack[key] },
    }));
}

/** A short name that does not lead to the programme when it is asked about. */
export function shortNameIssues(
  { names, root, folders }: Pick<Knowledge, 'names' | 'root' | 'folders'>,
  pack: Pack,
): Issue[] {
  const led = names.some(
    ({ words, programmes }) => words.includes(pack.short) && programmes.includes(pack.id),
  );
  const path = relative(root, join(folders.get(pack.id) ?? '', 'pack.yaml'));
  return led ? [] : [{ code: 'short_unknown', path, info: { found: pack.short } }];
}

/** Texts whose vectors are not in the file that ships: they were written or changed since it was made. */
export function vectorIssues(chunks: readonly Chunk[], file = localVectorFile): Issue[] {
  const cache = openVectorCache([file], createLocalEmbedder());
  const count = shippedTexts(chunks).filter(({ role, text }) => cache.get(role, text) === undefined).length;
  return count === 0 ? [] : [{ code: 'vectors_behind', path: 'policies/vectors.bin', info: { count } }];
}

// Questions that a programme is asked at least: more of those it is decided for.
const LEAST_QUESTIONS = { decide: 10, other: 5 };

/** Fewer ready answers than a programme is asked for, or none that says what it does not answer. */
export function questionIssues(
  { root, folders }: Pick<Knowledge, 'root' | 'folders'>,
  pack: Pack,
  chunks: readonly Chunk[],
): Issue[] {
  const path = relative(root, join(folders.get(pack.id) ?? '', 'faq.yaml'));
  const own = chunks.filter(({ kind, programme }) => kind === 'faq' && programme === pack.id);
  const least = LEAST_QUESTIONS[pack.basis === 'decide' ? 'decide' : 'other'];
  return [
    ...(own.length < least ? [{ code: 'faq_few', path, info: { count: own.length, least } }] : []),
    ...(own.some(({ negatives }) => negatives.length > 0)
      ? []
      : [{ code: 'faq_without_not', path, info: {} }]),
  ];
}

/** Days on both sides of every version that no case judges. */
export function dayIssues(pack: Pack, cases: readonly PackCase[], path: string): Issue[] {
  const to = pack.versions.at(-1)?.to ?? null;
  const days = [
    ...pack.versions.flatMap(({ from }) => [from - 1, from]),
    ...(to === null ? [] : [to, to + 1]),
  ];
  const open = [...new Set(days.map(formatDay))].filter((day) => !cases.some((c) => c.as_of === day));
  return open.length === 0 ? [] : [{ code: 'days_without_case', path, info: { found: open.join(' ') } }];
}
