import { describe, expect, it } from 'vitest';
import { readSheet } from '../../../src/dialogue/skills/read-sheet.ts';
import { openSheets } from '../../../src/skills.ts';
import { knowledge } from '../../support/knowledge.ts';

const sheets = new Map(openSheets(knowledge).map((sheet) => [sheet.name, sheet]));
function read(name: string, text: string) {
  const sheet = sheets.get(name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  return readSheet(sheet, text, null, 2026);
}

describe('what is told to a form in the words of a question', () => {
  it.each([
    ['cn-msme-loan-subsidy-2026', '放了800万贷款，两年期', { principal: '800万元', term: '两年' }],
    ['cn-msme-loan-subsidy-2026', '贷了500万，18个月期', { principal: '500万元', term: '18个月' }],
    ['cn-msme-loan-subsidy-2026', '贷了一千万用三年', { principal: '一千万元', term: '三年' }],
    ['cn-msme-loan-subsidy-2026', '3年期贷款600万，期限改成2年', { principal: '600万元', term: '2年' }],
    ['nx-tech-trade-subsidy', '先付150万买了个专利，合同400万', { purchase: '150万元' }],
    ['nx-tech-trade-subsidy', '买了个专利，合同400万，先付了150万', { purchase: '150万元' }],
    ['nx-tech-trade-subsidy', '把专利卖出去，对方付了200万', { sale: '200万元' }],
    [
      'nx-rd-expense-subsidy',
      '普通公司，规下，研发投入80万',
      { identity: 'general', scaled: false, base: '80万元' },
    ],
    [
      'nx-rd-expense-subsidy',
      '没高企，有自治区科小，研发费1,250,000元',
      { identity: 'nx_tech_sme', base: '1250000元' },
    ],
    ['nx-rd-expense-subsidy', '高企证已过期，都不是规上，研发费90万', { scaled: false, base: '90万元' }],
    ['nx-rd-expense-subsidy', '去年研发费300万，正在申请高企', { base: '300万元' }],
    [
      'nx-rd-expense-subsidy',
      '高企，研发费900万，前年700万，两年都加计了',
      { identity: 'hnte', base: '900万元', prior: '700万元', two_years: true },
    ],
    ['nx-rd-expense-subsidy', '前年3月评的高企，研发费900万', { identity: 'hnte', base: '900万元' }],
    ['nx-rd-expense-subsidy', '去年900万、前年700万研发费', { prior: '700万元' }],
    ['nx-tech-trade-subsidy', '合同400万买专利，实付90万', { purchase: '90万元' }],
    ['cn-msme-loan-subsidy-2026', '项目贷款6000万，两年，成立5年', { principal: '6000万元', term: '两年' }],
    ['rd-deduction', '研发费用2000万，制造业', { five_exp: '2000万元', kind: 'manufacturing' }],
  ])('%s: %s', (name, text, values) => expect(read(name, text)?.values).toEqual(values));

  it('keeps every choice that holds, and every input that is spoken of', () => {
    const reading = read('nx-rd-expense-subsidy', '一家一般企业，一家高企，营收没说，研发费都是300万');
    expect(reading?.choices).toEqual({ identity: ['general', 'hnte'] });
    expect(reading?.named).toEqual(['identity', 'main_revenue', 'base']);
  });

  it('takes the figure of something else for none of its own', () => {
    expect(read('nx-tech-trade-subsidy', '买了专利，合同400万')?.values).toBeUndefined();
    expect(read('small-low-profit', '资产1000万')).toBeNull();
  });
});
