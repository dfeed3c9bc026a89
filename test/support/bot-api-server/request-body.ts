import type { IncomingMessage } from 'node:http';

/** A file as it was uploaded. */
export interface Upload {
  readonly name: string;
  readonly bytes: Buffer;
}

export type Params = Readonly<Record<string, unknown>>;

/** Parameters of a call from the query, JSON, a form or a multipart upload. */
export async function readParams(request: IncomingMessage, url: URL): Promise<Params> {
  const query = Object.fromEntries(url.searchParams);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (body.length === 0) return query;
  if (type.startsWith('application/json')) return { ...query, ...(JSON.parse(body.toString()) as object) };
  return { ...query, ...readForm(body, type) };
}

function readForm(body: Buffer, type: string): Params {
  const boundary = /boundary=(?:"([^"]+)"|([^;]+))/.exec(type);
  if (!boundary) return Object.fromEntries(new URLSearchParams(body.toString()));
  const parts = readParts(body, boundary[1] ?? boundary[2] ?? '');
  const params: Record<string, unknown> = {};
  for (const [name, value] of parts) {
    const attached = typeof value === 'string' && value.startsWith('attach://') ? value.slice(9) : null;
    params[name] = attached === null ? value : parts.get(attached);
  }
  return params;
}

/** Parts of a multipart body; file names may stand without quotes, as the client writes them. */
function readParts(body: Buffer, boundary: string): Map<string, string | Upload> {
  const parts = new Map<string, string | Upload>();
  const mark = `--${boundary}`;
  for (let at = body.indexOf(mark); at !== -1;) {
    const next = body.indexOf(mark, at + mark.length);
    if (next === -1) break;
    // Between the mark with its line end and the line end before the next mark.
    const part = body.subarray(at + mark.length + 2, next - 2);
    const gap = part.indexOf('\r\n\r\n');
    const head = part.subarray(0, gap).toString();
    const content = part.subarray(gap + 4);
    const file = /filename="?([^"\r\n]+)"?/i.exec(head)?.[1];
    const name = /[;\s]name="([^"]*)"/i.exec(head)?.[1] ?? '';
    parts.set(name, file === undefined ? content.toString() : { name: file, bytes: Buffer.from(content) });
    at = next;
  }
  return parts;
}

export function isUpload(value: unknown): value is Upload {
  return typeof value === 'object' && value !== null && 'bytes' in value;
}

export function textOf(params: Params, key: string): string {
  const value = params[key];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

export function numberOf(params: Params, key: string, otherwise: number): number {
  const value = Number(params[key]);
  return params[key] === undefined || Number.isNaN(value) ? otherwise : value;
}

/** An object parameter: JSON calls send it as it is, forms as text. */
export function objectOf(params: Params, key: string): unknown {
  const value = params[key];
  return typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
}
