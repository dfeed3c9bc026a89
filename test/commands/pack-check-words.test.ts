import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { caseIssues } from '../../src/commands/case-problems.ts';
import { issueLines } from '../../src/commands/index.ts';
import {
  catalogueIssues,
  dayIssues,
  questionIssues,
  shortNameIssues,
  vectorIssues,
} from '../../src/commands/pack-standing.ts';
import { loadChunks } from '../../src/knowledge.ts';
import { lineIssues, loadCases, runCase } from '../../src/rules/index.ts';
import { describer, dictionary, knowledge, packs, regions, words } from '../support/knowledge.ts';

const folder = mkdtempSync(join(tmpdir(), 'ningce-cases-'));
afterAll(() => rmSync(folder, { recursive: true }));
const eaglet = packs.get('nx-eaglet');
if (!eaglet) throw new Error('no pack');

/** What is said of a file of one case. */
function said(text: string): string {
  const file = join(folder, 'cases.yaml');
  writeFileSync(file, text);
  const { cases, issues } = loadCases(file, 'cases.yaml');
  const failed = cases.flatMap((c) =>
    caseIssues(knowledge, 'cases.yaml', c, runCase(eaglet as never, c, describer, regions)),
  );
  return issueLines(words, [...issues, ...failed]).join('\n');
}

const one = (facts: string, expected: string, asOf = '2026-07-10') =>
  `- name: 样例\n  as_of: ${asOf}\n  facts: ${facts}\n  expect: ${expected}\n`;

describe('a case with a mistake', () => {
  it.each([
    [
      'a wrong outcome',
      one('{}', '{ outcome: eligible }'),
      ['eligible（符合）', 'needs_facts（还缺数据）', '还缺的字段'],
    ],
    ['an outcome nobody knows', one('{}', '{ outcome: 符合 }'), ['「符合」', 'needs_facts', 'cases.yaml:4']],
    ['a condition nobody knows', one('{}', '{ criteria: { no-such: met } }'), ['「no-such」', 'rev-cap']],
    ['a field nobody knows', one('{ rd_expenses: 1 }', '{}'), ['rd_expense', '研发费用']],
    ['a figure without its year', one('{ rd_expense: 100万元 }', '{}'), ['没有分年份', '2025']],
    ['a word for a day', one('{ last_major_incident_on: 从未 }', '{}'), ['「样例」', '类型不对']],
    ['a day with dots', one('{}', '{}', '2026.7.10'), ['2026.7.10', '2026-03-01', 'cases.yaml:2']],
    ['a day that is none', one('{}', '{}', '2026-02-30'), ['2026-02-30', '日历']],
    ['no facts', '- name: 样例\n  as_of: 2026-07-10\n  expect: {}\n', ['facts', '补上']],
    ['nothing in it', '# 还没有写\n', ['cases.yaml', '算例']],
  ])('%s is told in words', (_, text, wanted) => {
    const found = said(text);
    for (const word of wanted) expect(found).toContain(word);
    expect(found).not.toMatch(/expected|Invalid|undefined/);
  });

  it('says nothing of a case that holds', () => {
    expect(said(one('{}', '{ outcome: needs_facts, version: 2024 }'))).toBe('');
  });
});

describe('what stands around a pack', () => {
  it('is a row of the catalogue, and the row to write when there is none', () => {
    expect([...packs.values()].flatMap((pack) => catalogueIssues(knowledge, pack))).toEqual([]);
    const [missing] = catalogueIssues({ catalogue: [] }, { ...eaglet, region: '640300' });
    expect(issueLines(words, missing ? [missing] : []).join()).toMatch(/catalogue\.yaml.*region: '640300'/);
    const [other] = catalogueIssues(knowledge, { ...eaglet, basis: 'inform' });
    expect(issueLines(words, other ? [other] : []).join()).toMatch(/basis.*inform/);
  });

  it('is a short name that leads to it', () => {
    expect(shortNameIssues(knowledge, eaglet)).toEqual([]);
    const found = shortNameIssues(knowledge, { ...eaglet, short: '谁也不这样叫' });
    expect(issueLines(words, found).join()).toContain('aliases');
  });

  it('is questions enough and cases on the days around its versions', () => {
    const { chunks } = loadChunks(knowledge);
    expect(questionIssues(knowledge, eaglet, chunks)).toEqual([]);
    const { cases } = loadCases(join(knowledge.folders.get(eaglet.id) ?? '', 'cases.yaml'), 'cases.yaml');
    expect(dayIssues(eaglet, cases, 'cases.yaml')).toEqual([]);
    const found = [...questionIssues(knowledge, eaglet, []), ...dayIssues(eaglet, [], 'cases.yaml')];
    expect(issueLines(words, found).join('\n')).toMatch(/[0-9] 条[^]*not[^]*20\d\d-/);
  });

  it('is cases on every line and right beside it', () => {
    const { cases } = loadCases(join(knowledge.folders.get(eaglet.id) ?? '', 'cases.yaml'), 'cases.yaml');
    const open = (list: typeof cases) => lineIssues(eaglet, list, dictionary, regions, 'cases.yaml');
    expect(open(cases)).toEqual([]);
    const found = open(cases.filter((c) => !('rev-cap' in (c.expect.criteria ?? {}))));
    expect(found.map(({ code }) => code)).toContain('no_case_on_line');
    expect(issueLines(words, found).join('\n')).toMatch(/rev-cap[^]*踩在 \d+元/);
  });

  it('is vectors of all texts', () => {
    const { chunks } = loadChunks(knowledge);
    expect(vectorIssues(chunks)).toEqual([]);
    expect(issueLines(words, vectorIssues(chunks, join(folder, 'none.bin'))).join()).toContain(
      'vectors:update',
    );
  });
});
