import { describe, expect, it } from 'vitest';
import { renderRdResult } from '../../src/calculators/index.ts';
import { renderIssue } from '../../src/facts/index.ts';
import { knowledge } from '../support/knowledge.ts';
import { calculate, calculateFor, issuesOf, wan } from './calculator.ts';

const P1 = { name: '甲', treatment: 'expensed', staff: wan(400), direct: wan(200), other: wan(90) };
const P2 = {
  name: '乙',
  treatment: 'capitalised',
  staff: wan(500),
  direct: wan(100),
  depreciation: wan(100),
  amortisation: wan(100),
  design: wan(100),
  other: wan(150),
  life_m: 120,
  amort_m: 6,
};
const P3 = { name: '丙', treatment: 'in_progress', staff: wan(300), other: wan(20) };

describe('costs given project by project', () => {
  it('come to what their totals come to', () => {
    const totals = { five_exp: wan(600), other_exp: wan(90), five_cap: wan(900), other_cap: wan(150) };
    const more = { amort_prior: wan(48), dom: wan(10), special: wan(5) };
    const bySum = calculateFor({ ...totals, ...more, life_m: 120, amort_m: 6 });
    const { lines, extra, base } = calculateFor({ projects: [P1, P2, P3], ...more });
    expect({ lines, extra, base }).toEqual({ lines: bySum.lines, extra: bySum.extra, base: bySum.base });
  });

  it('share the one limit in the proportion of their other costs', () => {
    const { projects, extra, caveats } = calculateFor({ projects: [P1, P2, P3], amort_prior: wan(48) });
    expect(projects).toEqual([
      {
        name: '甲',
        treatment: 'expensed',
        other_allowed: wan(62.5),
        deductible: wan(662.5),
        amortised: null,
      },
      {
        name: '乙',
        treatment: 'capitalised',
        other_allowed: 1_041_666.67,
        deductible: 10_041_666.67,
        amortised: 502_083.33,
      },
      { name: '丙', treatment: 'in_progress', other_allowed: null, deductible: null, amortised: null },
    ]);
    expect(extra).toBe(7_607_083.33);
    expect(caveats.join()).toContain('有 1 个资本化项目没有结束');
  });

  it('pool the limit where project by project less would be let through', () => {
    const two = [
      { name: '甲', treatment: 'expensed', staff: wan(180), other: wan(30) },
      { name: '乙', treatment: 'expensed', staff: wan(120), other: wan(10) },
    ];
    const apart = two.map((project) => calculateFor({ projects: [project] }).lines.other_allowed ?? 0);
    expect(apart).toEqual([wan(20), wan(10)]);
    const { lines, projects } = calculate({ year: 2023, kind: 'general', projects: two });
    expect(lines.other_allowed).toBe(333_333.33);
    expect(projects?.map((p) => p.other_allowed)).toEqual([wan(25), 83_333.33]);
  });

  it('are amortised over lives of their own, and a short one is told', () => {
    const other = { ...P2, name: '丁', other: 0, life_m: '5年', amort_m: 12 };
    const { lines, caveats } = calculateFor({ projects: [{ ...P2, other: 0 }, other] });
    expect(lines.line43).toBe(wan(45 + 180));
    expect(caveats.join()).toContain('60 个月');
  });

  it('have none but null where totals are given', () => {
    expect(calculateFor({ five_exp: 1 }).projects).toBeNull();
  });

  it('are written one a line', () => {
    const text = renderRdResult(calculateFor({ projects: [P1, P2, P3] }), knowledge.words);
    expect(text).toContain('项目「甲」（费用化）：计入 6,625,000.00 元，其中其他相关费用 625,000.00 元');
    expect(text).toContain('本年摊销 502,083.33 元');
    expect(text).toContain('项目「丙」（资本化，没有结束）：本年不计入');
  });
});

describe('projects that cannot be taken', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['none', { projects: [] }, ['bad_value projects calc_no_projects']],
    ['no list', { projects: P1 }, ['bad_value projects calc_no_projects']],
    ['no object', { projects: ['甲'] }, ['bad_value projects[0] calc_not_a_project']],
    ['no name', { projects: [{ ...P1, name: ' ' }] }, ['bad_value projects[0].name calc_no_name']],
    [
      'an unknown treatment',
      { projects: [P1, { ...P1, treatment: 'both' }] },
      ['bad_value projects[1].treatment calc_bad_treatment'],
    ],
    [
      'a misspelt category',
      { projects: [{ ...P1, staf: 1 }] },
      ['unknown_field projects[0].staf calc_unknown_field'],
    ],
    [
      'an amount not known',
      { projects: [{ ...P1, other: null }] },
      ['bad_value projects[0].other calc_not_known'],
    ],
    [
      'no months',
      { projects: [{ ...P2, life_m: undefined, amort_m: undefined }] },
      [
        'missing_value projects[0].life_m calc_capitalised_months',
        'missing_value projects[0].amort_m calc_capitalised_months',
      ],
    ],
    [
      'more amortisation than life',
      { projects: [{ ...P2, life_m: 5 }] },
      ['contradiction projects[0].amort_m calc_amortised_too_long'],
    ],
    [
      'totals beside them',
      { projects: [P1], five_exp: 1, life_m: 120 },
      ['contradiction five_exp calc_projects_and_totals', 'contradiction life_m calc_projects_and_totals'],
    ],
  ])('%s', (_, figures, expected) => {
    const issues = issuesOf({ year: 2026, kind: 'general', ...figures });
    expect(issues.map(({ code, path, info }) => `${code} ${path} ${String(info['reason'])}`)).toEqual(
      expected,
    );
    const sentences = issues.map((issue) => renderIssue(issue, knowledge.words));
    for (const sentence of sentences) expect(sentence).toMatch(/projects|five_exp|life_m/);
    expect(sentences.join()).not.toMatch(/\{\w+\}/);
  });
});
