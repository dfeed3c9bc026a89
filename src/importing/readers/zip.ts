import { crc32, inflateRawSync } from 'node:zlib';

/** A file inside an archive, as stored. */
interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly packed: Uint8Array;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
// A part of a Word file that unpacks to more than this is no document.
const MOST_UNPACKED = 64 * 1024 * 1024;

/** Entries of an archive by its central directory. @throws Error for bytes that are none */
export function readZip(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: view.getUint16(end + 10, true) }, () => {
    if (view.getUint32(at, true) !== CENTRAL) throw new Error('bad central directory');
    const [nameLength, extra, comment] = [28, 30, 32].map((o) => view.getUint16(at + o, true));
    const local = view.getUint32(at + 42, true);
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const entry = {
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + (nameLength ?? 0))),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      size: view.getUint32(at + 24, true),
      packed: bytes.subarray(from, from + view.getUint32(at + 20, true)),
    };
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
    return entry;
  });
}

/** Text of an entry; null when there is none of that name. */
export function entryText(entries: readonly Entry[], name: string): string | null {
  const entry = entries.find((e) => e.name === name);
  if (!entry) return null;
  if (entry.method === STORED) return new TextDecoder().decode(entry.packed);
  if (entry.method !== DEFLATED) throw new Error(`unknown method ${entry.method}`);
  return new TextDecoder().decode(inflateRawSync(entry.packed, { maxOutputLength: MOST_UNPACKED }));
}

/** The archive with the text of one entry replaced; the others are copied as they are. */
export function withEntry(entries: readonly Entry[], name: string, text: string): Uint8Array {
  const data = new TextEncoder().encode(text);
  const replaced: Entry = { name, method: STORED, crc: crc32(data), size: data.length, packed: data };
  const all = entries.map((e) => (e.name === name ? replaced : e));
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const entry of all) {
    const local = concat([header(entry, LOCAL), new TextEncoder().encode(entry.name), entry.packed]);
    directory.push(concat([header(entry, CENTRAL, offset), new TextEncoder().encode(entry.name)]));
    parts.push(local);
    offset += local.length;
  }
  const central = concat(directory);
  return concat([...parts, central, endRecord(all.length, central.length, offset)]);
}

function header(entry: Entry, signature: number, offset = 0): Uint8Array {
  const isCentral = signature === CENTRAL;
  const bytes = new Uint8Array(isCentral ? 46 : 30);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  const at = isCentral ? 6 : 4;
  if (isCentral) view.setUint16(4, 20, true);
  view.setUint16(at, 20, true);
  // Names are UTF-8.
  view.setUint16(at + 2, 0x0800, true);
  view.setUint16(at + 4, entry.method, true);
  view.setUint32(at + 10, entry.crc, true);
  view.setUint32(at + 14, entry.packed.length, true);
  view.setUint32(at + 18, entry.size, true);
  view.setUint16(at + 22, new TextEncoder().encode(entry.name).length, true);
  if (isCentral) view.setUint32(42, offset, true);
  return bytes;
}

function endRecord(count: number, size: number, offset: number): Uint8Array {
  const bytes = new Uint8Array(22);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, END, true);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, size, true);
  view.setUint32(16, offset, true);
  return bytes;
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--)
    if (view.getUint32(at, true) === END) return at;
  throw new Error('not a zip archive');
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
