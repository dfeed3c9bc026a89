import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';

const HASH_BYTES = 32;
const fileSchema = z.object({ origin: z.string(), kept: z.unknown() });

/**
 * Keeps plain data between runs: SHA-256 of the rest, then the rest. Written under a temporary name and
 * renamed, so a reader meets the old file or the new one, never half of one.
 *
 * @param origin fingerprint of everything the data was made from, and of its form
 */
export function saveKept(folder: string, file: string, origin: string, kept: unknown): void {
  mkdirSync(folder, { recursive: true });
  const temporary = join(folder, `${file}.${process.pid}.tmp`);
  const body = serialize({ origin, kept });
  try {
    writeFileSync(temporary, Buffer.concat([hashOf(body), body]));
    renameSync(temporary, join(folder, file));
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** What was saved for exactly this origin and has this form; null when there is nothing that can be used. */
export function loadKept<T>(folder: string, file: string, origin: string, schema: z.ZodType<T>): T | null {
  try {
    const read = readFileSync(join(folder, file));
    const body = read.subarray(HASH_BYTES);
    // The checksum comes first: only bytes that this program wrote are ever decoded.
    if (!read.subarray(0, HASH_BYTES).equals(hashOf(body))) return null;
    const parsed = fileSchema.safeParse(deserialize(body));
    if (!parsed.success || parsed.data.origin !== origin) return null;
    return schema.safeParse(parsed.data.kept).data ?? null;
  } catch {
    // Missing, cut short or of another version: all mean that it is made anew.
    return null;
  }
}

/** What is kept, or else made and kept. A folder that cannot be written costs the next start the making. */
export async function keptOrMade<T>(
  place: { readonly folder: string; readonly file: string; readonly origin: string } | null,
  schema: z.ZodType<T>,
  make: () => T | Promise<T>,
): Promise<T> {
  if (place === null) return make();
  const { folder, file, origin } = place;
  const kept = loadKept(folder, file, origin, schema);
  if (kept !== null) return kept;
  const made = await make();
  try {
    saveKept(folder, file, origin, made);
  } catch {
    // See above.
  }
  return made;
}

function hashOf(body: Buffer): Buffer {
  return createHash('sha256').update(body).digest();
}
