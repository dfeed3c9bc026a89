import { z } from 'zod';

/** How a field counts: `weight` multiplies its frequencies, `b` (0 to 1) is how much length matters. */
export interface FieldOptions {
  readonly weight: number;
  readonly b: number;
}

/** Shape of `Postings`. */
export const postingsSchema = z.object({
  size: z.number().int().nonnegative(),
  terms: z.array(z.string()),
  offsets: z.instanceof(Uint32Array),
  ids: z.instanceof(Uint32Array),
  weights: z.instanceof(Float64Array),
});

/**
 * A word index as plain data, to be kept in a file: `size` documents, `terms` by slot; postings of slot s stand at
 * `offsets[s]` up to `offsets[s + 1]`, documents ascending.
 */
export type Postings = z.infer<typeof postingsSchema>;

/** Takes documents one by one and keeps numbers only: the words of a large corpus are more than its texts. */
export interface PostingsMaker<Key> {
  /** @param doc one token list a field */
  add(doc: readonly (readonly Key[])[]): void;
  /**
   * For every term its documents in ascending order and their weighted frequency
   * `sum over fields of weight x tf / (1 - b + b x length / average length)`.
   */
  finish(): Postings;
}

/** @param termOf the term that a key stands for */
export function createPostingsMaker<Key>(
  fields: readonly FieldOptions[],
  termOf: (key: Key) => string,
): PostingsMaker<Key> {
  const slots = new Map<Key, number>();
  const docs: Uint32Array[][] = [];
  const slotOf = (key: Key): number => {
    const known = slots.get(key);
    if (known !== undefined) return known;
    slots.set(key, slots.size);
    return slots.size - 1;
  };
  return {
    add: (doc) => void docs.push(fields.map((_, f) => numbersOf(doc[f] ?? [], slotOf))),
    finish() {
      const averages = fields.map((_, f) => mean(docs.map((d) => d[f]?.length ?? 0)));
      const lists = Array.from(slots, (): PostingList => ({ ids: [], weights: [] }));
      docs.forEach((doc, id) => addDocument(lists, doc, id, fields, averages));
      return pack(Array.from(slots.keys(), termOf), lists, docs.length);
    },
  };
}

/** A loop: `Uint32Array.from` with a function goes through an iterator, for millions of words. */
function numbersOf<Key>(keys: readonly Key[], slotOf: (key: Key) => number): Uint32Array {
  const numbers = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) numbers[i] = slotOf(keys[i] as Key);
  return numbers;
}

interface PostingList {
  readonly ids: number[];
  readonly weights: number[];
}

function addDocument(
  lists: readonly PostingList[],
  doc: readonly Uint32Array[],
  id: number,
  fields: readonly FieldOptions[],
  averages: readonly number[],
): void {
  fields.forEach(({ weight, b }, f) => {
    const slots = doc[f] ?? new Uint32Array();
    const step = weight / (1 - b + (b * slots.length) / (averages[f] || 1));
    for (const slot of slots) {
      const { ids, weights } = lists[slot] as PostingList;
      const last = ids.length - 1;
      if (ids[last] === id) weights[last] = (weights[last] as number) + step;
      else {
        ids.push(id);
        weights.push(step);
      }
    }
  });
}

function pack(terms: string[], lists: readonly PostingList[], size: number): Postings {
  const offsets = new Uint32Array(lists.length + 1);
  lists.forEach((list, slot) => (offsets[slot + 1] = (offsets[slot] ?? 0) + list.ids.length));
  const total = offsets[lists.length] ?? 0;
  const ids = new Uint32Array(total);
  const weights = new Float64Array(total);
  lists.forEach((list, slot) => {
    ids.set(list.ids, offsets[slot]);
    weights.set(list.weights, offsets[slot]);
  });
  return { size, terms, offsets, ids, weights };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;
}
