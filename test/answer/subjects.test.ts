import { describe, expect, it } from 'vitest';
import { findSubjects } from '../../src/answer/subjects.ts';
import { placeCode, placesIn } from '../../src/answer/places.ts';
import { createNameFinder } from '../../src/shared/index.ts';

const info = (id: string, name: string, region: string) => [id, { id, name, aliases: [], region }] as const;
const programmes = new Map([
  info('hnte', '高新技术企业认定', 'national'),
  info('agri', '自治区农业高新技术企业', 'ningxia'),
  info('nx-gazelle', '自治区瞪羚企业', 'ningxia'),
  info('sc-gazelle', '四川省瞪羚企业备案', 'sichuan'),
  info('list-gazelle', '国家高新区瞪羚（榜单口径）', 'national'),
  info('srdi-giant', '专精特新“小巨人”企业', 'national'),
  info('nx-giant', '自治区科技小巨人企业', 'ningxia'),
]);
const names = createNameFinder([
  { words: ['高企', '国高', '高新技术企业'], programmes: ['hnte', 'agri'], ask: '哪个高企？' },
  {
    words: ['瞪羚', '瞪羚企业'],
    programmes: ['nx-gazelle', 'sc-gazelle', 'list-gazelle'],
    ask: '哪里的瞪羚？',
  },
  { words: ['小巨人'], programmes: ['srdi-giant', 'nx-giant'], ask: '哪个小巨人？' },
  { words: ['农高企'], programmes: ['agri'], ask: null },
  { words: ['平台上'], programmes: [], ask: null },
]);
const find = (
  question: string,
  place: string | null = null,
  withText: ReadonlySet<string> = new Set<string>(),
) =>
  findSubjects(
    question,
    names(question).filter((m) => m.programmes.length > 0),
    place,
    { names, programmes, withText },
  );

describe('subjects of a question', () => {
  it('takes a bare title in its plain reading, by every word for it, and says so', () => {
    for (const word of ['高企', '国高', '高新技术企业']) {
      const found = find(`${word}研发占比要多少`);
      expect(found).toMatchObject({ named: ['hnte'], open: [] });
      expect(found.assumed[0]?.word).toBe(word);
    }
  });

  it('is settled by a qualifying word', () => {
    expect(find('农业的高新技术企业要什么条件').named).toEqual(['agri']);
    expect(find('科技厅那个科技类小巨人').named).toEqual(['nx-giant']);
  });

  it('is not settled by a region in front of a national title', () => {
    for (const region of ['自治区', '宁夏'])
      expect(find(`${region}高企奖多少钱`)).toMatchObject({ named: ['hnte'], open: [] });
    expect(find('自治区小巨人怎么评').named).toEqual([]);
  });

  it('is the likeliest reading that carries the word when no other has a text, and says so', () => {
    const only = new Set(['nx-gazelle']);
    const found = find('瞪羚要什么条件', null, only);
    expect(found).toMatchObject({ named: ['nx-gazelle'], open: [] });
    expect(found.assumed[0]?.candidates).toEqual(['nx-gazelle', 'sc-gazelle', 'list-gazelle']);
  });

  it('stays open when several readings have a text, none has, or only an unlikelier one', () => {
    for (const withText of [['nx-gazelle', 'sc-gazelle'], [], ['list-gazelle']])
      expect(find('瞪羚要什么条件', null, new Set(withText)).open).toHaveLength(1);
  });

  it('is not settled by the texts when the question names the place of another reading', () => {
    expect(find('宁夏的小巨人', '640000', new Set(['srdi-giant'])).named).not.toContain('srdi-giant');
  });

  it('stays open when all readings need a further word', () => {
    const found = find('小巨人给多少钱');
    expect(found.named).toEqual([]);
    expect(found.open[0]).toMatchObject({ candidates: ['srdi-giant', 'nx-giant'], ask: '哪个小巨人？' });
  });

  it('is settled by the place: other places drop out, and the local title is the plain reading', () => {
    expect(find('瞪羚要什么条件').open).toHaveLength(1);
    expect(find('瞪羚要什么条件', '640000').named).toEqual(['nx-gazelle']);
    expect(find('瞪羚要什么条件', '510000').named).toEqual(['sc-gazelle']);
  });

  it('is settled by a second name that is one of its readings', () => {
    expect(find('农高企和高企的区别')).toMatchObject({ named: ['agri', 'hnte'], open: [] });
  });

  it('reports names that are of another place only', () => {
    expect(find('农高企怎么申请', '511700')).toMatchObject({ named: [], elsewhere: ['agri'] });
  });
});

describe('places', () => {
  it.each([
    ['宁夏', '640000'],
    ['吴忠市', '640300'],
    ['中宁县', '640521'],
    ['640104', '640104'],
    ['四川省', '510000'],
    ['火星', null],
    ['区', null],
  ])('%s is %s', (region, code) => {
    expect(placeCode(region)).toBe(code);
  });

  it('finds every place in a text once, the longest name first', () => {
    expect(placesIn('达州的公司在宁夏银川，达州')).toEqual(['511700', '640000', '640100']);
    expect(placesIn('我们齐心协力惠农')).toEqual([]);
  });
});
