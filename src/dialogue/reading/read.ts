import type { Dictionary, Regions } from '../../facts/index.ts';
import { yearOf, type NameFinder, type Words } from '../../shared/index.ts';
import type { Understanding } from '../commands.ts';
import { readAskedAnswer, readAskedChoice } from './asked.ts';
import { answersAsked, readCode, readConfirms } from './asked-more.ts';
import { readChoices } from './choices.ts';
import { splitSentences } from './clauses.ts';
import { findCorrections, putCorrections } from './corrections.ts';
import { readDates } from './dates.ts';
import { readDeclines } from './declines.ts';
import { readFigures } from './figures.ts';
import { createFindings } from './findings.ts';
import { findGrids } from './grid.ts';
import { readIntents } from './intents.ts';
import { readingLexicon, type ReadingLexicon } from './lexicon.ts';
import { isCue, type Mark, type MarkOf } from './marks.ts';
import type { Message, ReadContext } from './message.ts';
import { pointedProgrammes } from './names.ts';
import { setOthersAside } from './others.ts';
import { completePending } from './pending.ts';
import { createPhraseFinder } from './phrases.ts';
import { createPlaceFinder } from './places.ts';
import { prepare, type Prepared } from './prepare.ts';
import { scan, type Finders } from './scan.ts';
import { readSameAs } from './same-as.ts';
import { readStatements } from './statements.ts';
import { readTable } from './tables.ts';
import { readTitles } from './titles.ts';
import { createUnitFinder } from './units.ts';
import { vocabulary } from './vocabulary.ts';
import { wordingOf } from './wording.ts';
import { readWhole, wholeKinds } from './whole.ts';
import { readWithdrawals } from './withdrawals.ts';

export interface ReaderOptions {
  readonly dictionary: Dictionary;
  readonly regions: Regions;
  readonly findNames: NameFinder;
  /** Words with the keys of `prompts/reading.zh.yaml`. */
  readonly words: Words;
  /** Full name of a programme, put before a question that lives on what was said before. */
  readonly nameOf?: (programme: string) => string | null;
}

/** Reads one message. Never throws, whatever the text; time grows with its length. */
export type Reader = (text: string, context: ReadContext) => Understanding;

interface Tools extends ReaderOptions {
  readonly lexicon: ReadingLexicon;
  readonly finders: Finders;
}

const SLASH = /^\s*\/([a-z]+)(?:@\w+)?(?=\s|$)/i;

/**
 * Builds the rule-based reader of messages: always on, no model.
 *
 * A figure counts for a field only when the words (or the open question) say so; what they do not say (unit,
 * year, field) is asked back in `unclear`. One year is taken as said: a yearly figure without any year is of the
 * last complete calendar year, and the reply shows it.
 */
export function createReader(options: ReaderOptions): Reader {
  const lexicon = readingLexicon();
  const finders: Finders = {
    phrases: createPhraseFinder(vocabulary(options.dictionary, lexicon)),
    units: createUnitFinder(lexicon),
    names: options.findNames,
    regions: createPlaceFinder(options.regions),
  };
  const tools = { ...options, lexicon, finders };
  return (text, context) => readCommandLine(tools, text, context);
}

/** A slash command, and whatever follows it as a message of its own. */
function readCommandLine(tools: Tools, text: string, context: ReadContext): Understanding {
  const slash = SLASH.exec(text);
  const kind = slash?.[1] === undefined ? undefined : tools.lexicon.slash[slash[1].toLowerCase()];
  if (!slash || kind === undefined) return readText(tools, text, context);
  const rest = text.slice(slash[0].length);
  const said = rest.trim() === '' ? nothing : readText(tools, rest, context, kind === 'start_check');
  if (kind === 'start_check') return said.commands.length > 0 ? said : { commands: [checkAll], unclear: [] };
  const own = kind === 'greeting' ? ({ kind: 'smalltalk', topic: 'greeting' } as const) : ({ kind } as const);
  return { commands: [own, ...said.commands], unclear: said.unclear };
}

const nothing: Understanding = { commands: [], unclear: [] };
/** A bare `/check`: which programmes was not said. */
const checkAll = { kind: 'start_check' as const, programmes: [], asOf: null };

function readText(tools: Tools, text: string, context: ReadContext, checking = false): Understanding {
  const whole = wholeKinds(text, tools.lexicon);
  const set = whole === null ? null : readWhole(tools, whole, text.trim(), context);
  if (set !== null) return set;
  const message = { ...takeApart(tools, text, context), checking };
  if (!completePending(message)) readAll(message);
  if (message.findings.count() === 0)
    message.findings.unsure(0, {
      ...{ key: 'not_understood', quote: text.trim() },
      candidates: answersAsked(message) ? [message.context.asked.field] : [],
    });
  return { ...message.findings.result(), wording: wordingOf(message) };
}

/** Every reader in turn; each leaves alone what an earlier one has used. */
function readAll(message: Message): void {
  readAskedChoice(message);
  readConfirms(message);
  readCode(message);
  setOthersAside(message);
  readTitles(message);
  readDeclines(message);
  readWithdrawals(message);
  const corrections = findCorrections(message);
  readDates(message);
  readFigures(message);
  putCorrections(message, corrections);
  readSameAs(message);
  readStatements(message);
  readChoices(message);
  readAskedAnswer(message);
  readIntents(message);
}

function takeApart(tools: Tools, text: string, context: ReadContext): Message {
  const lastYear = yearOf(context.today) - 1;
  const prepared = prepare(text, yearRewrites(tools.lexicon, lastYear + 1));
  const marks = scan(prepared, tools.finders, tools.lexicon, lastYear);
  const wrong = marks.find((mark) => isCue(mark, 'wrong'));
  const units = new Set(marks.flatMap((mark) => (mark.kind === 'unit' ? [mark.power] : [])));
  const [power] = units.size === 1 ? units : [];
  const message: Message = {
    ...{ prepared, marks, context, lastYear, sentences: [] },
    ...{ dictionary: tools.dictionary, lexicon: tools.lexicon, words: tools.words },
    findings: createFindings(tools.words),
    unit: power === undefined ? null : { power, word: unitWord(tools.lexicon, power) },
    pointedAt: pointedProgrammes(prepared.text, tools.lexicon.names.qualifiers),
    regionSaid: marks.find((mark): mark is MarkOf<'region'> => mark.kind === 'region')?.code ?? null,
    correctedFrom: wrong?.end ?? null,
    checking: false,
    regionField: [...tools.dictionary.fields.values()].find((field) => field.kind === 'region') ?? null,
    used: new Set<Mark>(),
    shares: [],
    nameOf: tools.nameOf ?? (() => null),
  };
  return { ...message, sentences: splitSentences(...withoutTables(message, prepared)) };
}

/** Reads tables, and gives the text and the marks that are left. */
function withoutTables(message: Message, prepared: Prepared): [string, Mark[]] {
  let { text } = prepared;
  for (const grid of findGrids(prepared.text))
    if (readTable(message, grid))
      text = text.slice(0, grid.start) + ' '.repeat(grid.end - grid.start) + text.slice(grid.end);
  return [text, message.marks.filter((mark) => !message.used.has(mark))];
}

function yearRewrites(lexicon: ReadingLexicon, thisYear: number): Map<string, string> {
  const entries = Object.entries(lexicon.relative_years);
  return new Map(
    entries.map(([word, offset]) => [
      word,
      offset === null ? word : lexicon.year_template.replace('{year}', String(thisYear + offset)),
    ]),
  );
}

/** The shortest word for a unit. */
function unitWord(lexicon: ReadingLexicon, power: number): string {
  const words = Object.entries(lexicon.units.power).filter(([, p]) => p === power);
  return words[0]?.[0] ?? '';
}
