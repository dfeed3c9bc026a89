import { readFileSync } from 'node:fs';
import type { App } from '../app.ts';
import type { Pack } from '../rules/index.ts';
import {
  comparableRows,
  findFlips,
  isKnownOn,
  readSheet,
  suspiciousColumns,
  type ComparableRows,
  type Sheet,
} from '../screening/index.ts';
import { AppError, formatDay, parseDay, type Day } from '../shared/index.ts';
import { diffResult, diffText } from './comparing-result.ts';
import type { CommandIo } from './io.ts';
import type { CommandOptions } from './options.ts';
import { readProgrammes } from './requests.ts';
import { columnLines, factPlace, rowLines } from './sheet-report.ts';

/** `ningce diff`: whose verdicts flip between two days, and which conditions make them flip. */
export async function runDiff(app: App, io: CommandIo, options: CommandOptions): Promise<void> {
  const { words, dictionary } = app.knowledge;
  const { file, from, to } = readFlags(options);
  const packs = readProgrammes(app, options.programme);
  const sheet = readSheet(readBytes(file), file, app.knowledge);
  for (const line of columnLines(words, sheet.columns)) io.err(line);
  const rows = comparableRows(sheet, app.knowledge, from, to);
  if (options.trustUnits !== true) stopAtStrangeUnits(app, sheet, rows);
  for (const line of rowLines(words, dictionary, rows, formatDay(from))) io.err(line);
  const skipped = packs.filter((pack) => !isKnownOn(pack, from) || !isKnownOn(pack, to));
  for (const pack of skipped) io.err(words.say('diff.not_compared', notCompared(pack, from, to)));
  const flips = findFlips(app.env.describer, packs, rows.from, rows.to);
  const compared = { sheet, rows, packs: packs.filter((pack) => !skipped.includes(pack)), skipped, flips };
  if (options.json) return io.out(JSON.stringify(diffResult(app, compared), null, 2));
  return io.out(diffText(app, compared));
}

/** @throws AppError `usage` without a sheet or a day, `bad_day` for days that are none or run backwards */
function readFlags({ rest, from, to, input }: CommandOptions): { file: string; from: Day; to: Day } {
  const file = rest[0] ?? input;
  if (file === undefined || rest.length > 1 || from === undefined || to === undefined)
    throw new AppError('usage', [{ code: 'diff_usage', path: 'diff', info: {} }]);
  const [first, last] = [readDay('--from', from), readDay('--to', to)];
  if (first >= last)
    throw new AppError('bad_day', [{ code: 'days_backwards', path: '--from', info: { from, to } }]);
  return { file, from: first, to: last };
}

function readDay(path: string, text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new AppError('bad_day', [{ code: 'bad_as_of', path, info: { found: text } }]);
  return day;
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new AppError('no_file', [{ code: 'no_file', path: file, info: {} }], { cause });
  }
}

/** Verdicts on a column in the wrong unit would be wrong for everyone: the person is asked first. */
function stopAtStrangeUnits({ knowledge }: App, { columns }: Sheet, { all }: ComparableRows): void {
  const issues = suspiciousColumns(all, knowledge.dictionary).map((issue) => {
    const [id, year] = issue.path.split('.');
    const column = columns.find(
      ({ target }) =>
        target.kind === 'field' && target.field.id === id && String(target.year ?? '') === (year ?? ''),
    );
    const path = column?.header ?? factPlace(knowledge.words, knowledge.dictionary, issue.path);
    return { ...issue, code: 'suspicious_column', path };
  });
  if (issues.length > 0) throw new AppError('suspicious_unit', issues);
}

function notCompared({ name, versions }: Pack, from: Day, to: Day): Record<string, string> {
  const [first, last] = [versions[0], versions.at(-1)];
  return {
    name,
    from: formatDay(from),
    to: formatDay(to),
    first: first ? formatDay(first.from) : '',
    last: last?.id ?? '',
  };
}
