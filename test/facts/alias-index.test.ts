import { describe, expect, it } from 'vitest';
import { aliasIndex, type AliasEntry } from '../../src/facts/index.ts';
import { compactText } from '../../src/shared/index.ts';
import { dictionary } from './support.ts';

const index = aliasIndex(dictionary);

function meaning(text: string): string {
  const entry: AliasEntry | undefined = index.get(compactText(text));
  switch (entry?.kind) {
    case 'field':
      return entry.field.id;
    case 'item':
      return `${entry.field.id}.${entry.item.id}`;
    case 'family':
      return `family ${entry.family.id} fills ${entry.field.id}`;
    case 'false_friend':
      return `ask: ${entry.friend.candidates.join(' ')}`;
    case 'ratio':
      return `ratio ${entry.ratio.id}`;
    case undefined:
      return 'nothing';
  }
}

describe('a name of the dictionary', () => {
  it.each([
    ['营业收入', 'sales_revenue'],
    ['营 业 收 入', 'sales_revenue'],
    ['销售收入（营业收入）', 'sales_revenue'],
    ['瞪羚', 'nx_titles.gazelle'],
    ['自治区瞪羚企业', 'nx_titles.gazelle'],
    ['经营异常名录', 'credit_lists.abnormal'],
    ['研发费用', 'family rd_expense fills rd_expense'],
    ['员工', 'family staff fills staff_total'],
    ['产值', 'ask: sales_revenue'],
    ['小巨人', 'ask: little_giant_issued_on nx_titles'],
    ['研发占比', 'ratio rd_intensity'],
    ['小型', 'nothing'],
    ['天气', 'nothing'],
  ])('%s stands for %s', (text, expected) => expect(meaning(text)).toBe(expected));

  it('is there for every alias, label, family word, false friend and ratio', () => {
    const names = [
      ...[...dictionary.fields.values()].flatMap((f) => [f.label, ...f.aliases]),
      ...dictionary.families.flatMap((f) => f.words),
      ...dictionary.falseFriends.flatMap((f) => f.words),
      ...dictionary.statedRatios.flatMap((r) => r.aliases),
    ];
    for (const name of names) expect(meaning(name), name).not.toBe('nothing');
  });
});
