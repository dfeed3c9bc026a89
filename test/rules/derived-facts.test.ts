import { describe, expect, it } from 'vitest';
import { parseDay } from '../../src/shared/index.ts';
import { factsOf, outcomeOf, packOfTest } from '../support/mini-pack.ts';
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
