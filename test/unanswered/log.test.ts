import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AnswerResult } from '../../src/answer/index.ts';
import { fixedClock, parseDay } from '../../src/shared/index.ts';
import { createCollection, MemoryStore, openSqliteFile } from '../../src/storage/index.ts';
import { createUnansweredLog, timesOf, type EntryPort } from '../../src/unanswered/index.ts';

const trace: AnswerResult['trace'] = {
  step: 'refuse',
  reason: 'nothing_found',
  signals: [],
  expansions: [
    { from: '落户', to: '户口' },
    { from: '宁创', to: '某' },
  ],
  nearest: [{ programme: 'nx-eaglet', title: '雏鹰是什么' }],
  unknownWords: ['落户', '宁创'],
  dropped: [],
  grounds: [],
  timings: {},
};
const answer = (status: AnswerResult['status']) => ({ status, programmes: [], trace });
const collection = () => createCollection(new MemoryStore('unanswered'), 1e9);

function open(entries: EntryPort, day = '2026-11-30', options: { days?: number; limit?: number } = {}) {
  const errors: unknown[] = [];
  const log = createUnansweredLog({
    entries,
    clock: fixedClock(parseDay(day) ?? 0),
    days: options.days ?? 30,
    limit: options.limit ?? 100,
    report: (error) => errors.push(error),
  });
  return { ...log, errors };
}

describe('the log of unanswered questions', () => {
  it('keeps what an officer needs and nothing that tells who asked', async () => {
    const log = open(collection());
    const question = '宁夏宁创智能科技有限公司 13812345678 营收三千多万，能落户吗';
    await log.record({ question, region: '640300' }, answer('unanswerable_no_source'));
    const [kept] = await log.all();
    expect(kept).toMatchObject({
      question: '〔单位名称〕 〔电话〕 营收〔金额〕,能落户吗',
      region: '640300',
      status: 'unanswerable_no_source',
      reason: 'nothing_found',
      nearest: [{ programme: 'nx-eaglet', title: '雏鹰是什么' }],
      expansions: [{ from: '落户', to: '户口' }],
      unknownWords: ['落户'],
      days: { '2026-11-30': 1 },
    });
    expect(JSON.stringify(kept)).not.toMatch(/宁创|138|三千/);
  });

  it('keeps refusals and parts, not answers, questions back, small talk and declined wishes', async () => {
    const log = open(collection());
    const statuses = [
      'answered',
      'clarification',
      'smalltalk',
      'declined_unsafe',
      'expired_policy',
      'error_empty_question',
      'answered_partial',
      'unanswerable_out_of_region',
      'unanswerable_unknown_figure',
    ] as const;
    for (const status of statuses) await log.record({ question: `问${status}` }, answer(status));
    expect((await log.all()).map(({ status }) => status).sort()).toEqual([
      'answered_partial',
      'unanswerable_out_of_region',
      'unanswerable_unknown_figure',
    ]);
  });

  it('counts the same question by day and drops days past their time', async () => {
    const entries = collection();
    for (const day of ['2026-10-01', '2026-11-29', '2026-11-30', '2026-11-30'])
      await open(entries, day).record({ question: '雏鹰 能落户吗？' }, answer('unanswerable_no_source'));
    await open(entries).record({ question: '雏鹰能落户吗' }, answer('unanswerable_no_source'));
    const [kept, ...others] = await open(entries).all();
    expect(others).toEqual([]);
    expect(kept?.days).toEqual({ '2026-11-29': 1, '2026-11-30': 3 });
    expect(kept && timesOf(kept, '2026-11-30')).toBe(3);
  });

  it('survives a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ningce-unanswered-'));
    const path = join(folder, 'ningce.sqlite');
    const first = openSqliteFile(path);
    const entries = createCollection(first.store('unanswered'), 1e9);
    await open(entries).record({ question: '雏鹰能落户吗' }, answer('unanswerable_no_source'));
    first.close();
    const second = openSqliteFile(path);
    const again = open(createCollection(second.store('unanswered'), 1e9));
    expect((await again.all()).map(({ question }) => question)).toEqual(['雏鹰能落户吗']);
    second.close();
    rmSync(folder, { recursive: true });
  });

  it('stays below its limit: those asked longest ago go first, of those the least asked', async () => {
    const entries = collection();
    const ask = (day: string, question: string) =>
      open(entries, day, { limit: 2 }).record({ question }, answer('unanswerable_no_source'));
    await ask('2026-11-28', '甲问');
    await ask('2026-11-28', '甲问');
    await ask('2026-11-28', '乙问');
    await ask('2026-11-29', '丙问');
    expect((await open(entries).all()).map(({ question }) => question).sort()).toEqual(['丙问', '甲问']);
  });

  it('keeps nothing with a limit of 0', async () => {
    const log = open(collection(), '2026-11-30', { limit: 0 });
    await log.record({ question: '问' }, answer('unanswerable_no_source'));
    expect(await log.all()).toEqual([]);
  });

  it('reports a broken store and does not throw', async () => {
    const broken = () => Promise.reject(new Error('disk'));
    const log = open({ update: broken, delete: broken, all: broken });
    await log.record({ question: '问' }, answer('unanswerable_no_source'));
    expect(log.errors).toHaveLength(1);
  });

  it('marks entries and leaves alone those that are gone', async () => {
    const log = open(collection());
    await log.record({ question: '问' }, answer('unanswerable_no_source'));
    const [kept] = await log.all();
    await log.mark([kept?.id ?? '', 'gone'], { as: 'dismissed', note: '闲聊' });
    const after = await log.all();
    expect(after.map(({ mark }) => mark)).toEqual([{ as: 'dismissed', note: '闲聊', day: '2026-11-30' }]);
  });
});
