import type { HonoRequest } from 'hono';
import { refuse, type Outcome } from './problems.ts';

/** Largest JSON body taken, in bytes. A year of figures of one enterprise is under 10 KiB. */
export const maxBodyBytes = 256 * 1024;

/**
 * Reads a JSON object from a request.
 * The content type must be JSON: it also makes every cross-site call ask first, which this server never grants.
 * Refuses with `wrong_content_type`, `body_too_large`, `bad_encoding`, `bad_json` or `bad_request`.
 */
export async function readJsonBody(request: HonoRequest): Promise<Outcome<Record<string, unknown>>> {
  if (!isJson(request.header('content-type'))) return refuse('wrong_content_type');
  const bytes = await readBytes(request.raw);
  if (bytes === null) return refuse('body_too_large', { limit: `${maxBodyBytes / 1024} KiB` });
  const text = decodeUtf8(bytes);
  if (text === null) return refuse('bad_encoding');
  return parseObject(text);
}

function isJson(contentType: string | undefined): boolean {
  const [type = '', ...params] = (contentType ?? '').toLowerCase().split(';');
  const charset = params.map((p) => p.trim()).find((p) => p.startsWith('charset='));
  return (
    type.trim() === 'application/json' && (charset === undefined || /^charset="?utf-?8"?$/.test(charset))
  );
}

/** All bytes of the body, or null as soon as there are too many; never holds more than the limit. */
async function readBytes(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBodyBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Text of UTF-8 bytes, or null: figures read through a wrong code page would be silently wrong. */
function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function parseObject(text: string): Outcome<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('bad_json');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('bad_request');
  return { ok: true, value: value as Record<string, unknown> };
}
