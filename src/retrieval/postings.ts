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
      const postings = layOut(docs, slots.size);
      docs.forEach((doc, id) => addDocument(postings, doc, id, stepsOf(doc, fields, averages)));
      const { offsets, ids, weights } = postings;
      return { size: docs.length, terms: Array.from(slots.keys(), termOf), offsets, ids, weights };
    },
  };
}

/** A loop: `Uint32Array.from` with a function goes through an iterator, for millions of words. */
function numbersOf<Key>(keys: readonly Key[], slotOf: (key: Key) => number): Uint32Array {
  const numbers = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) numbers[i] = slotOf(keys[i] as Key);
  return numbers;
}

interface Filling extends Pick<Postings, 'offsets' | 'ids' | 'weights'> {
  /** Behind the last posting of each slot. */
  readonly ends: Uint32Array;
}

/** Counts the documents of every slot, so that their postings find their places at once. */
function layOut(docs: readonly (readonly Uint32Array[])[], slots: number): Filling {
  const offsets = new Uint32Array(slots + 1);
  const seen = new Int32Array(slots).fill(-1);
  docs.forEach((doc, id) => {
    for (const field of doc)
      for (let i = 0; i < field.length; i++) {
        const slot = field[i] as number;
        if (seen[slot] === id) continue;
        seen[slot] = id;
        offsets[slot + 1] = (offsets[slot + 1] as number) + 1;
      }
  });
  for (let slot = 0; slot < slots; slot++)
    offsets[slot + 1] = (offsets[slot + 1] as number) + (offsets[slot] as number);
  const total = offsets[slots] as number;
  return { offsets, ids: new Uint32Array(total), weights: new Float64Array(total), ends: offsets.slice() };
}

/** What one token of each field adds. */
function stepsOf(
  doc: readonly Uint32Array[],
  fields: readonly FieldOptions[],
  averages: readonly number[],
): number[] {
  return fields.map(
    ({ weight, b }, f) => weight / (1 - b + (b * (doc[f]?.length ?? 0)) / (averages[f] || 1)),
  );
}

function addDocument(
  { offsets, ids, weights, ends }: Filling,
  doc: readonly Uint32Array[],
  id: number,
  steps: readonly number[],
): void {
  doc.forEach((field, f) => {
    const step = steps[f] as number;
    for (let i = 0; i < field.length; i++) {
      const slot = field[i] as number;
      const last = (ends[slot] as number) - 1;
      if (last >= (offsets[slot] as number) && ids[last] === id)
        weights[last] = (weights[last] as number) + step;
      else {
        ids[last + 1] = id;
        weights[last + 1] = step;
        ends[slot] = last + 2;
      }
    }
  });
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;
}
