import type { App } from '../../app.ts';
import { AppError, compactText, isMasked } from '../../shared/index.ts';
import type { Group, Kept } from '../../unanswered/index.ts';
import type { CommandOptions } from '../options.ts';

/** What an answer is written for: a group of questions, and the programme it belongs to. */
export interface Target {
  readonly app: App;
  readonly options: CommandOptions;
  readonly group: Group;
  /** Known programmes, at least one. */
  readonly programmes: readonly [string, ...string[]];
  /** Ways of asking that name nobody, those given by hand first, then the most asked. */
  readonly questions: readonly string[];
}

/** @throws AppError `usage` without a known programme */
export function readTarget(app: App, options: CommandOptions, group: Group): Target {
  const ids = (options.programme ?? '').split(',').filter((id) => id !== '');
  const [first, ...others] = ids;
  if (first === undefined) throw refusal('unanswered_no_programme', '--programme', {});
  const known = new Set(app.knowledge.catalogue.map(({ id }) => id));
  for (const id of ids)
    if (!known.has(id) && !app.knowledge.packs.has(id))
      throw refusal('unanswered_programme', '--programme', { found: id });
  const asked = group.entries.map(({ question }) => question).filter((question) => !isMasked(question));
  const questions = new Map([...(options.question ?? []), ...asked].map((q) => [compactText(q), q]));
  return { app, options, group, programmes: [first, ...others], questions: [...questions.values()] };
}

/** Folder of the programme's pack. @throws AppError where it has none, or several are named */
export function packFolder({ app, programmes }: Target): string {
  const folder = app.knowledge.folders.get(programmes[0]);
  if (folder === undefined || programmes.length > 1)
    throw refusal('unanswered_one_pack', '--programme', { found: programmes.join(',') });
  return folder;
}

/** The question that stands for the group in tests. @throws AppError where all of them name somebody */
export function plainQuestion(
  { questions }: Target,
  fits: (question: string) => boolean = () => true,
): string {
  const found = questions.find(fits);
  if (found === undefined) throw refusal('unanswered_all_masked', '--question', {});
  return found;
}

/** The entry a question was kept under, if it was. */
export function entryOf({ group }: Target, question: string): Kept | undefined {
  return group.entries.find((entry) => compactText(entry.question) === compactText(question));
}

export function refusal(
  code: string,
  path: string,
  info: Readonly<Record<string, string | number>>,
): AppError {
  return new AppError('usage', [{ code, path, info }]);
}
