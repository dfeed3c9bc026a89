import type { App } from '../app.ts';
import { toUnderstandResult } from '../dialogue/index.ts';
import { AppError, parseDay, type Day } from '../shared/index.ts';
import { runJsonl, type CommandIo } from './io.ts';
import { withDay } from './judging.ts';
import type { CommandOptions } from './options.ts';
import { readAsOf } from './requests.ts';

/** Longest question that is read. */
const MAX_QUESTION_CHARS = 2_000;

/** The contract's answer to `{id, question, region?, asOf?}`. */
export async function askResult(app: App, raw: Readonly<Record<string, unknown>>): Promise<object> {
  const question = readText(raw['question'], 'question', MAX_QUESTION_CHARS);
  const asOf = readAsOf(app, raw['asOf']);
  const region = readRegion(app, raw['region']);
  const answers = await app.answerer();
  const found = await answers.answerQuestion({ question, region, asOf });
  await app.unanswered().record({ question, region }, found);
  const { trace: _trace, ...answer } = found;
  return { id: raw['id'] ?? null, ...answer };
}

/** `ningce ask`. */
export async function runAsk(app: App, io: CommandIo, options: CommandOptions): Promise<void> {
  const { words } = app.knowledge;
  if (options.jsonl) return runJsonl(io, words, (raw) => askResult(app, withDay(raw, options)));
  const question = options.rest.join(' ');
  const result = await askResult(app, { question, region: options.region, asOf: options.asOf });
  if (options.json) return io.out(JSON.stringify(result, null, 2));
  const { text, citations } = result as { text: string; citations: readonly CitationLine[] };
  const lines = citations.map((c) =>
    words.say('reply.source_line', {
      n: c.n,
      document: c.number === null ? c.document : `${c.document} ${c.number}`,
      article: c.article,
      state: words.say(`reply.state.${c.inForce.state}`),
      evidence: words.say(`verdict.evidence.${c.seen === false ? 'none' : c.evidence}`),
    }),
  );
  return io.out([text, ...(lines.length > 0 ? ['', words.say('reply.sources'), ...lines] : [])].join('\n'));
}

interface CitationLine {
  readonly n: number;
  readonly document: string;
  readonly number: string | null;
  readonly article: string;
  readonly inForce: { readonly state: string };
  readonly evidence: string;
  readonly seen?: false;
}

/** `ningce understand`: what a message says. */
export async function runUnderstand(app: App, io: CommandIo, options: CommandOptions): Promise<void> {
  const { words } = app.knowledge;
  if (options.jsonl) return runJsonl(io, words, async (raw) => understandResult(app, raw));
  return io.out(JSON.stringify(understandResult(app, { text: options.rest.join(' ') }), null, 2));
}

function understandResult(app: App, raw: Readonly<Record<string, unknown>>): object {
  const text = readText(raw['text'], 'text', Infinity);
  const today = readToday(app, raw['today']);
  const asked = readAsked(raw['asked']);
  const programme = typeof raw['programme'] === 'string' ? [raw['programme']] : [];
  const said = app.read(text, { today, asked, programmes: programme, pending: [] });
  return toUnderstandResult(
    typeof raw['id'] === 'string' || typeof raw['id'] === 'number' ? raw['id'] : null,
    said,
  );
}

function readToday(app: App, raw: unknown): Day {
  if (raw === undefined || raw === null) return app.clock.today();
  const day = typeof raw === 'string' ? parseDay(raw) : null;
  if (day === null)
    throw new AppError('bad_day', [
      { code: 'bad_as_of', path: 'today', info: { found: JSON.stringify(raw) } },
    ]);
  return day;
}

/** `asked` may be a field id or `{field, years}`. */
function readAsked(raw: unknown): { field: string; years: number[] } | null {
  if (typeof raw === 'string') return { field: raw, years: [] };
  if (typeof raw !== 'object' || raw === null) return null;
  const { field, years } = raw as { field?: unknown; years?: unknown };
  if (typeof field !== 'string') return null;
  return { field, years: Array.isArray(years) ? years.map(Number).filter(Number.isInteger) : [] };
}

function readText(raw: unknown, path: string, limit: number): string {
  if (typeof raw !== 'string' || raw.trim() === '')
    throw new AppError('bad_request', [{ code: 'missing_text', path, info: {} }]);
  if (raw.length > limit)
    throw new AppError('bad_request', [{ code: 'too_long', path, info: { length: raw.length, limit } }]);
  return raw;
}

/** A Chinese name or a six-digit code, as a code; null when not said. */
function readRegion(app: App, raw: unknown): string | null {
  if (raw === undefined || raw === null || raw === '') return null;
  const found = typeof raw === 'string' ? app.knowledge.regions.lookup(raw) : null;
  if (found?.kind !== 'found')
    throw new AppError('bad_region', [
      { code: 'bad_region', path: 'region', info: { found: JSON.stringify(raw) } },
    ]);
  return found.code;
}
