import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from './shared/index.ts';

/** Settings of a process; the names and defaults are those of `.env.example`. */
export interface Config {
  /** TCP port of the page; 0 = any free one. */
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Folder whose files are imported while the service runs. */
  readonly documentsDir: string;
  readonly telegram: { readonly token: string; readonly apiRoot: string | null } | null;
  /** An OpenAI-compatible embedding endpoint, or null for the built-in vectors. */
  readonly embeddings: {
    readonly baseUrl: string;
    readonly apiKey: string;
    readonly model: string;
    readonly dim: number;
  } | null;
  /** How long questions without an answer are kept, in days, and how many of them at most; 0 = none. */
  readonly unanswered: { readonly days: number; readonly limit: number };
}

const text = z
  .string()
  .optional()
  .transform((value) => (value === undefined || value.trim() === '' ? null : value.trim()));

/** A whole number, or null when nothing is given: coercion alone would make that 0. */
function count(min: number, max: number) {
  return text.pipe(z.union([z.null(), z.coerce.number<string>().int().min(min).max(max)]));
}

const environment = z.object({
  PORT: text.pipe(z.coerce.number<string | null>().int().min(0).max(65_535).nullable()),
  HOST: text,
  DATA_DIR: text,
  DOCUMENTS_DIR: text,
  TELEGRAM_BOT_TOKEN: text,
  TELEGRAM_API_ROOT: text.pipe(z.url().nullable()),
  EMBEDDINGS_BASE_URL: text.pipe(z.url().nullable()),
  EMBEDDINGS_API_KEY: text,
  EMBEDDINGS_MODEL: text,
  EMBEDDINGS_DIM: text.pipe(z.coerce.number<string | null>().int().min(1).max(8192).nullable()),
  UNANSWERED_DAYS: count(1, 3650),
  UNANSWERED_LIMIT: count(0, 100_000),
});

const DEFAULT_PORT = 8787;
const DEFAULT_UNANSWERED = { days: 180, limit: 5000 };

/**
 * Reads settings once, from the only place that knows `process.env`.
 * @throws AppError `bad_config` naming every variable that does not fit
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success)
    throw new AppError(
      'bad_config',
      parsed.error.issues.map((i) => ({
        code: 'bad_config',
        path: i.path.join('.'),
        info: { found: i.message },
      })),
    );
  const e = parsed.data;
  return Object.freeze({
    // An empty PORT reads as null before coercion; coercion would make it 0.
    port: env['PORT']?.trim() ? (e.PORT ?? DEFAULT_PORT) : DEFAULT_PORT,
    host: e.HOST ?? '127.0.0.1',
    dataDir: e.DATA_DIR ?? 'data',
    documentsDir: e.DOCUMENTS_DIR ?? join(e.DATA_DIR ?? 'data', 'documents'),
    telegram:
      e.TELEGRAM_BOT_TOKEN === null ? null : { token: e.TELEGRAM_BOT_TOKEN, apiRoot: e.TELEGRAM_API_ROOT },
    embeddings: embeddingsOf(e),
    unanswered: {
      days: e.UNANSWERED_DAYS ?? DEFAULT_UNANSWERED.days,
      limit: e.UNANSWERED_LIMIT ?? DEFAULT_UNANSWERED.limit,
    },
  });
}

/** All four or none: half an endpoint is a mistake, not a default. */
function embeddingsOf(e: z.output<typeof environment>): Config['embeddings'] {
  const { EMBEDDINGS_BASE_URL, EMBEDDINGS_API_KEY, EMBEDDINGS_MODEL, EMBEDDINGS_DIM } = e;
  const given = {
    EMBEDDINGS_BASE_URL,
    EMBEDDINGS_API_KEY,
    EMBEDDINGS_MODEL,
    EMBEDDINGS_DIM: EMBEDDINGS_DIM || null,
  };
  const missing = Object.entries(given).filter(([, value]) => value === null);
  if (missing.length === 4) return null;
  if (
    EMBEDDINGS_BASE_URL !== null &&
    EMBEDDINGS_API_KEY !== null &&
    EMBEDDINGS_MODEL !== null &&
    EMBEDDINGS_DIM
  )
    return {
      baseUrl: EMBEDDINGS_BASE_URL,
      apiKey: EMBEDDINGS_API_KEY,
      model: EMBEDDINGS_MODEL,
      dim: EMBEDDINGS_DIM,
    };
  throw new AppError(
    'bad_config',
    missing.map(([path]) => ({ code: 'bad_config', path, info: { found: '-' } })),
  );
}
