import { topicNearness, type CorpusPart } from './corpus-part.ts';
import type { SearchResult } from './search-types.ts';

/** What lies near a question wherever it is searched. */
export type Surroundings = Pick<SearchResult, 'asides' | 'topicNearness'>;

/** Looked for once a question, which is often searched for more than once: its vector is then the same object. */
export function rememberSurroundings(
  parts: readonly CorpusPart[],
): (vector: readonly number[] | null) => Surroundings {
  const known = new WeakMap<readonly number[], Surroundings>();
  return (vector) => {
    if (vector === null) return { asides: [], topicNearness: -1 };
    const seen = known.get(vector) ?? {
      asides: parts[0]?.asides(vector) ?? [],
      topicNearness: Math.max(-1, ...parts.map((part) => topicNearness(part, vector))),
    };
    known.set(vector, seen);
    return seen;
  };
}
