import type { Words } from '../../shared/index.ts';
import { timesOf, type Kept } from '../../unanswered/index.ts';
import type { Row } from './groups.ts';

// Ways of asking and titles shown in the list; one group shows all of them.
const MOST_SHOWN = 3;

/** One group as lines. @param all every way of asking, with what was searched */
export function rowLines(row: Row, words: Words, since: string | null, all = false): string[] {
  const say = (key: string, values: Record<string, string | number> = {}) =>
    words.say(`unanswered.${key}`, values);
  const { id, count, partial, first, last, mark } = row;
  const entries = all ? row.entries : row.entries.slice(0, MOST_SHOWN);
  const titles = distinct(
    row.entries.flatMap(({ nearest }) => nearest.map((n) => `${n.programme} ${n.title}`)),
  );
  return [
    say('group', { id, count, first, last, partial: partial === 0 ? '' : say('partial', { partial }) }),
    ...entries.map((entry) => questionLine(entry, words, since)),
    ...(row.entries.length > entries.length
      ? [say('more', { count: row.entries.length - entries.length })]
      : []),
    ...(titles.length === 0
      ? []
      : [say('nearest', { titles: titles.slice(0, MOST_SHOWN).join(say('comma')) })]),
    ...(all ? searchedLines(row, words) : []),
    ...(mark ? [say(`mark.${mark.as}`, { day: mark.day, note: mark.note })] : []),
    ...(row.state === 'again' ? [say('again')] : []),
  ];
}

function questionLine(entry: Kept, words: Words, since: string | null): string {
  const place = entry.region === null ? '' : words.say('unanswered.place', { region: entry.region });
  const status = words.say(`unanswered.status.${entry.status}`);
  const { question, reason } = entry;
  return words.say('unanswered.question', { question, place, status, reason, count: timesOf(entry, since) });
}

function searchedLines({ entries }: Row, words: Words): string[] {
  const unknown = distinct(entries.flatMap((entry) => entry.unknownWords));
  const expanded = distinct(entries.flatMap((e) => e.expansions.map(({ from, to }) => `${from}\u2192${to}`)));
  const comma = words.say('unanswered.comma');
  return [
    ...(unknown.length === 0 ? [] : [words.say('unanswered.unknown', { words: unknown.join(comma) })]),
    ...(expanded.length === 0 ? [] : [words.say('unanswered.expanded', { words: expanded.join(comma) })]),
  ];
}

/** A group as data: what `--json` gives. */
export function rowObject(row: Row, since: string | null): object {
  const { id, count, partial, first, last, state, now, mark, entries } = row;
  return {
    ...{ id, count, partial, first, last, state, now, mark },
    questions: entries.map((entry) => ({
      id: entry.id,
      question: entry.question,
      count: timesOf(entry, since),
      region: entry.region,
      status: entry.status,
      reason: `${entry.step}/${entry.reason}`,
      programmes: entry.programmes,
      nearest: entry.nearest,
      unknownWords: entry.unknownWords,
      expansions: entry.expansions,
      days: entry.days,
    })),
  };
}

function distinct(list: readonly string[]): string[] {
  return [...new Set(list)];
}
