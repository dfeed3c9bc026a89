import type { App } from '../app.ts';
import type { Pack } from '../rules/index.ts';
import type { ComparableRows, Flip, Sheet, SheetColumn } from '../screening/index.ts';
import { formatDay } from '../shared/index.ts';
import { flipLines } from './flip-text.ts';
import { issueText } from './sheet-report.ts';

/** All that a comparison came to. */
export interface Comparison {
  readonly sheet: Sheet;
  readonly rows: ComparableRows;
  readonly packs: readonly Pack[];
  /** Programmes without a known version on one of the days. */
  readonly skipped: readonly Pack[];
  readonly flips: readonly Flip[];
}

/** The comparison as one JSON document. */
export function diffResult({ knowledge }: App, { sheet, rows, packs, skipped, flips }: Comparison): object {
  const { words, dictionary } = knowledge;
  return {
    from: formatDay(rows.from.day),
    to: formatDay(rows.to.day),
    programmes: packs.map(({ id }) => id),
    notCompared: skipped.map(({ id }) => id),
    rows: countsOf(sheet, rows),
    flips: flips.map((flip) => {
      const row = rows.rows[flip.at];
      const { before, after, turns } = flip;
      const who = { line: row?.line ?? 0, id: row?.id ?? null, name: row?.name ?? null };
      return {
        ...who,
        programme: flip.pack.id,
        before,
        after,
        turns,
        text: flipLines(words, rows, flip).join('\n'),
      };
    }),
    problems: rows.refused.map(({ row: { line, id, name }, kind, issues }) => ({
      ...{ line, id, name, kind },
      issues: issues.map((issue) => ({
        code: issue.code,
        path: issue.path,
        message: issueText(words, dictionary, issue),
      })),
    })),
    columns: sheet.columns.map(columnResult),
  };
}

/** The comparison for people: each flip with its reasons, then the count. */
export function diffText({ knowledge }: App, { sheet, rows, flips }: Comparison): string {
  const { words } = knowledge;
  const [from, to] = [formatDay(rows.from.day), formatDay(rows.to.day)];
  const enterprises = new Set(flips.map(({ at }) => at)).size;
  const counts = { ...countsOf(sheet, rows), enterprises, flips: flips.length, from, to };
  const summary = words.say(flips.length === 0 ? 'diff.no_flips' : 'diff.flips', counts);
  const left = counts.bad + counts.contradictory;
  return [
    ...flips.map((flip) => flipLines(words, rows, flip).join('\n')),
    left === 0 ? summary : `${summary}${words.say('diff.left_out', counts)}`,
  ].join('\n\n');
}

function countsOf({ rows: all }: Sheet, { rows, refused }: ComparableRows) {
  const contradictory = refused.filter(({ kind }) => kind === 'contradiction').length;
  return { total: all.length, judged: rows.length, bad: refused.length - contradictory, contradictory };
}

function columnResult({ header, target }: SheetColumn): object {
  switch (target.kind) {
    case 'field':
      return { header, field: target.field.id, year: target.year, unit: target.unit };
    case 'item':
      return { header, field: target.field.id, item: target.item.id };
    case 'unmapped':
      return { header, unmapped: target.reason };
    case 'id':
    case 'name':
      return { header, is: target.kind };
  }
}
