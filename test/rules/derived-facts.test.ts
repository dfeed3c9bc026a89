import { describe, expect, it } from 'vitest';
import { parseDay } from '../../src/shared/index.ts';
import { findChanges } from '../../src/rules/counterfactual/find-changes.ts';
import { dictionary } from '../support/knowledge.ts';
import { factsOf, outcomeOf, packOfTest, resultOf } from '../support/mini-pack.ts';
import { differences } from './batch/compare.ts';

const ASOF = parseDay('2026-11-22') ?? 0;

/** Outcome of one condition on these facts; the batch must say the same. */
function outcome(test: string, input: Record<string, unknown>): string {
  expect(differences([packOfTest(test)], [factsOf(input), factsOf({})], ASOF)).toEqual([]);
  return outcomeOf(test, input);
}

describe('several missing parts of a sum', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['{ amount: ip_class1_count, min: 1项 }', { ip_total: 0 }, 'unmet'],
    ['{ amount: ip_class1_count, max: 0项 }', { ip_total: 0 }, 'met'],
    ['{ amount: ip_class2_count, min: 6项 }', { ip_total: 5 }, 'unmet'],
    ['{ amount: ip_class2_count, min: 5项 }', { ip_total: 5 }, 'unknown'],
    ['{ amount: ip_class2_count, min: 6项 }', { ip_total: { max: 5 }, ip_class1_count: null }, 'unmet'],
    ['{ amount: ip_total, min: 4项 }', { ip_class1_count: 4 }, 'met'],
    ['{ amount: ip_total, min: 5项 }', { ip_class1_count: 4 }, 'unknown'],
    ['{ amount: ip_total, max: 3项 }', { ip_class2_count: { min: 4 } }, 'unmet'],
    ['{ amount: total_liabilities@year-1, max: 100元 }', { total_assets: { 2025: 100 } }, 'unknown'],
  ])('%s with %j is %s', (test, input, expected) => expect(outcome(test, input)).toBe(expected));
});

describe('a field whose only_if is false', () => {
  const noAward = { award_level: 'none' };
  const noLoan = { loan_amount: 0 };
  const noCarrier = { carrier_level: 'none' };
  const TIERS = '{ by: award_rank, tiers: [{ upto: 3名, need: 1项 }, { need: 2项 }] }';

  it.each<[string, Record<string, unknown>, string]>([
    // A part of nothing is nothing.
    ['{ amount: ip_class2_unused, min: 1项 }', { ip_class2_count: 0 }, 'unmet'],
    ['{ amount: ip_class2_unused, min: 1项 }', { ip_class2_count: 0, ip_class2_unused: null }, 'unmet'],
    ['{ amount: ip_class2_unused, max: 0项 }', { ip_class2_count: 0 }, 'met'],
    ['{ amount: ip_class2_unused, min: 1项 }', { ip_class2_count: 3 }, 'unknown'],
    ['{ amount: ip_class2_unused, min: 1项 }', { ip_class2_count: { max: 3 } }, 'unknown'],
    ['{ amount: ip_class2_unused, min: 1项 }', { ip_total: 0 }, 'unmet'],
    ['{ amount: ip_class1_count + ip_class2_unused, min: 1项 }', { ip_total: 0 }, 'unmet'],
    ['{ amount: ip_total - ip_design_count, min: 5项 }', { ip_total: 5, ip_class2_count: 0 }, 'met'],
    // There is no rank of no award: no line holds, whichever way it runs.
    ['{ amount: award_rank, max: 3名 }', noAward, 'unmet'],
    ['{ amount: award_rank, min: 1名 }', noAward, 'unmet'],
    ['{ amount: award_rank, max: 3名 }', { award_level: 'provincial' }, 'unknown'],
    ['{ amount: award_rank, max: 3名 }', { award_level: null }, 'unknown'],
    ['{ amount: loan_term_months, max: 24月 }', noLoan, 'unmet'],
    ['{ amount: team_contract_years, max: 0年 }', { team_core_members: 0 }, 'unmet'],
    ['{ amount: incubated_hnte_new@last2, max: 3家 }', noCarrier, 'unmet'],
    ['{ every: last2, test: { amount: incubated_hnte_new@each, max: 3家 } }', noCarrier, 'unmet'],
    ['{ growth: { of: incubated_hnte_new, years: 3, formula: mean }, max: 5% }', noCarrier, 'unmet'],
    ['{ ratio: [incubated_hnte_new@year-1, incubated_tech_sme_new@year-1], max: 5% }', noCarrier, 'unmet'],
    [`{ amount: ip_class1_count, min: ${TIERS} }`, { ...noAward, ip_class1_count: 1 }, 'met'],
    // Beside figures that do apply it counts for nothing.
    ['{ amount: ip_class1_count + award_rank, min: 3项 }', { ...noAward, ip_class1_count: 3 }, 'met'],
    // An event never was, a yes-or-no is no, a choice is none of the values.
    ['{ age: award_on, max: 3年 }', noAward, 'unmet'],
    ['{ clear: award_on, within: 3年 }', noAward, 'met'],
    ['{ flag: loan_other_subsidy }', noLoan, 'unmet'],
    ['{ flag: loan_other_subsidy, is: false }', noLoan, 'met'],
    ['{ member: hnte_route, in: [first, renewed] }', { hnte_issued_on: false }, 'unmet'],
    ['{ member: hnte_route, not_in: [first, renewed] }', { hnte_issued_on: false }, 'met'],
    ['{ member: hnte_route, in: [first, renewed] }', { hnte_issued_on: true }, 'unknown'],
    // What was told stays.
    ['{ amount: award_rank, max: 3名 }', { ...noAward, award_rank: 2 }, 'met'],
  ])('%s with %j is %s', (test, input, expected) => expect(outcome(test, input)).toBe(expected));

  it('has no points in a table of bands', () => {
    const bands =
      '{ id: i, label: i, max: 9, amount: award_rank, bands: [{ min: 1名, score: 9 }, { score: 0 }] }';
    expect(outcome(`{ score: { min: 5分, items: [${bands}] } }`, noAward)).toBe('unmet');
  });

  it('is shown as nothing there is, and is no lever', () => {
    const shown = (test: string, input: Record<string, unknown>) =>
      resultOf(packOfTest(test), input).criteria[0];
    expect(shown('{ amount: award_rank, max: 3名 }', noAward)).toMatchObject({ actual: '没有', gap: [] });
    expect(shown('{ amount: ip_class2_unused, min: 1项 }', { ip_class2_count: 0 })).toMatchObject({
      actual: '0项',
      gap: [],
    });
    const pack = packOfTest('{ amount: ip_class2_unused, min: 1项 }');
    expect(findChanges(pack, factsOf({ ip_class2_count: 0 }), dictionary, ASOF, () => null)).toEqual([]);
  });
});
