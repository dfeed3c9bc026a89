import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import type { Postings } from './inverted-index.ts';

const FORMAT = 1;
const FILE = 'postings.bin';
const HASH_BYTES = 32;

/** Postings of every lexical index by its name. */
export type PostingsSet = Readonly<Record<string, Postings>>;

const postingsSchema = z.object({
  size: z.number().int().nonnegative(),
  terms: z.array(z.string()),
  offsets: z.instanceof(Uint32Array),
  ids: z.instanceof(Uint32Array),
  weights: z.instanceof(Float64Array),
});
const fileSchema = z.object({
  format: z.literal(FORMAT),
  origin: z.string(),
  postings: z.record(z.string(), postingsSchema),
});

/**
 * Keeps postings between runs: SHA-256 of the rest, then the rest. Written under a temporary name and
 * renamed, so a reader meets the old file or the new one, never half of one.
 *
 * @param origin fingerprint of everything the postings were made from
 */
export function savePostings(folder: string, origin: string, postings: PostingsSet): void {
  mkdirSync(folder, { recursive: true });
  const temporary = join(folder, `${FILE}.${process.pid}.tmp`);
  const body = serialize({ format: FORMAT, origin, postings });
  try {
    writeFileSync(temporary, Buffer.concat([hashOf(body), body]));
    renameSync(temporary, join(folder, FILE));
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** What was saved for exactly this origin; null when there is nothing that can be used. */
export function loadPostings(folder: string, origin: string): PostingsSet | null {
  try {
    const file = readFileSync(join(folder, FILE));
    const body = file.subarray(HASH_BYTES);
    // The checksum comes first: only bytes that this program wrote are ever decoded.
    if (!file.subarray(0, HASH_BYTES).equals(hashOf(body))) return null;
    const read = fileSchema.safeParse(deserialize(body));
    return read.success && read.data.origin === origin ? read.data.postings : null;
  } catch {
    // Missing, cut short or of another version: all mean that the index is built anew.
    return null;
  }
}

function hashOf(body: Buffer): Buffer {
  return createHash('sha256').update(body).digest();
}
