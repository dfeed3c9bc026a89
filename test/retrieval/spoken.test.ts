import { beforeAll, describe, expect, it } from 'vitest';
import { isVerdict, toWritten } from '../../src/retrieval/spoken.ts';
import { loadPolicyCorpus } from '../support/policy-corpus.ts';

let corpus: ReturnType<typeof loadPolicyCorpus>;
let questions: readonly string[];
beforeAll(() => {
  corpus = loadPolicyCorpus();
  questions = [...new Set(corpus.chunks.flatMap((chunk) => [...chunk.questions, ...chunk.negatives]))];
});

describe('what is said and what is written', () => {
  it.each([
    ['高企到期咋整', '高企到期怎么办'],
    ['雏鹰啥时候往上报', '雏鹰什么时候申报'],
    ['为啥宁科贷批不下来', '为什么宁科贷批不下来'],
    ['瞪羚找谁', '瞪羚联系谁'],
    ['请问高企要什么条件', '高企要什么条件'],
    ['听说技术交易补助最高五万', '技术交易补助最高五万'],
    ['去年赔钱了还能报雏鹰不', '去年亏损还能报雏鹰吗'],
    ['一直入不敷出能报雏鹰吗', '一直亏损能报雏鹰吗'],
    ['请中介报高企靠谱不', '请代理机构报高企可靠吗'],
    ['高企的牌子管几年', '高企的证书有效期'],
    ['老外算科技人员不', '外籍人员算科技人员吗'],
    ['外包研发的开支咋算', '委托研发的开支怎么算'],
    ['补助啥时候打到账上', '补助什么时候拨付'],
    ['旧的认定办法作废了没', '旧的认定办法失效了吗'],
    ['环保被罚了影响高企不', '环保处罚影响高企吗'],
    ['公司搬家了高企咋办', '公司搬迁了高企怎么办'],
    ['公司换名字了高企咋办', '公司更名了高企怎么办'],
    ['材料去哪儿递', '材料去哪里递'],
    ['小企业有戏没', '小企业能不能'],
    ['贷款给补几成', '贷款补助多少比例'],
    ['雏鹰和瞪羚差在哪', '雏鹰和瞪羚区别'],
    ['中宁县上给补助吗', '中宁县里给补助吗'],
    ['研发人员占几成', '研发人员占多少比例'],
    ['头一回报高企要带啥资料', '首次报高企要带什么材料'],
    ['搞技术的要占百分之几', '研发人员要占多少比例'],
    ['项目没成功能加计不', '项目失败能加计吗'],
  ])('come out the same: %s', (spoken, written) => expect(toWritten(spoken)).toBe(toWritten(written)));

  it.each([
    '机器人企业能报瞪羚吗',
    '职工人数不超过多少',
    '公司没成立三年能报吗',
    '要每年重新评价吗',
    '抵免最多抵多少',
    '仪器折旧已经扣掉了',
    '刚开始盈利就报行吗',
    '开了票还没收款',
    '自治区上市奖励有多少',
    '达州市上半年通知',
  ])('leaves a word alone that only looks like a spoken one: %s', (text) =>
    expect(toWritten(text)).toBe(text),
  );

  it.each(['哎', '请问一下', '这边', '不', '没', ' ', ''])('leaves something of %j', (text) =>
    expect(toWritten(text)).toBe(text),
  );

  it('says "or not" at the end of any clause as a question, and nowhere else', () => {
    expect(toWritten('雏鹰能报不，瞪羚呢')).toBe('雏鹰能报吗，瞪羚呢');
    expect(toWritten('不能报雏鹰的是谁')).toBe('不能报雏鹰的是谁');
  });
});

describe('the questions and names of the packs', () => {
  it('are never emptied, and written ones stay as they are', () => {
    const wrong = questions.filter((text) => {
      const written = toWritten(text);
      return written.trim() === '' || toWritten(written) !== written;
    });
    expect(wrong).toEqual([]);
  });

  it('keep their figures, days and document numbers', () => {
    const figures = (text: string) => text.match(/\d+(?:\.\d+)?%?|\u3014\d{4}\u3015\d+\u53f7/g) ?? [];
    const wrong = questions.filter((text) => figures(text).join() !== figures(toWritten(text)).join());
    expect(wrong).toEqual([]);
  });

  it('name the same programmes afterwards', () => {
    const { names, programmes } = corpus;
    const found = (text: string) => names(text).flatMap((m) => m.programmes);
    const wrong = programmes
      .flatMap(({ name, aliases }) => [name, ...aliases])
      .filter((name) => found(name).join() !== found(toWritten(name)).join());
    expect(wrong).toEqual([]);
  });
});

describe('an answer that begins with a verdict', () => {
  it.each(['能。两样分开算。', '不行，要满一年。', '够。', '没有上限。', '算，但有限额。'])('%s', (answer) =>
    expect(isVerdict(answer)).toBe(true),
  );

  it.each([
    '会计师事务所要成立满三年。',
    '行业由主管部门定。',
    '不低于 3%。',
    '不超过 2000 万元。',
    '三年，自颁发之日起算。',
    '能源企业另有目录。',
  ])('is not one with a word that begins alike: %s', (answer) => expect(isVerdict(answer)).toBe(false));
});
