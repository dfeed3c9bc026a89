import { renderIssue, type Dictionary } from '../facts/index.ts';
import type { ComparableRows, SheetColumn, SheetRow } from '../screening/index.ts';
import type { Issue, Words } from '../shared/index.ts';

/** What was read from each column and what was not, a line each. */
export function columnLines(words: Words, columns: readonly SheetColumn[]): string[] {
  return columns.flatMap(({ header, target }) => {
    switch (target.kind) {
      case 'id':
      case 'name':
        return [words.say('sheet.mapped', { header, what: words.say(`sheet.${target.kind}`) })];
      case 'item':
        return [words.say('sheet.mapped', { header, what: target.item.label })];
      case 'field': {
        const { field, year, unit } = target;
        const what = year === null ? field.label : words.say('place.year', { label: field.label, year });
        const isFigure = field.kind === 'money' || field.kind === 'count';
        const key = isFigure && unit === null && field.unit !== null ? 'sheet.mapped_bare' : 'sheet.mapped';
        return [words.say(key, { header, what, unit: field.unit ?? '' })];
      }
      case 'unmapped': {
        const reason = words.say(`sheet.unmapped.${target.reason}`, target.info);
        return header.trim() === '' ? [] : [words.say('sheet.not_mapped', { header, reason })];
      }
    }
  });
}

/** Rows that are not judged, and rows of which something was not known yet on the first day. */
export function rowLines(
  words: Words,
  dictionary: Dictionary,
  { refused, later }: ComparableRows,
  day: string,
): string[] {
  return [
    ...refused.map(({ row, issues }) =>
      words.say('sheet.row_refused', {
        row: rowName(words, row),
        why: issues.map((issue) => issueText(words, dictionary, issue)).join(' '),
      }),
    ),
    ...later.map(({ row, issues }) =>
      words.say('sheet.row_later', {
        row: rowName(words, row),
        day,
        what: issues
          .map(({ path }) => factPlace(words, dictionary, path))
          .join(words.say('verdict.list_comma')),
      }),
    ),
  ];
}

/** A problem of a row in words. */
export function issueText(words: Words, dictionary: Dictionary, issue: Issue): string {
  const key = `sheet.issue.${issue.code}`;
  return words.has(key)
    ? words.say(key, { ...issue.info, path: issue.path })
    : renderIssue(issue, words, dictionary);
}

/** Line of the file, with the name of the enterprise or its number where it is told. */
export function rowName(words: Words, { line, name, id }: SheetRow): string {
  const who = name ?? id;
  return words.say(who === null ? 'sheet.row' : 'sheet.row_named', { line, name: who ?? '' });
}

/** `sales_revenue.2025` by its label and year. */
export function factPlace(words: Words, dictionary: Dictionary, path: string): string {
  const [id = '', year] = path.split('.');
  const label = dictionary.fields.get(id)?.label ?? id;
  return year === undefined ? label : words.say('place.year', { label, year });
}
