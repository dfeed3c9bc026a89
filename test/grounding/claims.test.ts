import { describe, expect, it } from 'vitest';
import { prepareStatement, readStatement } from '../../src/grounding/claims.ts';
import { createNameFinder } from '../../src/shared/index.ts';
import { knowledge } from '../support/knowledge.ts';

const names = createNameFinder(knowledge.names);
const read = (text: string) => readStatement(prepareStatement(text), names).claims;
const short = (text: string) =>
  read(text).map(
    ({ kind, values, unit, comparator }) => `${kind} ${values.join('|')}${unit} ${comparator ?? '='}`,
  );

describe('figures as claims', () => {
  it.each([
    ['收入不低于 5,000 万元', ['money 50000000 ge']],
    ['收入 ２ 亿元以上', ['money 200000000 ge']],
    ['五千万元（含）以下', ['money 50000000 le']],
    ['小于 5000 万元（含）', ['money 50000000 le']],
    ['占比不超过百分之五', ['ratio 5 le']],
    ['提高 5 个点', ['ratio 5 =']],
    ['不低于六成', ['ratio 60 ge']],
    ['80至100万元', ['money 80|800000 ge', 'money 1000000 le']],
    ['1、2、3 年', ['duration 12month =', 'duration 24month =', 'duration 36month =']],
    ['近三年', ['duration 36month le']],
    ['自 2024 年 3 月 5 日起', ['date 2024-03-05 since']],
    ['二〇二四年三月五日前', ['date 2024-03-05 until']],
    ['2023—2025 年', ['year 2023 since', 'year 2025 until']],
    ['某发〔2024〕9号第十一条', ['document 2024-9 =', 'ordinal 11clause =']],
    ['公告2023年第7号', ['document 2023-7 =']],
    ['打 0951-5032345', ['code 09515032345 =']],
    ['填 A107012 表', ['code a107012 =']],
    ['① 不少于 5 件 [2]', ['count 5item ge']],
    ['（1）职工 300 人', ['count 300person =']],
    ['超过 2000 万元的不行', ['money 20000000 le']],
    ['低于 5% 报不了', ['ratio 5 ge']],
    ['约 4.2%', ['ratio 4.2 =']],
  ])('%s', (text, claims) => {
    expect(short(text)).toEqual(claims);
  });

  it('take the subject and the programme nearest to them', () => {
    const [first, second] = read('雏鹰的研发费用占比不低于 3%，瞪羚的增长率不低于 20%');
    expect([...(first?.subjects ?? [])]).toEqual(['rd']);
    expect(first?.programmes).toContain('nx-eaglet');
    expect([...(second?.subjects ?? [])]).toEqual(['growth']);
    expect(second?.programmes).toContain('nx-gazelle');
  });

  it('say whether they are called a requirement, a gap, or a line', () => {
    const [own, required] = read('您有 6 项，要求不少于 5 项');
    expect([own?.required, required?.required]).toEqual([false, true]);
    expect(read('还差 2 项')[0]?.missing).toBe(true);
    expect(read('低于 3% 的要求')[0]?.line).toBe(true);
  });
});
