import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { EmbedRole } from '../llm/index.ts';

const MAGIC = 'NCV1';
const KEY_BYTES = 8;
const SCALE_BYTES = 4;

/** Vectors by text, in eight bits a number: what is embedded once is not embedded again. */
export interface VectorCache {
  /** The vector of a text; undefined when it is not there. */
  get(role: EmbedRole, text: string): number[] | undefined;
  /** Keeps a vector and returns it as `get` will from now on. */
  keep(role: EmbedRole, text: string, vector: readonly number[]): number[];
  /** Writes the vectors of some texts, no others, to a file that `openVectorCache` reads. */
  write(path: string, texts: readonly (readonly [EmbedRole, string])[]): void;
}

interface Packed {
  readonly scale: number;
  readonly bytes: Int8Array;
}

/**
 * Reads the files that exist and were made by this embedder; others are passed over.
 * @param origin id and dimension of the embedder
 */
export function openVectorCache(
  paths: readonly string[],
  origin: { readonly id: string; readonly dim: number },
): VectorCache {
  const known = new Map<bigint, Packed>();
  for (const path of paths) readInto(known, path, origin);
  return {
    get(role, text) {
      const packed = known.get(keyOf(role, text));
      return packed && unpack(packed);
    },
    keep(role, text, vector) {
      const packed = pack(vector);
      known.set(keyOf(role, text), packed);
      return unpack(packed);
    },
    write(path, texts) {
      const keys = [...new Set(texts.map(([role, text]) => keyOf(role, text)))].filter((k) => known.has(k));
      // In order of the keys, so that equal contents are equal files.
      keys.sort((x, y) => (x < y ? -1 : 1));
      writeWhole(path, encode(keys, known, origin));
    },
  };
}

function keyOf(role: EmbedRole, text: string): bigint {
  return createHash('sha256').update(`${role}\n${text}`).digest().readBigUInt64LE(0);
}

function pack(vector: readonly number[]): Packed {
  let largest = 0;
  for (const x of vector) largest = Math.max(largest, Math.abs(x));
  const scale = Math.fround(largest === 0 ? 1 : largest / 127);
  return { scale, bytes: Int8Array.from(vector, (x) => Math.round(x / scale)) };
}

function unpack({ scale, bytes }: Packed): number[] {
  const vector = new Array<number>(bytes.length);
  for (let d = 0; d < bytes.length; d++) vector[d] = (bytes[d] as number) * scale;
  return vector;
}

type Origin = Parameters<typeof openVectorCache>[1];

/** Magic, length and text of the origin, then a record of key, scale and numbers for each vector. */
function encode(keys: readonly bigint[], known: ReadonlyMap<bigint, Packed>, origin: Origin): Buffer {
  const head = Buffer.from(JSON.stringify([origin.id, origin.dim]));
  const start = MAGIC.length + 4 + head.length;
  const size = KEY_BYTES + SCALE_BYTES + origin.dim;
  const file = Buffer.alloc(start + keys.length * size);
  file.write(MAGIC, 0, 'latin1');
  file.writeUInt32LE(head.length, MAGIC.length);
  head.copy(file, MAGIC.length + 4);
  keys.forEach((key, i) => {
    const at = start + i * size;
    const packed = known.get(key);
    file.writeBigUInt64LE(key, at);
    file.writeFloatLE(packed?.scale ?? 0, at + KEY_BYTES);
    file.set(new Uint8Array(packed?.bytes ?? []), at + KEY_BYTES + SCALE_BYTES);
  });
  return file;
}

/** A file that is missing, of another embedder or cut short adds nothing: its texts are embedded anew. */
function readInto(known: Map<bigint, Packed>, path: string, origin: Origin): void {
  let file: Buffer;
  try {
    file = readFileSync(path);
  } catch {
    return;
  }
  if (file.length < MAGIC.length + 4 || file.toString('latin1', 0, MAGIC.length) !== MAGIC) return;
  const start = MAGIC.length + 4 + file.readUInt32LE(MAGIC.length);
  const size = KEY_BYTES + SCALE_BYTES + origin.dim;
  if (file.toString('utf8', MAGIC.length + 4, start) !== JSON.stringify([origin.id, origin.dim])) return;
  for (let at = start; at + size <= file.length; at += size) {
    const from = file.byteOffset + at + KEY_BYTES + SCALE_BYTES;
    const bytes = new Int8Array(file.buffer, from, origin.dim);
    known.set(file.readBigUInt64LE(at), { scale: file.readFloatLE(at + KEY_BYTES), bytes });
  }
}

function writeWhole(path: string, file: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, file);
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}
