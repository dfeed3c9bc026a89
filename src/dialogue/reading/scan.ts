import { scanQuantities, type Quantity } from '../../facts/index.ts';
import type { NameFinder, NameMention } from '../../shared/index.ts';
import type { ReadingLexicon } from './lexicon.ts';
import { settleOverlaps, type Mark, type Meaning, type PhraseMeaning } from './marks.ts';
import type { PhraseHit } from './phrases.ts';
import type { PlaceFinder } from './places.ts';
import type { Prepared } from './prepare.ts';

/** Finders over normalised text, built once. */
export interface Finders {
  readonly phrases: (text: string) => readonly PhraseHit<PhraseMeaning>[];
  readonly units: (text: string) => readonly PhraseHit<number>[];
  readonly names: NameFinder;
  readonly regions: PlaceFinder;
}

/** Longest gap between a bare number and what shows it to be a year. */
const YEAR_GAP = 6;
/** Longest gap between a name and a figure that is of it. */
const NAME_GAP = 2;

/**
 * Everything in a message that means something.
 * @returns marks in text order, not overlapping; years as lists, ascending
 */
export function scan(
  prepared: Prepared,
  finders: Finders,
  lexicon: ReadingLexicon,
  lastYear: number,
): Mark[] {
  const { text } = prepared;
  const phrases = finders.phrases(text).map((hit) => at(hit, hit.value));
  const quantities = withoutFields(
    scanQuantities(prepared.plain)
      .filter((q) => !isListNumber(prepared.plain, q))
      .flatMap((q) => quantityMark(prepared, q, lastYear)),
    phrases.filter((mark) => mark.kind === 'field'),
  );
  const marks: Mark[] = [
    ...finders.names(text).map((mention) => nameMark(mention, lexicon)),
    ...quantities,
    ...finders.units(text).map((hit) => at(hit, { kind: 'unit', power: hit.value })),
    ...phrases,
    ...finders.phrases(masked(text, quantities)).map((hit) => at(hit, hit.value)),
    ...finders.regions(text).map((hit) => at(hit, { kind: 'region', code: hit.value })),
  ];
  return withBareYears(withFigureNames(settleOverlaps(marks, text.length), phrases), text, lastYear);
}

function at(span: { readonly start: number; readonly end: number }, meaning: Meaning): Mark {
  return { ...meaning, start: span.start, end: span.end };
}

/** Verbs that some names begin with stay free, so that they can be read as what is wanted. */
function nameMark(mention: NameMention, lexicon: ReadingLexicon): Mark {
  const verb = lexicon.name_verbs.find((word) => mention.word.startsWith(word));
  return at({ start: mention.start + (verb?.length ?? 0), end: mention.end }, { kind: 'name', mention });
}

/** A unit that is also a field's name ("86 staff") is cut off the figure: it says what is counted. */
function withoutFields(figures: readonly Mark[], fields: readonly Mark[]): Mark[] {
  let next = 0;
  return figures.map((figure) => {
    while ((fields[next]?.start ?? Infinity) <= figure.start) next++;
    const field = fields[next];
    const inside = field && field.start < figure.end && field.end >= figure.end && figure.kind === 'amount';
    return inside ? { ...figure, end: field.start } : figure;
  });
}

/** "1. … 2. …": a number that only numbers what follows. */
function isListNumber(text: string, quantity: Quantity): boolean {
  const { start, end } = quantity;
  if (quantity.kind !== 'amount' || quantity.unit !== null || end - start > 2) return false;
  const before = text.slice(Math.max(0, start - 3), start).trimEnd();
  return (
    /[.\u3001)\uff09\uff0e]/.test(text.charAt(end)) && /(?:^|[\n;\u3002\uff1b:\uff1a(\uff08])$/.test(before)
  );
}

function quantityMark(prepared: Prepared, quantity: Quantity, lastYear: number): Mark[] {
  const span = { start: prepared.place(quantity.start), end: prepared.place(quantity.end) };
  switch (quantity.kind) {
    case 'amount':
      return [at(span, { kind: 'amount', quantity })];
    case 'year':
      return [at(span, { kind: 'years', years: yearsFrom(quantity.from, quantity.to) })];
    case 'date':
      return quantity.lo === null || quantity.hi === null
        ? [at(span, { kind: 'cue', cues: new Set(['part_year']) })]
        : [at(span, { kind: 'date', from: quantity.lo, to: quantity.hi })];
    case 'duration': {
      const years = quantity.vague === 'window' && quantity.unit === 'year' ? wholeYears(quantity) : null;
      if (years === null) return [at(span, { kind: 'span', quantity })];
      return [at(span, { kind: 'years', years: yearsFrom(lastYear - years + 1, lastYear) })];
    }
  }
}

function wholeYears(quantity: Extract<Quantity, { kind: 'duration' }>): number | null {
  const value =
    quantity.lo === null ? NaN : Number(quantity.lo.value.mantissa) * 10 ** quantity.lo.value.exponent;
  return Number.isInteger(value) && value >= 1 && value <= 10 ? value : null;
}

function yearsFrom(from: number, to: number): number[] {
  return Array.from({ length: Math.min(to - from, 20) + 1 }, (_, i) => from + i);
}

/** A programme's name right before a figure is read as the field or word it also is: "super deduction 3 million". */
function withFigureNames(marks: readonly Mark[], phrases: readonly Mark[]): Mark[] {
  const byEnd = new Map(phrases.map((mark) => [mark.end, mark]));
  return marks.map((mark, i) => {
    const next = marks[i + 1];
    const phrase = byEnd.get(mark.end);
    const figure = next?.kind === 'amount' && next.start - mark.end <= NAME_GAP;
    const also = phrase && phrase.start >= mark.start && phrase.kind !== 'item' && phrase.kind !== 'cue';
    return mark.kind === 'name' && figure && also ? phrase : mark;
  });
}

/** A bare year of these days right before a field or a figure, or in brackets: "2023 2600 2024 3100". */
function withBareYears(marks: readonly Mark[], text: string, lastYear: number): Mark[] {
  return marks.map((mark, i) => {
    const year = mark.kind === 'amount' ? mark.quantity.maybeYear : null;
    if (year === null || year < lastYear - 9 || year > lastYear + 2) return mark;
    const shown = isBracketed(mark, text) || shownByNext(mark, marks[i - 1], nextNoCue(marks, i), text);
    return shown ? at(mark, { kind: 'years', years: [year] }) : mark;
  });
}

function isBracketed(mark: Mark, text: string): boolean {
  return /[(\u3014]/.test(text.charAt(mark.start - 1)) && /[)\u3015]/.test(text.charAt(mark.end));
}

/** The next mark that is no cue; at most a few further on. */
function nextNoCue(marks: readonly Mark[], at: number): Mark | undefined {
  return marks.slice(at + 1, at + 4).find((mark) => mark.kind !== 'cue');
}

/** A figure follows; or a field follows, and none stands right before that the number could be of. */
function shownByNext(mark: Mark, before: Mark | undefined, next: Mark | undefined, text: string): boolean {
  if (!next || next.start - mark.end > YEAR_GAP || /[\n,]/.test(text.slice(mark.end, next.start)))
    return false;
  const claimed = before?.kind === 'field' && mark.start - before.end <= NAME_GAP;
  return next.kind === 'amount' || (next.kind === 'field' && !claimed);
}

/** The text without its figures: a phrase that began inside one is then found from its end. */
function masked(text: string, figures: readonly Mark[]): string {
  let out = '';
  let from = 0;
  for (const { start, end } of figures) {
    out += text.slice(from, start) + '\0'.repeat(end - start);
    from = end;
  }
  return out + text.slice(from);
}
