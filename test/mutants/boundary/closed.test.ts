import { describe, expect, it } from 'vitest';
import type { Node } from '../raw.ts';
import { settled, soundRow } from './base-row.ts';
import { idleKeys } from './naive-closed.ts';
import { judgeNaively } from './naive-pack.ts';
import { seeded } from './random.ts';
import { rational, ZERO } from './rational.ts';
import type { Row } from './row.ts';

const row = (
  values: Record<string, Row['values'] extends ReadonlyMap<string, infer V> ? V : never>,
): Row => ({
  asOf: '2026-07-10',
  values: new Map(Object.entries(values)),
});
const outcome = (test: Node, told: Row) =>
  judgeNaively(
    { versions: [{ id: '1', from: '2000-01-01', to: null, criteria: [{ id: 'c', label: 'c', test }] }] },
    told,
  ).outcomes.get('c');

describe('the naive reading of what does not apply', () => {
  it.each([
    ['a rank is under no line', { amount: 'award_rank', max: '3名' }, 'unmet'],
    ['and over none', { amount: 'award_rank', min: '1名' }, 'unmet'],
    ['a day is not recent', { age: 'award_on', max: '3年' }, 'unmet'],
    ['but out of the way', { clear: 'award_on', within: '3年' }, 'met'],
    [
      'and saying so is true',
      { not: { id: 'n', label: 'n', test: { amount: 'award_rank', max: '3名' } } },
      'met',
    ],
  ])('without an award %s', (_, test, expected) => {
    expect(outcome(test, row({ award_level: 'none' }))).toBe(expected);
    expect(outcome(test, row({ award_level: 'national' }))).toBe('unknown');
    expect(outcome(test, row({}))).toBe('unknown');
  });

  it('takes no route to a title for none of the routes', () => {
    const never = row({ hnte_issued_on: false });
    expect(outcome({ member: 'hnte_route', in: ['first'] }, never)).toBe('unmet');
    expect(outcome({ member: 'hnte_route', not_in: ['first'] }, never)).toBe('met');
    expect(outcome({ member: 'hnte_route', in: ['first'] }, row({ hnte_issued_on: '2024-11-20' }))).toBe(
      'unknown',
    );
  });

  it('takes a part of nothing for nothing, and a yes-or-no for no', () => {
    expect(outcome({ amount: 'ip_class2_unused', max: '0项' }, row({ ip_class2_count: ZERO }))).toBe('met');
    expect(outcome({ amount: 'ip_class2_unused', max: '0项' }, row({ ip_class2_count: rational(1n) }))).toBe(
      'unknown',
    );
    const unlent = row({ loan_amount: ZERO });
    expect(outcome({ flag: 'loan_other_subsidy', is: false }, unlent)).toBe('met');
    expect(outcome({ amount: 'loan_term_months', max: '12月' }, unlent)).toBe('unmet');
  });

  it('counts it for nothing beside figures that apply', () => {
    const sum = { amount: 'incubated_hnte_new@year-1 + ip_total', min: '2家' };
    expect(outcome(sum, row({ carrier_level: 'none', ip_total: rational(2n) }))).toBe('met');
    expect(outcome(sum, row({ carrier_level: 'none', ip_total: rational(1n) }))).toBe('unmet');
    expect(outcome(sum, row({ carrier_level: 'none' }))).toBe('unknown');
  });

  it('gives no points for it but those without a line', () => {
    const band = (bands: Node[]): Node => ({
      score: { min: '1分', items: [{ id: 'i', label: 'i', max: 5, amount: 'award_rank', bands }] },
    });
    const none = row({ award_level: 'none' });
    expect(outcome(band([{ max: '3名', score: 5 }]), none)).toBe('unmet');
    expect(outcome(band([{ max: '3名', score: 5 }, { score: 1 }]), none)).toBe('met');
  });

  it('never changes what was told', () => {
    const told = row({ award_level: 'none', award_rank: rational(2n) });
    expect(outcome({ amount: 'award_rank', max: '3名' }, told)).toBe('met');
    expect([...settled(told).values.keys()]).toEqual(['award_level']);
  });
});

describe('rows without gaps', () => {
  it('tell nothing that does not apply', () => {
    const random = seeded(1);
    const keys = [
      'award_level',
      'award_rank',
      'hnte_issued_on',
      'hnte_route',
      'loan_amount',
      'loan_issued_on',
    ];
    for (let i = 0; i < 50; i++) expect(idleKeys(soundRow(random, keys, '2026-07-10'))).toEqual([]);
  });
});
