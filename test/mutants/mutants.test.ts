import { describe, expect, it } from 'vitest';
import { equivalenceOf } from './equivalent.ts';
import { fatesOf, subjects, type Subject } from './kill.ts';
import { mutationsOf } from './mutants.ts';
import { KINDS, type Kind } from './mutation.ts';
import { listOf, type Node } from './raw.ts';
import { shiftDay, shiftWritten } from './shift.ts';
import { mutantLines } from './table.ts';

const all = subjects();

for (const subject of all)
  describe(subject.id, () => {
    it('has a case that notices every mistake in the pack', { timeout: 600_000 }, () => {
      const fates = fatesOf(subject);
      expect(mutantLines(fates, 'survived')).toEqual([]);
      // Each version begins and ends on a day, so even a pack that only answers from its text has some to kill.
      const versions = listOf((subject.raw as Node)['versions']).length;
      expect(fates.filter(({ fate }) => fate === 'killed').length).toBeGreaterThanOrEqual(2 * versions);
    });
  });

describe('the mutants', () => {
  it('make every kind of mistake somewhere', () => {
    const kinds = new Set(all.flatMap(({ raw }) => mutationsOf(raw).map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual([...KINDS].sort());
  });

  it('all live where a pack has no cases', () => {
    const subject = all.find(({ id }) => id === 'nx-eaglet') as Subject;
    const fates = fatesOf({ ...subject, cases: [] });
    expect(fates.filter(({ fate }) => fate === 'killed')).toEqual([]);
    expect(fates.length).toBeGreaterThan(100);
  });

  it('survive when the one case on their edge is taken away, and say where they are', () => {
    const subject = all.find(({ id }) => id === 'nx-eaglet') as Subject;
    const cases = subject.cases.filter((c) => !('rev-cap' in (c.expect.criteria ?? {})));
    const survivors = mutantLines(fatesOf({ ...subject, cases }), 'survived').join('\n');
    expect(survivors).toMatch(/nx-eaglet\/pack\.yaml:\d+ 2024\.rev-cap \[operator\] max → below/);
  });

  it.each([
    ['5000万元', 1, '50000000.01元'],
    ['2亿元', -1, '199999999.99元'],
    ['0元', -1, '-0.01元'],
    ['5%', -1, '4.99%'],
    ['12.5%', 1, '12.51%'],
    ['500人', 1, '501人'],
    ['365天', -1, '364天'],
  ] as const)('move %s by %i to %s', (text, by, moved) => {
    expect(shiftWritten(text, by)).toBe(moved);
  });

  it('move days over the ends of months and years', () => {
    expect([shiftDay('2024-02-28', 1), shiftDay('2026-01-01', -1)]).toEqual(['2024-02-29', '2025-12-31']);
  });
});

const pack = (test: object) => ({
  versions: [{ id: '1', from: '2020-01-01', criteria: [{ id: 'c', label: 'c', test }] }],
});
const table = (scores: readonly number[], line = '60分') =>
  pack({
    score: {
      min: line,
      items: [
        { id: 'i', label: 'i', max: 70, amount: 'x', bands: scores.map((score) => ({ min: '1项', score })) },
      ],
    },
  });
const reasons = (raw: unknown, kind: Kind, change: RegExp) =>
  mutationsOf(raw)
    .filter((m) => m.kind === kind && change.test(m.change))
    .map((m) => equivalenceOf(raw, m));

describe('a mutant nobody could notice', () => {
  it('is a score line moved between two totals, and no other', () => {
    expect(reasons(table([70, 60, 50]), 'score', /60分 → 59分/)).toEqual(['totals']);
    expect(reasons(table([70, 60, 59]), 'score', /60分 → 59分/)).toEqual([null]);
    expect(reasons(table([70, 60, 50]), 'operator', /^min → above/).at(0)).toBeNull();
    expect(reasons(table([70, 61, 59]), 'operator', /^min → above/).at(0)).toBe('totals');
  });

  it('is a cap above the best row, and no cap that cuts', () => {
    expect(reasons(table([70, 60]), 'score', /max 70 → 71/)).toEqual(['cap']);
    expect(reasons(table([70, 60]), 'score', /max 70 → 69/)).toEqual([null]);
    expect(reasons(table([80, 60]), 'score', /max 70 → 71/)).toEqual([null]);
  });

  it('is a doubt that begins below the line', () => {
    const score = { above: '70分', doubt: { above: '70分', below: '71分' }, items: [] };
    expect(reasons(pack({ score }), 'score', /doubt 70分 → 69分/)).toEqual(['doubt']);
    expect(reasons(pack({ score }), 'score', /doubt 70分 → 71分/)).toEqual([null]);
    expect(reasons(pack({ score }), 'score', /doubt 71分/)).toEqual([null, null]);
  });

  it('is a judge left out where there is only a judgement to be made', () => {
    const criterion = { id: 'c', label: 'c', judge: 'person', test: { judgement: '?' } };
    const raw = { versions: [{ id: '1', from: '2020-01-01', criteria: [criterion] }] };
    expect(reasons(raw, 'judge', /judge dropped/)).toEqual(['judgement']);
    const flag = { ...criterion, test: { flag: 'rd_ledger' } };
    expect(
      reasons({ versions: [{ from: '2020-01-01', criteria: [flag] }] }, 'judge', /judge dropped/),
    ).toEqual([null]);
  });

  it('is another formula for growth over two years, and over no more', () => {
    const growth = (years: number, formula: string) =>
      reasons(pack({ growth: { of: 'x', years, formula }, min: '5%' }), 'formula', /→/);
    expect([growth(2, 'mean'), growth(2, 'yearly'), growth(2, 'compound')].flat()).toEqual([
      'one-step',
      'one-step',
      'one-step',
    ]);
    expect([growth(3, 'mean'), growth(2, 'hnte')].flat()).toEqual([null, null]);
  });

  it('is no declaration left out, whether it stands alone or is made of parts', () => {
    const whole = { id: 'c', label: 'c', judge: 'declared', test: { any: [] } };
    expect(reasons({ versions: [{ from: '2020-01-01', criteria: [whole] }] }, 'judge', /judge/)).toEqual([
      null,
    ]);
  });

  it('is the basis of a version that borrows its figures', () => {
    const version = { id: '2', from: '2020-01-01', basis: 'reference', reference: '1', criteria: [] };
    expect(reasons({ versions: [version] }, 'judge', /basis/)).toEqual(['stand-in']);
    const own = { ...version, reference: null, criteria: [{ id: 'c', label: 'c', test: { flag: 'x' } }] };
    expect(reasons({ versions: [own] }, 'judge', /basis/)).toEqual([null]);
  });

  it('is the basis of a version without conditions', () => {
    const version = { id: '1', from: '2020-01-01', basis: 'inform', criteria: [] };
    expect(reasons({ versions: [version] }, 'judge', /basis/)).toEqual(['text-only']);
  });
});
