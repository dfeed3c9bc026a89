import type { Chunk } from '../../src/retrieval/index.ts';
import { groupsHeld } from './holds.ts';
import type { LabelledQuestion } from './questions.ts';

/**
 * Chunks that would let a person answer: of a right programme, and of those the ones that have the most of
 * what the answer needs. Labels are facts and not chunk ids, so they stay true when a digest is cut anew.
 */
export function relevantChunks(question: LabelledQuestion, chunks: readonly Chunk[]): Set<string> {
  const { need, programmes } = question;
  if (need.length === 0) return new Set();
  const counted = chunks
    .filter((c) => programmes.includes(c.programme))
    .map((c) => ({ id: c.id, count: groupsHeld([...c.headings, c.text].join('\n'), need) }));
  // A programme each in a comparison, a passage each in several questions: the most within a programme.
  const found = new Set<string>();
  for (const programme of programmes) {
    const own = counted.filter((c) => c.id.startsWith(`${programme}#`) || c.id.startsWith(`${programme}?`));
    const most = Math.max(0, ...own.map((c) => c.count));
    if (most > 0) for (const c of own) if (c.count === most) found.add(c.id);
  }
  return found;
}

/** 0 to 1: share of the ideal gain that the first ten have, a gain less the later it comes. */
export function ndcgAt10(ranking: readonly string[], relevant: ReadonlySet<string>): number {
  const gain = (place: number): number => 1 / Math.log2(place + 2);
  let found = 0;
  ranking.slice(0, 10).forEach((id, place) => (found += relevant.has(id) ? gain(place) : 0));
  let ideal = 0;
  for (let place = 0; place < Math.min(10, relevant.size); place++) ideal += gain(place);
  return ideal === 0 ? 0 : found / ideal;
}

export function hitAt(ranking: readonly string[], relevant: ReadonlySet<string>, k: number): boolean {
  return ranking.slice(0, k).some((id) => relevant.has(id));
}
