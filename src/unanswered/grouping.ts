import type { Likeness, Wording } from '../retrieval/index.ts';
import type { Group, Kept, Mark } from './types.ts';

/**
 * From this likeness on two questions are taken to want the same. Over all ready questions of the packs, two of
 * one programme with different answers reach it in 2 of 1000 pairs: rather two groups than one with two answers.
 */
const SAME_QUESTION = 0.5;

/**
 * Puts equal and near questions together: each joins the nearest group by that group's first entry, else
 * founds one. The same entries give the same groups; the oldest entry names a group, so its id stays.
 *
 * @param since day from which counts count, `YYYY-MM-DD`, or null
 * @returns most asked first; groups not asked since then are left out
 */
export function groupQuestions(kept: readonly Kept[], likeness: Likeness, since: string | null): Group[] {
  const clusters: { readonly wording: Wording; readonly entries: Kept[] }[] = [];
  for (const entry of [...kept].sort(byAge)) {
    const wording = likeness.read(entry.question);
    const near = clusters
      .map((cluster) => ({ cluster, score: likeness.between(cluster.wording, wording) }))
      .filter(({ score }) => score >= SAME_QUESTION)
      // Stable: of equally near ones the oldest.
      .sort((a, b) => b.score - a.score)[0];
    if (near) near.cluster.entries.push(entry);
    else clusters.push({ wording, entries: [entry] });
  }
  return clusters
    .map(({ entries }) => toGroup(entries, since))
    .filter(({ count, partial }) => count + partial > 0)
    .sort(
      (a, b) => b.count - a.count || b.partial - a.partial || compare(b.last, a.last) || compare(a.id, b.id),
    );
}

/** The group an id, or its beginning, names; null = none, or several. */
export function findGroup(groups: readonly Group[], id: string): Group | null {
  const found = groups.filter(({ entries }) => entries.some((entry) => entry.id.startsWith(id)));
  return id.length >= 4 && found.length === 1 ? (found[0] ?? null) : null;
}

/** How often an entry was asked, from a day on. */
export function timesOf({ days }: Pick<Kept, 'days'>, since: string | null): number {
  return Object.entries(days).reduce((sum, [day, n]) => (since === null || day >= since ? sum + n : sum), 0);
}

function toGroup(entries: readonly Kept[], since: string | null): Group {
  const isPartial = ({ status }: Kept): boolean => status === 'answered_partial';
  const sum = (some: readonly Kept[]): number => some.reduce((total, e) => total + timesOf(e, since), 0);
  const days = entries.flatMap((entry) => Object.keys(entry.days)).sort();
  const last = days.at(-1) ?? '';
  const mark = entries.flatMap((e) => e.mark ?? []).reduce(later, null);
  return {
    id: entries[0]?.id ?? '',
    count: sum(entries.filter((e) => !isPartial(e))),
    partial: sum(entries.filter(isPartial)),
    first: days[0] ?? '',
    last,
    entries: [...entries].sort((a, b) => timesOf(b, since) - timesOf(a, since)),
    mark,
    state: stateOf(mark, last),
  };
}

function later(a: Mark | null, b: Mark): Mark {
  return a === null || b.day >= a.day ? b : a;
}

/** Asked on the day of the mark itself may have been before it. */
function stateOf(mark: Mark | null, last: string): Group['state'] {
  if (mark === null) return 'open';
  if (mark.as === 'dismissed') return 'dismissed';
  return last > mark.day ? 'again' : 'done';
}

function byAge(a: Kept, b: Kept): number {
  const first = ({ days }: Kept): string => Object.keys(days).sort()[0] ?? '';
  return compare(first(a), first(b)) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
