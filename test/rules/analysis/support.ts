import { parse } from 'yaml';
import { analysePack, type AnalysisOptions } from '../../../src/rules/analysis/analyse-pack.ts';
import type { Dictionary } from '../../../src/facts/index.ts';
import type { Criterion, Pack, PackVersion } from '../../../src/rules/index.ts';
import { dictionary } from '../../support/knowledge.ts';
import { packOf } from '../../support/mini-pack.ts';

/** The dictionary with these programmes as the readers of each field; of the others, the small pack of the tests. */
export function dictionaryUsedBy(usedBy: Readonly<Record<string, readonly string[]>> = {}): Dictionary {
  const fields = [...dictionary.fields].map(
    ([id, field]) => [id, { ...field, usedBy: usedBy[id] ?? ['mini'] }] as const,
  );
  return { ...dictionary, fields: new Map(fields) };
}

const everyField = dictionaryUsedBy();

/** What the analysis finds in a pack, as `code condition`, without the name of pack and version. */
export function found(pack: Pack, options: AnalysisOptions = {}, terms = everyField): string[] {
  return analysePack(pack, terms, options).map(({ code, path }) =>
    [code, ...path.split(' ').slice(2)].join(' '),
  );
}

/** What is found in a pack of the conditions `c1`, `c2` … with these tests; `extra` goes into each. */
export function foundIn(...tests: readonly string[]): string[] {
  return found(packOfTests(...tests));
}

export function packOfTests(...tests: readonly string[]): Pack {
  const list = tests.map(
    (test, i) => `- { id: c${i + 1}, label: 条件${i + 1}, cite: d 第一条, test: ${test} }`,
  );
  return packOf(list.join('\n'));
}

/** A pack with one condition written in full. */
export function foundInCriterion(criterion: string): string[] {
  return found(packOf(`- { id: c1, label: 条件1, cite: d 第一条, ${criterion} }`));
}

/** A pack whose only version is changed after it was compiled: for what the loader would refuse. */
export function withVersion(pack: Pack, change: (version: PackVersion) => Partial<PackVersion>): Pack {
  return { ...pack, versions: pack.versions.map((version) => ({ ...version, ...change(version) })) };
}

/** The first condition of a pack with something else in it. */
export function withCriterion(pack: Pack, change: (criterion: Criterion) => Partial<Criterion>): Pack {
  return withVersion(pack, ({ criteria }) => ({
    criteria: criteria.map((criterion, i) => (i === 0 ? { ...criterion, ...change(criterion) } : criterion)),
  }));
}

/** Advice as it is written in a version. */
export function advice(text: string): Record<string, unknown> {
  return { advice: [parse(`{ id: a, say: 提示, cite: d 第一条, ${text} }`) as unknown] };
}
