import { parseDay, type Day } from '../shared/index.ts';
import type { Chunk, ForceState, SourceRef } from './types.ts';

/** A text's state on a day; `not_yet` = it comes into force later. */
export type StateOnDay = ForceState | 'not_yet';

/** Whether a chunk may be answered from: now, only as something that has ended, or not yet. */
export type Standing = 'live' | 'outdated' | 'future';

/**
 * State of a source on `asOf`. The pack gives the state as reviewed; on a day within the dates of a
 * text that has since ended, it was in force.
 */
export function stateOn(source: SourceRef, asOf: Day): StateOnDay {
  const from = source.from === null ? yearOfNumber(source.number) : parseDay(source.from);
  const to = source.to === null ? null : parseDay(source.to);
  const ended = source.state === 'superseded' || source.state === 'expired';
  if (from !== null && asOf < from) return 'not_yet';
  if (to !== null && asOf > to) return ended ? source.state : 'expired';
  return ended && to !== null ? 'in_force' : source.state;
}

/** First day of the year in a document's number: it was not in force before. Null where the number has none. */
function yearOfNumber(number: string | null): Day | null {
  const [, year] =
    /[\u3014\u005b\uff3b(\uff08]((?:19|20)\d{2})[\u3015\u005d\uff3d)\uff09]/u.exec(number ?? '') ?? [];
  return year === undefined ? null : parseDay(`${year}-01-01`);
}

/**
 * Standing of a chunk on `asOf`: live as soon as one of its sources is. An answer that itself says
 * that something is unknown or has ended stays live after its sources have ended.
 */
export function standingOn(chunk: Chunk, asOf: Day): Standing {
  const states = chunk.sources.map((s) => stateOn(s, asOf));
  if (states.every((s) => s === 'not_yet')) return 'future';
  // A ready answer is one text: written with a later rule in view, it is not true before that rule.
  if (chunk.kind === 'faq' && states.includes('not_yet')) return 'future';
  if (chunk.status === 'unanswerable_unknown_figure' || chunk.status === 'answered_partial') return 'live';
  if (chunk.status === 'expired_policy') return saysEndedTooEarly(chunk, asOf) ? 'future' : 'live';
  return states.some(isLive) ? 'live' : 'outdated';
}

/** First day on which a dated text of each programme is in force. */
export function firstDays(chunks: readonly Chunk[]): Map<string, Day> {
  const first = new Map<string, Day>();
  for (const { programme, sources } of chunks)
    for (const { from, programme: owner } of sources) {
      const day = from === null || owner !== programme ? null : parseDay(from);
      if (day !== null && day < (first.get(programme) ?? Infinity)) first.set(programme, day);
    }
  return first;
}

/** Every source the texts of each programme rest on, each document once. */
export function sourcesByProgramme(chunks: readonly Chunk[]): Map<string, SourceRef[]> {
  const found = new Map<string, SourceRef[]>();
  for (const { programme, sources } of chunks) {
    const known = found.get(programme) ?? [];
    const isNew = (s: SourceRef) => !known.some((k) => k.document === s.document && k.number === s.number);
    for (const source of sources) if (source.programme === programme && isNew(source)) known.push(source);
    found.set(programme, known);
  }
  return found;
}

/**
 * Whether a document may have been in force on `asOf`: its start is not known, nor ruled out by a year
 * in its number or title. Reports about a programme are no documents of it.
 */
export function mayHaveApplied({ document, number, from, to, evidence }: SourceRef, asOf: Day): boolean {
  if (evidence === 'news' || evidence === 'own') return false;
  const start = from ?? firstYear(`${number ?? ''} ${document}`);
  const ended = to === null ? null : parseDay(to);
  const begun = start === null ? null : parseDay(start);
  return (begun === null || begun <= asOf) && (ended === null || asOf <= ended);
}

/** First day of the earliest year named, or null. */
function firstYear(text: string): string | null {
  const years = [...text.matchAll(/(?:19|20)\d{2}/g)].map(([year]) => year).sort();
  return years[0] === undefined ? null : `${years[0]}-01-01`;
}

/** Whether a chunk is of a document that was put in and not reviewed. */
export function isImported({ sources }: Chunk): boolean {
  return sources.some((s) => s.imported === true);
}

/** True while a text may be relied on, as far as is known. */
export function isLive(state: StateOnDay): boolean {
  return state === 'in_force' || state === 'presumed_in_force' || state === 'unknown';
}

/** An answer that calls its source ended is not true on a day when that source was in force. */
function saysEndedTooEarly(chunk: Chunk, asOf: Day): boolean {
  const ended = chunk.sources.filter((s) => s.state === 'superseded' || s.state === 'expired');
  return ended.length > 0 && ended.every((s) => isLive(stateOn(s, asOf)));
}
