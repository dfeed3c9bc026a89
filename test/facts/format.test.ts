import { describe, expect, it } from 'vitest';
import { exactInUnit, formatFact, roundOutwards, type FactValue } from '../../src/facts/index.ts';
import { day, field, parse, regions, words } from './support.ts';

/** A value given as JSON, as people read it. */
function shown(id: string, raw: unknown): string {
  const yearly = field(id).period === 'year';
  const [fact] = parse({ [id]: yearly ? { 2025: raw } : raw }).facts.values();
  return fact ? formatFact(fact.value, field(id), words, regions) : 'not read';
}

describe('a value for people', () => {
  it.each<[string, unknown, string]>([
    ['sales_revenue', 31000000, '3100万元'],
    ['sales_revenue', 120000000, '1.2亿元'],
    ['sales_revenue', 100000000, '1亿元'],
    ['sales_revenue', 123456789, '12345.6789万元'],
    ['sales_revenue', 123456789.12, '123456789.12元'],
    ['sales_revenue', 99990000, '9999万元'],
    ['sales_revenue', 10000, '1万元'],
    ['sales_revenue', 9999, '9999元'],
    ['sales_revenue', 0.5, '0.5元'],
    ['sales_revenue', 0.01, '0.01元'],
    ['sales_revenue', 0, '0元'],
    ['sales_revenue', { min: 30000000, max: 40000000 }, '3000万元至4000万元'],
    ['sales_revenue', { min: 30000000 }, '不低于3000万元'],
    ['sales_revenue', { max: 30000000 }, '不超过3000万元'],
    ['sales_revenue', '三千多万', '3000万元至不到4000万元'],
    ['sales_revenue', '不到3000万', '不到3000万元'],
    ['sales_revenue', '超过3000万', '超过3000万元'],
    ['sales_revenue', { min: 0 }, '不限'],
    ['sales_revenue', null, '不清楚'],
    ['net_profit', -200000, '-20万元'],
    ['net_profit', -120000000, '-1.2亿元'],
    ['staff_total', 86, '86人'],
    ['staff_total', 86.5, '86.5人'],
    ['staff_total', '259/3', '约86.33人'],
    ['staff_total', '不到五百人', '不超过499人'],
    ['market_share', 5.25, '5.25%'],
    ['award_rank', 3, '第3名'],
    ['loan_term_months', 36, '36个月'],
    ['established_on', '2019-05-06', '2019-05-06'],
    ['established_on', '2019年5月', '2019年5月'],
    ['established_on', '2019年', '2019年'],
    ['established_on', { min: '2019-05-06', max: '2019-06-07' }, '2019-05-06至2019-06-07'],
    ['established_on', { max: '2019-06-07' }, '2019-06-07及以前'],
    ['hnte_issued_on', false, '没有'],
    ['rd_ledger', true, '是'],
    ['rd_ledger', false, '否'],
    ['sme_size', 'small', '小型'],
    ['credit_lists', [], '都没有'],
    ['credit_lists', {}, '不清楚'],
    ['credit_lists', { abnormal: true }, '经营异常名录'],
    ['credit_lists', { abnormal: false }, '没有经营异常名录'],
    ['credit_lists', { abnormal: true, research: false }, '经营异常名录；没有科研失信名单'],
    ['credit_lists', ['abnormal', 'research'], '经营异常名录、科研失信名单（其余都没有）'],
    ['registered_region', '640521', '宁夏回族自治区中卫市中宁县'],
    ['registered_region', '110108', '110108'],
    ['industry_code', 'C3521', 'C3521'],
  ])('%s of %j reads %s', (id, raw, expected) => expect(shown(id, raw)).toBe(expected));

  it('copes with open ends that no field bounds', () => {
    const open: FactValue = { type: 'number', lo: -Infinity, hi: Infinity };
    expect(formatFact(open, field('staff_total'), words)).toBe('不限');
    expect(
      formatFact({ type: 'date', lo: day('2019-05-06'), hi: Infinity }, field('established_on'), words),
    ).toBe('2019-05-06及以后');
  });
});

describe('an amount rounded outwards', () => {
  it.each<[string, number, 'up' | 'down', string]>([
    ['rd_expense', 32_604_800, 'up', '32.61万元'],
    ['rd_expense', 32_610_000, 'up', '32.61万元'],
    ['rd_expense', 32_610_001, 'up', '32.62万元'],
    ['rd_expense', 32_604_800, 'down', '32.6万元'],
    ['rd_expense', 100_000_000, 'up', '100万元'],
    ['rd_expense', 12_345_678_900, 'up', '1.2346亿元'],
    ['rd_expense', 10_000, 'up', '0.01万元'],
    ['rd_expense', 9999, 'up', '99.99元'],
    ['rd_expense', 1, 'up', '0.01元'],
    ['rd_expense', -32_604_800, 'up', '-32.6万元'],
    ['rd_expense', 0, 'up', '0元'],
    ['staff_total', 1, 'up', '1人'],
    ['staff_total', 30_000, 'up', '1人'],
    ['staff_total', 30_001, 'up', '2人'],
    ['staff_total', 59_999, 'down', '1人'],
    ['ip_class1_count', 3, 'up', '3项'],
    ['award_rank', 2, 'up', '2名'],
    ['market_share', 501, 'up', '5.01%'],
    ['hnte_score_ip', 1, 'up', '0.01分'],
  ])('%s %d %s is %s', (id, scaled, direction, expected) =>
    expect(roundOutwards(scaled, field(id), direction, words)).toBe(expected),
  );

  it('is never less than needed', () => {
    for (let fen = 1; fen < 2e12; fen = fen * 3 + 1) {
      const text = roundOutwards(fen, field('rd_expense'), 'up', words);
      const [fact] = parse({ rd_expense: { 2025: text } }).facts.values();
      expect(fact?.value.type === 'number' ? fact.value.lo : 0).toBeGreaterThanOrEqual(fen);
    }
  });

  it.each<[string, number, number | string]>([
    ['rd_expense', 32_604_800, 326048],
    ['rd_expense', 32_604_855, '326048.55'],
    ['rd_expense', 1, '0.01'],
    ['staff_total', 30_000, 1],
    ['staff_total', 15_000, '0.5'],
    ['staff_total', 10_000, '0.3334'],
    ['ip_class1_count', 3, 3],
  ])('%s %d in its unit is exactly %s', (id, scaled, expected) =>
    expect(exactInUnit(scaled, field(id))).toBe(expected),
  );
});
