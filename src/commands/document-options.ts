import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { App } from '../app.ts';
import { BESIDE, type DocumentOptions, type Recogniser } from '../importing/index.ts';
import { AppError, compactText, parseDay, type Issue } from '../shared/index.ts';

/** What may be said about a document, on the command line or in the note beside it. */
export interface DocumentSayings {
  readonly region?: string | undefined;
  readonly programme?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly title?: string | undefined;
  readonly number?: string | undefined;
}

/**
 * Checks what is said about a document.
 * @throws AppError `bad_request` with every problem: unknown region or programme, a day that is none
 */
export function documentOptions(app: App, said: DocumentSayings, path: string): DocumentOptions {
  const issues: Issue[] = [];
  const bad = (code: string, info: Issue['info']): null => {
    issues.push({ code, path, info });
    return null;
  };
  const region = said.region === undefined ? null : regionOf(app, said.region);
  if (region === undefined) bad('bad_region', { found: said.region ?? '' });
  const programmes = (said.programme ?? '')
    .split(/[,\uff0c]/)
    .map((id) => id.trim())
    .filter((id) => id !== '');
  const known = new Set(app.knowledge.catalogue.map((entry) => entry.id));
  for (const id of programmes) if (!known.has(id)) bad('import_unknown_programme', { found: id });
  const day = (text: string | undefined): string | null =>
    text === undefined ? null : parseDay(text) === null ? bad('bad_as_of', { found: text }) : text;
  const [from, to] = [day(said.from), day(said.to)];
  if (from !== null && to !== null && from > to) bad('days_backwards', { from, to });
  if (issues.length > 0) throw new AppError('bad_request', issues);
  return {
    region: region ?? null,
    programmes,
    from,
    to,
    title: said.title ?? null,
    number: said.number ?? null,
  };
}

const sayings = z.strictObject({
  region: z.coerce.string().optional(),
  programme: z.union([z.string(), z.array(z.string()).transform((ids) => ids.join(','))]).optional(),
  from: z.coerce.string().optional(),
  to: z.coerce.string().optional(),
  title: z.string().optional(),
  number: z.string().optional(),
});

/** What stands in the note beside a document; nothing without one. @throws AppError `bad_request` */
export function sayingsBeside(path: string): DocumentSayings {
  const note = path + BESIDE;
  if (!existsSync(note)) return {};
  try {
    // Days are text here: YAML of this version leaves them so.
    return sayings.parse(parse(readFileSync(note, 'utf8')) ?? {});
  } catch (cause) {
    const found =
      cause instanceof z.ZodError
        ? cause.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('; ')
        : String(cause);
    throw new AppError(
      'bad_request',
      [{ code: 'import_bad_note', path: note, info: { found: found.slice(0, 120) } }],
      { cause },
    );
  }
}

/** Places and programmes by the names the service knows. */
export function recogniserOf(app: App): Recogniser {
  return {
    placeOf: (text) => placeAtStart(app, text),
    programmeOf(text) {
      const mentions = app.findNames(text);
      const ids = new Set(mentions.flatMap((m) => m.programmes));
      const [only] = ids;
      return mentions.length > 0 && ids.size === 1 ? (only ?? null) : null;
    },
  };
}

// Names of places are no longer than this.
const LONGEST_PLACE = 12;

/** The longest name of a place that a text begins with. */
function placeAtStart(app: App, text: string): string | null {
  const plain = compactText(text);
  for (let end = Math.min(LONGEST_PLACE, plain.length); end >= 2; end--) {
    const found = app.knowledge.regions.lookup(plain.slice(0, end));
    if (found.kind === 'found' && !/^\d/.test(plain)) return found.code;
  }
  return null;
}

/** `national`, or the code of a name; undefined when it is not known. */
function regionOf(app: App, text: string): string | undefined {
  if (text === 'national' || app.knowledge.words.say('importing.national').split('|').includes(text))
    return 'national';
  const found = app.knowledge.regions.lookup(text);
  return found.kind === 'found' ? found.code : undefined;
}
