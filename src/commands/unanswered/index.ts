import type { App } from '../../app.ts';
import { findGroup, type Group } from '../../unanswered/index.ts';
import type { CommandIo } from '../io.ts';
import type { CommandOptions } from '../options.ts';
import { askAgain, isOpen, loadGroups } from './groups.ts';
import { rowLines, rowObject } from './show.ts';
import { refusal } from './target.ts';
import { writeAnswer } from './write.ts';

/**
 * `ningce unanswered`: what was asked and not answered, most asked first; `--all` with what is answered by
 * now or dismissed. `ningce unanswered ID`: one group, `--as alias|faq|digest` to write its answer,
 * `--dismiss WHY` to put it aside.
 */
export async function runUnanswered(app: App, io: CommandIo, options: CommandOptions): Promise<void> {
  const [id] = options.rest;
  if (id === undefined) return list(app, io, options);
  const group = findGroup(await loadGroups(app, undefined), id);
  if (!group) throw refusal('unanswered_id', 'unanswered', { found: id });
  if (options.dismiss !== undefined) return dismiss(app, io, options.dismiss, group);
  if (options.as !== undefined) return writeAnswer(app, io, options, group);
  const [row] = await askAgain(app, [group]);
  if (!row) return;
  if (options.json) return io.out(JSON.stringify(rowObject(row, null), null, 2));
  const { words } = app.knowledge;
  return io.out(
    [...rowLines(row, words, null, true), words.say('unanswered.how', { id: group.id })].join('\n'),
  );
}

async function list(app: App, io: CommandIo, options: CommandOptions): Promise<void> {
  const since = options.since ?? null;
  const rows = await askAgain(app, await loadGroups(app, options.since));
  const shown = options.all ? rows : rows.filter(isOpen);
  if (options.json)
    return io.out(JSON.stringify({ since, groups: shown.map((row) => rowObject(row, since)) }, null, 2));
  const { words } = app.knowledge;
  if (shown.length === 0) return io.out(words.say('unanswered.none'));
  return io.out(shown.map((row) => rowLines(row, words, since).join('\n')).join('\n\n'));
}

async function dismiss(app: App, io: CommandIo, why: string, { id, entries }: Group): Promise<void> {
  if (why.trim() === '') throw refusal('unanswered_dismiss', '--dismiss', {});
  const ids = entries.map((entry) => entry.id);
  await app.unanswered().mark(ids, { as: 'dismissed', note: why.trim() });
  return io.out(app.knowledge.words.say('unanswered.dismissed', { id, count: ids.length }));
}
