import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { knowledge } from './support/knowledge.ts';

interface Entry {
  readonly id: string;
  readonly not?: readonly string[];
  readonly cite?: readonly string[];
}

/** Questions that a programme is asked at least: more of those it is decided for. */
const LEAST = { decide: 10, other: 5 };

const faqs = [...knowledge.folders].map(([id, folder]) => {
  const basis = knowledge.packs.get(id)?.basis === 'decide' ? 'decide' : 'other';
  const entries = parse(readFileSync(join(folder, 'faq.yaml'), 'utf8')) as Entry[];
  return { id, entries, least: LEAST[basis] };
});

describe('the questions of every programme', () => {
  it('are as many as people ask', () => {
    const few = faqs.filter(({ entries, least }) => entries.length < least);
    expect(few.map(({ id, entries, least }) => `${id}: ${entries.length} of ${least}`)).toEqual([]);
  });

  it('tell what they are not, once a programme, and each on which article it rests', () => {
    const open = faqs.flatMap(({ id, entries }) => [
      ...(entries.some(({ not = [] }) => not.length > 0) ? [] : [`${id}: no \`not\``]),
      ...entries.filter(({ cite = [] }) => cite.length === 0).map((entry) => `${id} ${entry.id}: no article`),
    ]);
    expect(open).toEqual([]);
  });
});
