import { describe, expect, it } from 'vitest';
import { knowledge } from '../support/knowledge.ts';
import { renderIssue } from '../../src/facts/index.ts';
import { calculateFor, issuesOf } from './calculator.ts';

const fine = { year: 2026, kind: 'general', five_exp: 100 };
const found = (figures: Record<string, unknown>): string[] =>
  issuesOf({ ...fine, ...figures }).map(({ code, path, info }) =>
    [code, path, info['reason']].filter((part) => part !== undefined).join(' '),
  );

describe('a request', () => {
  it('takes absent figures as nothing and keeps the id', () => {
    expect(calculateFor({ id: 'a-1' })).toMatchObject({ id: 'a-1', base: 0, extra: 0, carry_out: 0 });
    expect(calculateFor({ id: 7 }).id).toBe(7);
    expect(calculateFor({}).id).toBeNull();
  });

  it('takes money in every exact form of facts', () => {
    const forms = [
      9_000_000,
      '900万元',
      '900万',
      '9,000,000元',
      '九百万元',
      '0.09亿元',
      { min: '900万', max: 9e6 },
    ];
    expect(forms.map((five_exp) => calculateFor({ five_exp }).extra)).toEqual(forms.map(() => 9_000_000));
    expect(calculateFor({ five_exp: '0.01元' }).extra).toBe(0.01);
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ['a misspelt key', { five_expp: 1 }, ['unknown_field five_expp calc_unknown_field']],
    ['a negative amount', { five_exp: -1 }, ['bad_value five_exp out_of_bounds']],
    ['a negative amount in words', { special: '-1万元' }, ['bad_value special out_of_bounds']],
    ['a wrong unit', { dom: '100人' }, ['bad_value dom wrong_unit']],
    ['a percentage', { dom: '80%' }, ['bad_value dom wrong_unit']],
    ['text without a unit', { dom: '100' }, ['bad_value dom no_unit']],
    ['part of a fen', { dom: 0.001 }, ['bad_value dom too_fine']],
    ['something else', { dom: true }, ['bad_value dom wrong_kind']],
    ['a rough amount', { dom: '三千多万元' }, ['bad_value dom calc_not_exact']],
    ['a range', { dom: { min: 1, max: 2 } }, ['bad_value dom calc_not_exact']],
    ['an amount asked for and not known', { dom: null }, ['bad_value dom calc_not_known']],
    ['more than anybody spends', { dom: '2万亿元' }, ['bad_value dom out_of_bounds']],
    ['half a month', { life_m: 1.5 }, ['bad_value life_m calc_bad_months']],
    ['a thirteenth month', { op_months: 13 }, ['bad_value op_months calc_bad_months']],
    ['no month in business', { op_months: 0 }, ['bad_value op_months calc_bad_months']],
    ['months in days', { amort_m: '30天' }, ['bad_value amort_m calc_bad_months']],
    ['an unknown kind', { kind: 'sme' }, ['bad_value kind calc_bad_kind']],
    ['no kind', { kind: undefined }, ['bad_value kind calc_bad_kind']],
    ['a year in words', { year: '2026年' }, ['bad_year year']],
    ['no year', { year: undefined }, ['bad_year year']],
    ['half a year', { year: 2026.5 }, ['bad_year year']],
    ['a year before the pooled limit', { year: 2020 }, ['bad_year year calc_year_not_covered']],
    ['a year long before', { year: 2016 }, ['bad_year year calc_year_not_covered']],
    [
      'a kind without a rate in its year',
      { year: 2022, kind: 'ic_machine' },
      ['bad_value kind calc_kind_not_in_year'],
    ],
    [
      'a year of two rates without anything to divide it by',
      { year: 2022 },
      ['missing_value q4_actual calc_needs_closing_months'],
    ],
    [
      'a capitalised project without its months',
      { five_cap: 1 },
      ['missing_value life_m calc_capitalised_months', 'missing_value amort_m calc_capitalised_months'],
    ],
    [
      'a life of nothing',
      { other_cap: 1, life_m: 0, amort_m: 0 },
      ['missing_value life_m calc_capitalised_months'],
    ],
    [
      'more amortisation than life',
      { five_cap: 1, life_m: 5, amort_m: 6 },
      ['contradiction amort_m calc_amortised_too_long'],
    ],
    [
      'more amortisation than life, without a project',
      { life_m: 5, amort_m: 6 },
      ['contradiction amort_m calc_amortised_too_long'],
    ],
    [
      'listed income without a total',
      { restricted_industry_revenue: 1 },
      ['missing_value total_income calc_income_incomplete'],
    ],
    [
      'a total without listed income',
      { total_income: 1 },
      ['missing_value restricted_industry_revenue calc_income_incomplete'],
    ],
    [
      'more listed income than there is',
      { restricted_industry_revenue: 91, total_income: 100, investment_income: 10 },
      ['contradiction restricted_industry_revenue calc_income_over_total'],
    ],
  ])('is refused for %s', (_, figures, expected) => {
    expect(found(figures)).toEqual(expected);
  });

  it('tells all its problems at once', () => {
    expect(found({ year: 1, dom: '100人', foo: 1, life_m: -1 })).toEqual([
      'unknown_field foo calc_unknown_field',
      'bad_year year',
      'bad_value dom wrong_unit',
      'bad_value life_m calc_bad_months',
    ]);
  });

  it.each([[null], [[]], ['x'], [1]])('is refused when it is no object: %j', (raw) => {
    expect(issuesOf(raw).map(({ code }) => code)).toEqual(['bad_value']);
  });

  it('is told from which year on there are rules', () => {
    expect(issuesOf({ ...fine, year: 2020 })[0]?.info).toMatchObject({ found: 2020, from: 2021 });
  });

  it('may have an amortisation that ends with the life', () => {
    expect(found({ five_cap: 1, life_m: 6, amort_m: 6 })).toEqual([]);
  });

  it('has a sentence for every refusal, with nothing left to fill in', () => {
    const requests = [
      { ...fine, foo: 1 },
      { ...fine, dom: null, ov_org: '三千多元', amort_m: 99, kind: 'x' },
      { ...fine, year: 2020 },
      { ...fine, year: 1 },
      { ...fine, year: 2021, kind: 'ic_machine' },
      { ...fine, year: 2022 },
      { ...fine, five_cap: 1 },
      { ...fine, life_m: 1, amort_m: 2 },
      { ...fine, total_income: 1 },
      { ...fine, total_income: 1, restricted_industry_revenue: 2 },
      [],
    ];
    const sentences = requests.flatMap((raw) =>
      issuesOf(raw).map((issue) => renderIssue(issue, knowledge.words)),
    );
    expect(sentences.length).toBeGreaterThan(requests.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^[^{}]*[\u4e00-\u9fff][^{}]*$/);
  });
});
