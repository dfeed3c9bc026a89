import { join } from 'node:path';
import type { App } from '../../app.ts';
import { loadChunks, programmeInfos } from '../../knowledge.ts';
import { createLikeness, type Likeness } from '../../retrieval/index.ts';
import { AppError, isMasked, parseDay } from '../../shared/index.ts';
import { groupQuestions, type Group } from '../../unanswered/index.ts';

/** A group, and what its question gets today; null where every way of asking it names somebody. */
export interface Row extends Group {
  readonly now: string | null;
}

export function likenessOf(app: App): Promise<Likeness> {
  const { chunks } = loadChunks(app.knowledge);
  const programmes = programmeInfos(app.knowledge);
  return createLikeness({
    chunks,
    names: app.findNames,
    programmes,
    folder: join(app.config.dataDir, 'index'),
  });
}

/** All groups with some count since the day (null = ever), most asked first. @throws AppError `bad_day` */
export async function loadGroups(app: App, since: string | undefined): Promise<Group[]> {
  if (since !== undefined && parseDay(since) === null)
    throw new AppError('bad_day', [{ code: 'bad_as_of', path: '--since', info: { found: since } }]);
  return groupQuestions(await app.unanswered().all(), await likenessOf(app), since ?? null);
}

/** Asks each group's most asked plain question again: texts may have been written since. */
export async function askAgain(app: App, groups: readonly Group[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const group of groups) {
    const plain = group.entries.find(({ question }) => !isMasked(question));
    rows.push({ ...group, now: plain ? (await answerNow(app, plain.question, plain.region)).status : null });
  }
  return rows;
}

/** What a question gets today, without being kept. */
export async function answerNow(
  app: App,
  question: string,
  region: string | null,
): Promise<{ status: string; programmes: readonly string[]; text: string }> {
  const answers = await app.answerer();
  const asOf = app.clock.today();
  const { status, programmes, text } = await answers.answerQuestion({ question, region, asOf });
  return { status, programmes, text };
}

/** Whether an officer still has something to do. */
export function isOpen({ state, now }: Row): boolean {
  if (state === 'dismissed') return false;
  // What cannot be asked again is believed to be done until it comes back.
  return now === null ? state !== 'done' : now !== 'answered' && now !== 'expired_policy';
}
