import { describe, expect, it } from 'vitest';
import { createLikeness } from '../../src/retrieval/index.ts';
import { findGroup, groupQuestions, type Kept, type Mark } from '../../src/unanswered/index.ts';
import { loadPolicyCorpus } from '../support/policy-corpus.ts';

const likeness = await createLikeness(loadPolicyCorpus());

function kept(id: string, question: string, days: Kept['days'], more: Partial<Kept> = {}): Kept {
  return {
    schema: 1,
    id,
    question,
    region: null,
    status: 'unanswerable_no_source',
    step: 'refuse',
    reason: 'not_in_text',
    programmes: [],
    nearest: [],
    expansions: [],
    unknownWords: [],
    days,
    mark: null,
    ...more,
  };
}

const questions = [
  kept('aaaa1111', '雏鹰企业能不能办员工落户', { '2026-11-02': 1 }),
  kept('bbbb2222', '雏鹰能给员工办落户吗', { '2026-11-20': 2, '2026-11-30': 1 }),
  kept('cccc3333', '瞪羚企业能不能办员工落户', { '2026-11-10': 2 }),
  kept('dddd4444', '雏鹰企业有没有食堂补贴', { '2026-11-05': 1 }),
];
const mark = (as: Mark['as'], day: string): Mark => ({ as, day, note: '' });

describe('grouping', () => {
  it('puts near questions together, most asked first, and keeps programmes and matters apart', () => {
    const groups = groupQuestions(questions, likeness, null);
    expect(groups.map(({ id, count, first, last }) => ({ id, count, first, last }))).toEqual([
      { id: 'aaaa1111', count: 4, first: '2026-11-02', last: '2026-11-30' },
      { id: 'cccc3333', count: 2, first: '2026-11-10', last: '2026-11-10' },
      { id: 'dddd4444', count: 1, first: '2026-11-05', last: '2026-11-05' },
    ]);
    expect(groups[0]?.entries.map(({ id }) => id)).toEqual(['bbbb2222', 'aaaa1111']);
  });

  it('is the same in whatever order the questions come', () => {
    const groups = groupQuestions(questions, likeness, null);
    expect(groupQuestions([...questions].reverse(), likeness, null)).toEqual(groups);
  });

  it('counts from a day on and leaves out what was not asked since', () => {
    const groups = groupQuestions(questions, likeness, '2026-11-10');
    expect(groups.map(({ id, count }) => [id, count])).toEqual([
      ['aaaa1111', 3],
      ['cccc3333', 2],
    ]);
  });

  it('counts answers in part apart', () => {
    const part = kept(
      'eeee5555',
      '雏鹰企业能不能办员工落户',
      { '2026-11-30': 9 },
      { status: 'answered_partial' },
    );
    const [group] = groupQuestions([...questions, part], likeness, null);
    expect(group).toMatchObject({ count: 4, partial: 9 });
  });

  it('is found by any of its ids, and not by what fits two', () => {
    const groups = groupQuestions(questions, likeness, null);
    expect(findGroup(groups, 'bbbb')?.id).toBe('aaaa1111');
    expect(findGroup(groups, 'b')).toBeNull();
    expect(findGroup(groups, 'ffff')).toBeNull();
  });

  it('opens again when it is asked after it was written, never after it was dismissed', () => {
    const state = (m: Mark) =>
      groupQuestions([{ ...questions[1], mark: m } as Kept], likeness, null)[0]?.state;
    expect(state(mark('faq', '2026-11-30'))).toBe('done');
    expect(state(mark('faq', '2026-11-29'))).toBe('again');
    expect(state(mark('dismissed', '2026-11-01'))).toBe('dismissed');
  });
});
