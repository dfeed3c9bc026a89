import { describe, expect, it } from 'vitest';
import { parseFacts } from '../../src/facts/index.ts';
import { dayOf } from '../../src/shared/index.ts';
import { openLadder } from '../../src/skills.ts';
import { climb, openedBy, relationsBetween } from '../../src/standing/index.ts';
import { describer, dictionary, knowledge, packs, regions } from '../support/knowledge.ts';

const ladder = openLadder(knowledge);
const day = dayOf(2026, 11, 22);
const standing = (raw: object, said: readonly string[] = []) => {
  const { facts, issues } = parseFacts(raw, dictionary, regions, day, 'user');
  expect(issues).toEqual([]);
  return climb(describer, ladder, facts, day, new Set(said));
};
const stateOf = (raw: object, id: string) =>
  standing(raw)
    .lines.flatMap(({ rungs }) => rungs.flat())
    .find(({ pack }) => pack.id === id)?.state;

describe('the ladder of titles', () => {
  it('keeps the order of its file and says where texts are not known', () => {
    expect(ladder.lines.map(({ rungs }) => rungs.map((rung) => rung[0]?.id))[1]).toEqual([
      'nx-eaglet',
      'nx-gazelle',
      'nx-unicorn',
    ]);
    expect(stateOf({}, 'nx-unicorn')).toBe('text_unknown');
  });

  it('holds a title for as long as it is valid', () => {
    expect(stateOf({ hnte_issued_on: '2024-05-06' }, 'national-hnte-recognition')).toBe('held');
    expect(stateOf({ hnte_issued_on: '2023-05-06' }, 'national-hnte-recognition')).not.toBe('held');
    expect(stateOf({ nx_titles: ['eaglet'] }, 'nx-eaglet')).toBe('held');
  });

  it('gives the year of a certified change for what a past year rules out', () => {
    const facts = {
      registered_region: '吴忠市',
      sales_revenue: { 2023: '2600万元', 2024: '2800万元', 2025: '3000万元' },
      rd_expense: { 2023: '20万元', 2024: '20万元', 2025: '20万元' },
    };
    const rung = standing(facts)
      .lines.flatMap(({ rungs }) => rungs.flat())
      .find(({ pack }) => pack.id === 'national-hnte-recognition');
    expect(rung).toMatchObject({ state: 'later', year: 2027, change: { certified: true } });
  });

  it('counts a title that is only said to be held', () => {
    const { lines } = standing({}, ['national-tech-sme-evaluation', 'nx-sme']);
    expect(lines[0]?.held).toBe(0);
    expect(lines[1]?.held).toBe(-1);
  });
});

describe('relations of titles', () => {
  const between = (a: string, b: string) =>
    relationsBetween(ladder, packs, a, b, day).map(({ kind, of, to }) => `${of} ${kind} ${to}`);

  it('are read off conditions', () => {
    expect(between('national-hnte-recognition', 'nx-tech-little-giant')).toEqual([
      'nx-tech-little-giant excludes national-hnte-recognition',
    ]);
    expect(between('srdi-little-giant', 'srdi-sme')).toContain('srdi-little-giant requires srdi-sme');
    expect(between('srdi-sme', 'innovative-sme')).toContain('srdi-sme one_of innovative-sme');
    expect(between('nx-sme', 'national-hnte-recognition')).toContain(
      'nx-sme waives national-hnte-recognition',
    );
  });

  it('say nothing where nothing is known, and agree with what packs block', () => {
    expect(between('nx-eaglet', 'nx-agri-hnte')).toEqual([]);
    for (const pack of packs.values())
      for (const other of pack.blocks.filter((id) => ladder.titles.has(id) && ladder.titles.has(pack.id)))
        expect(
          between(pack.id, other).some((text) => text.includes('allows')),
          `${pack.id} ${other}`,
        ).toBe(false);
  });

  it('list what a title opens, with the condition where one looks at it', () => {
    const opened = openedBy(ladder, packs, 'national-hnte-recognition', day);
    const award = opened.find(({ programme }) => programme === 'nx-hnte-award');
    expect(award?.relation).toMatchObject({ kind: 'requires' });
    expect(opened.map(({ programme }) => programme)).toContain('hnte-cit-15');
  });
});
