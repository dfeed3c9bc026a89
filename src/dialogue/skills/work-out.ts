import type { Sheet, SheetInput, SheetLine, SheetResult, SheetValues } from '../../calculators/index.ts';
import { compactText, dayOf, yearOf, type Day, type NameMention } from '../../shared/index.ts';
import { readSheet, type SheetReading } from './read-sheet.ts';
import { hasAny } from './lexicon.ts';
import { saysBound, yearIn, yearsSaid } from './sheet-figures.ts';

/** A question with figures of an enterprise's own that asks what they come to. */
export interface AmountQuestion {
  readonly question: string;
  /** The part of it that asks. */
  readonly clause: string;
  /** Names of programmes in that part. */
  readonly mentions: readonly NameMention[];
  /** Programmes named anywhere in the question. */
  readonly programmes: readonly string[];
  readonly asOf: Day;
}

/** One way of reading what was told: two identities named are two firms. */
export interface WorkedCase {
  /** Choice that sets it apart from the others; null where there is one. */
  readonly apart: string | null;
  readonly result: SheetResult;
  /** What follows from what was told, in the order of the calculation. */
  readonly lines: readonly SheetLine[];
}

/** A calculation with what was told, and what was not. */
export interface Working {
  readonly sheet: Sheet;
  /** What was understood and stands in every case, by input. */
  readonly told: SheetValues;
  readonly cases: readonly WorkedCase[];
  /** Inputs that were not told and might add something. */
  readonly open: readonly SheetInput[];
}

/**
 * The one calculation that the question asks for, as far as its figures go; null when it asks for none or for
 * several, or nothing that is got follows from what was told. Nothing is filled in by guess.
 */
export function workOut(sheets: readonly Sheet[], ask: AmountQuestion): Working | null {
  const worked = sheetsAsked(sheets, ask).flatMap((sheet) => workOn(sheet, ask) ?? []);
  const [only, ...others] = worked;
  if (!only || others.length > 0) return null;
  // Beside a programme that nothing can be worked out for, one amount would be half an answer.
  const known = new Set(sheets.map(({ programme }) => programme));
  const isKnown = ({ word, programmes }: NameMention): boolean =>
    programmes.some((id) => known.has(id)) || isOfForm(only.sheet, word);
  return ask.mentions.every(isKnown) ? only : null;
}

/** Those named in the part that asks; where it names nothing else either, those named anywhere. */
function sheetsAsked(
  sheets: readonly Sheet[],
  { question, clause, mentions, programmes }: AmountQuestion,
): readonly Sheet[] {
  const called = sheets.filter((sheet) => isSpokenOf(sheet, clause));
  // A name may be that of several programmes; what a calculation is called is its own.
  if (called.length > 0) return called;
  const named = sheets.filter(({ programme }) => mentions.some((m) => m.programmes.includes(programme)));
  if (named.length > 0) return named;
  return sheets
    .filter((sheet) => isSpokenOf(sheet, question) || programmes.includes(sheet.programme))
    .filter((sheet) => mentions.every(({ word }) => isOfForm(sheet, word)));
}

function isSpokenOf({ words }: Sheet, text: string): boolean {
  const compact = compactText(text);
  return words.some((word) => compact.includes(compactText(word)));
}

/** A name that the form itself asks for, such as a title that sets the rate. */
function isOfForm({ inputs, words: called }: Sheet, name: string): boolean {
  const asked = inputs.flatMap(({ words: own, choices }) => [...own, ...choices.flatMap((c) => c.words)]);
  const words = [...called, ...asked];
  return words.some((word) => compactText(word).includes(compactText(name)));
}

/** What one calculation comes to with the figures of a question; null when nothing that is got follows from them. */
export function workOn(
  sheet: Sheet,
  { question, asOf }: Pick<AmountQuestion, 'question' | 'asOf'>,
): Working | null {
  if (saysBound(question) || hasAny(compactText(question), sheet.unlessWords.map(compactText))) return null;
  const reading = readSheet(sheet, question, null, yearOf(asOf));
  if (!reading || !isClear(sheet, reading) || !coversYears(sheet, question, asOf)) return null;
  const told = { ...reading.values, ...yearOfFigure(sheet, reading, question, asOf) };
  const none = unsaidTerms(sheet, told);
  const values = { ...sheet.defaults(asOf), ...told, ...Object.fromEntries(none.map(({ id }) => [id, 0])) };
  const [choice] = Object.entries(reading.choices).filter(([, ids]) => ids.length > 1);
  const readings: SheetValues[] = choice ? choice[1].map((id) => ({ ...values, [choice[0]]: id })) : [values];
  const cases = readings.map((read) => caseOf(sheet, read, choice?.[0] ?? null, asOf));
  if (!cases.every((worked) => worked !== null)) return null;
  const waits = new Set(readings.flatMap((read) => sheet.work(read, asOf).needed));
  const open = sheet.inputs.filter((input) => waits.has(input.id) || none.includes(input));
  const shown = { ...sheet.defaults(asOf), ...told };
  const common = Object.entries(shown).filter(([id, value]) => id !== choice?.[0] && value !== null);
  return { sheet, told: Object.fromEntries(common), cases, open };
}

/** Every amount that is spoken of has its figure, and there is one. */
function isClear({ inputs }: Sheet, { values, doubts, named }: SheetReading): boolean {
  const amounts = inputs.filter(({ kind }) => kind === 'money');
  if (doubts.some(({ input }) => values[input.id] === undefined)) return false;
  if (amounts.some(({ id }) => named.includes(id) && values[id] === undefined)) return false;
  return amounts.some(({ id }) => typeof values[id] === 'string');
}

/** The text of the calculation is in force on the day, and in every other year that is spoken of. */
function coversYears(sheet: Sheet, question: string, asOf: Day): boolean {
  const others = yearsSaid(question, yearOf(asOf)).filter((year) => year !== yearOf(asOf));
  const days = [asOf, ...others.map((year) => dayOf(year, 12, 31))];
  return days.every((day) => sheet.work({}, day).issues.length === 0);
}

/** The year told with the figures, where the calculation asks for one; one said elsewhere is that of something else. */
function yearOfFigure(sheet: Sheet, reading: SheetReading, question: string, asOf: Day): SheetValues {
  const input = sheet.inputs.find(({ kind }) => kind === 'year');
  if (!input || reading.values[input.id] !== undefined) return {};
  const clause = question.split(/[\uff0c,\u3002\uff1b;]/).find((part) => /[\u4e07\u4ebf\u5143]/.test(part));
  const year = yearIn(clause ?? '', yearOf(asOf)) ?? yearsSaid(question, yearOf(asOf))[0];
  return year === undefined ? {} : { [input.id]: year };
}

/** Terms of a sum that nothing was said of, where another term was told: the sum stands without them. */
function unsaidTerms({ inputs }: Sheet, told: SheetValues): SheetInput[] {
  const terms = inputs.filter(({ additive }) => additive);
  return terms.some(({ id }) => typeof told[id] === 'string')
    ? terms.filter(({ id }) => told[id] === undefined)
    : [];
}

/** What a reading comes to; null unless something that is got rests on an amount that was told. */
function caseOf(sheet: Sheet, values: SheetValues, by: string | null, asOf: Day): WorkedCase | null {
  const { result, issues } = sheet.work(values, asOf);
  if (!result || issues.length > 0) return null;
  const amounts = sheet.inputs.filter(({ kind, id }) => kind === 'money' && values[id] !== 0);
  const without = Object.fromEntries(
    Object.entries(values).filter(([id]) => !amounts.some((input) => input.id === id)),
  );
  const before = sheet.work(without, asOf).result?.lines ?? [];
  const isNew = (line: SheetLine): boolean =>
    !line.ruledOut && before.find(({ label }) => label === line.label)?.value !== line.value;
  const lines = result.lines.filter(({ value, limit }) => value !== null && value >= 0 && !limit);
  if (!lines.some((line) => line.final && isNew(line))) return null;
  const chosen = sheet.inputs.find(({ id }) => id === by)?.choices.find(({ id }) => id === values[by ?? '']);
  return { apart: chosen?.label ?? null, result, lines };
}
