import { createHash } from 'node:crypto';
import type { AnswerResult } from '../answer/index.ts';
import { compactText, formatDay, maskPrivate, type Clock } from '../shared/index.ts';
import { entrySchema, type Entry, type Kept, type Mark } from './types.ts';

/** Where entries are kept; the collection of `storage` fits. */
export interface EntryPort {
  update(key: string, change: (current: unknown) => unknown): Promise<void>;
  delete(key: string): Promise<void>;
  all(): Promise<[key: string, value: unknown][]>;
}

export interface UnansweredLogOptions {
  readonly entries: EntryPort;
  readonly clock: Clock;
  /** Days that counts are kept for. */
  readonly days: number;
  /** Different questions kept at most; 0 = nothing is kept. */
  readonly limit: number;
  /** Told when an entry could not be kept: the answer goes out all the same. */
  readonly report: (error: unknown) => void;
}

/** A question and the place it was asked for. */
export interface Asked {
  readonly question: string;
  readonly region?: string | null;
}

/** Questions that found no answer. */
export interface UnansweredLog {
  /** Keeps the question if its answer is none; never throws. */
  record(asked: Asked, answer: Pick<AnswerResult, 'status' | 'programmes' | 'trace'>): Promise<void>;
  /** @throws AppError `store_unavailable` */
  all(): Promise<Kept[]>;
  mark(ids: readonly string[], mark: Omit<Mark, 'day'>): Promise<void>;
}

// What is asked stands at the beginning; a pasted report is not kept.
const MOST_CHARS = 200;
// Space is made for some at once, so that a full list is not gone through for every question.
const SPARE_SHARE = 0.02;

export function createUnansweredLog(options: UnansweredLogOptions): UnansweredLog {
  const { entries, clock, report } = options;
  const today = (): string => formatDay(clock.today());
  const since = (): string => formatDay(clock.today() - options.days);
  const space = createSpace(options);
  return {
    async record(asked, answer) {
      const isPartial = answer.status === 'answered_partial';
      if (options.limit === 0 || !(isPartial || answer.status.startsWith('unanswerable'))) return;
      const fresh = toEntry(asked, answer);
      const key = keyOf(fresh, isPartial);
      try {
        let isNew = false;
        await entries.update(key, (current) => {
          const known = entrySchema.safeParse(current).data;
          isNew = known === undefined;
          return { ...fresh, days: count(known?.days ?? {}, today(), since()), mark: known?.mark ?? null };
        });
        if (isNew) await space.afterNew();
      } catch (error) {
        report(error);
      }
    },
    all: () => readAll(entries, since()),
    async mark(ids, mark) {
      for (const id of ids)
        await entries.update(id, (current) => {
          const known = entrySchema.safeParse(current).data;
          return known && { ...known, mark: { ...mark, day: today() } };
        });
    },
  };
}

/** Entries of today's form, each with the days still counted; those without any are left out. */
async function readAll(entries: EntryPort, since: string): Promise<Kept[]> {
  const found = await entries.all();
  return found.flatMap(([id, value]) => {
    const entry = entrySchema.safeParse(value).data;
    if (!entry) return [];
    const days = Object.fromEntries(Object.entries(entry.days).filter(([day]) => day >= since));
    return Object.keys(days).length === 0 ? [] : [{ ...entry, days, id }];
  });
}

/** Words of the question stand in the trace too: only those that the masked question still has are kept. */
function toEntry(
  { question, region }: Asked,
  { status, programmes, trace }: Parameters<UnansweredLog['record']>[1],
): Entry {
  const masked = maskPrivate(question).trim().slice(0, MOST_CHARS);
  const isShown = (word: string): boolean => masked.includes(word);
  return {
    schema: 1,
    question: masked,
    region: region ?? null,
    status,
    step: trace.step,
    reason: trace.reason,
    programmes: [...programmes],
    nearest: trace.nearest.map(({ programme, title }) => ({ programme, title })),
    expansions: trace.expansions.filter(({ from }) => isShown(from)).map(({ from, to }) => ({ from, to })),
    unknownWords: trace.unknownWords.filter(isShown),
    days: {},
    mark: null,
  };
}

function keyOf({ question, region }: Entry, isPartial: boolean): string {
  const what = JSON.stringify([compactText(question), region, isPartial]);
  return createHash('sha256').update(what).digest('hex').slice(0, 12);
}

function count(days: Entry['days'], today: string, since: string): Entry['days'] {
  const kept = Object.entries(days).filter(([day]) => day >= since);
  return { ...Object.fromEntries(kept), [today]: (days[today] ?? 0) + 1 };
}

/** Keeps the number of entries below the limit. */
function createSpace({ entries, limit }: UnansweredLogOptions): { afterNew(): Promise<void> } {
  // Counted once, then carried on: what other processes add is seen at the next full count.
  let size: number | null = null;
  return {
    async afterNew() {
      if (size !== null && ++size <= limit) return;
      const found = await entries.all();
      const surplus = found.length - limit;
      const leaving = surplus > 0 ? oldest(found).slice(0, surplus + Math.floor(limit * SPARE_SHARE)) : [];
      for (const key of leaving) await entries.delete(key);
      size = found.length - leaving.length;
    },
  };
}

/** Keys of the entries asked longest ago first, of those the least asked first. */
function oldest(found: readonly [string, unknown][]): string[] {
  const ranked = found.map(([key, value]) => {
    const days = entrySchema.safeParse(value).data?.days ?? {};
    const last = Object.keys(days).sort().at(-1) ?? '';
    return { key, last, times: Object.values(days).reduce((a, b) => a + b, 0) };
  });
  ranked.sort((a, b) => (a.last < b.last ? -1 : a.last > b.last ? 1 : a.times - b.times));
  return ranked.map(({ key }) => key);
}
