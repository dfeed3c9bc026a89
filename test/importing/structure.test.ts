import { describe, expect, it } from 'vitest';
import { inAllFormats, measure } from '../support/documents.ts';
import { bytesOf, idsOf, importBytes, importItems } from './support.ts';

const long = (n: number, word = '企业应当如实填报研发费用辅助账并保留相关凭证。') =>
  word.repeat(Math.ceil(n / word.length));

describe('articles', () => {
  it('are not begun by a mention of an article at the beginning of a line', async () => {
    const { tree, pieces } = await importItems(measure);
    expect(idsOf(tree, 'article')).toEqual(['第一条', '第二条', '第三条', '第四条', '第五条', '第六条']);
    const fourth = pieces.find((p) => p.article === '第四条');
    expect(fourth?.text).toContain('第五条规定的额度当年有效');
    expect(pieces.find((p) => p.article === '第五条')?.text).toContain('创新券的额度按下表确定');
  });

  it('are begun by the line that is set apart where another has the same number', async () => {
    const { tree, pieces } = await importItems([
      '某办法',
      '第一条　总的要求如下，企业应当按照规定如实申报，不得弄虚作假。',
      '第二条、第三条适用于所有在本市注册的企业，其他企业参照执行。',
      '第二条　申报的企业应当是独立法人，并且依法纳税，无不良记录。',
    ]);
    expect(idsOf(tree, 'article')).toEqual(['第一条', '第二条']);
    expect(pieces.at(-1)?.text).toMatch(/^申报的企业应当是独立法人/);
  });

  it('keep their number whatever chapter they are in, and inserted ones have theirs', async () => {
    const { tree } = await importItems([
      '某办法',
      '第一章 总则',
      '第1条 为了规范管理，制定本办法，各单位应当遵照执行。',
      '第二章 分则',
      '第 2 条 企业应当按期报送材料，逾期的不予受理并告知理由。',
      '第二条之一 因不可抗力逾期的，可以顺延，但是应当提交证明。',
      '第三条 本办法由市科学技术局负责解释，自发布之日起施行。',
    ]);
    expect(idsOf(tree, 'article')).toEqual(['第一条', '第二条', '第二条之一', '第三条']);
  });

  it('pass over a missing number only where the numbering goes on from there, and tell it', async () => {
    const text = '企业应当按期报送材料，逾期的不予受理并告知理由。';
    const lines = [1, 2, 4, 5].map((n) => `第${'零一二三四五'[n]}条 ${text}`);
    const { tree, gaps } = await importItems(['某办法', ...lines]);
    expect(idsOf(tree, 'article')).toEqual(['第一条', '第二条', '第四条', '第五条']);
    expect(gaps).toEqual(['2→第四条']);
    const once = await importItems(['某办法', `第一条 ${text}`, '第九条 另有规定的除外。', `第二条 ${text}`]);
    expect(idsOf(once.tree, 'article')).toEqual(['第一条', '第二条']);
  });
});

describe('articles without blanks or line breaks', () => {
  it('may begin with a word that a mention could go on with, unless the article comes later', async () => {
    const { tree } = await importItems([
      '某办法',
      '第一条为了规范管理，制定本办法，各单位应当遵照执行，不得违反。',
      '第二条中小企业可以自愿申报，申报材料应当真实、准确、完整。',
      '第三条和第四条以外的事项，按照国家和自治区的有关规定办理。',
      '第三条申报企业应当依法纳税，并且在本市有固定的经营场所。',
      '第四条有关部门应当为企业提供咨询服务，不得收取任何费用。',
    ]);
    expect(idsOf(tree, 'article')).toEqual(['第一条', '第二条', '第三条', '第四条']);
    expect(JSON.stringify(tree)).toContain('第三条和第四条以外的事项');
  });

  it('may stand one behind the other in a paragraph', async () => {
    const { pieces } = await importItems([
      '某办法',
      '第一条 为了规范管理，制定本办法。第二条 企业可以自愿申报。第三条 按照第二条 规定办理的，依照第九条 执行。第四条 本办法由市局解释。',
    ]);
    expect(pieces.map((p) => p.article)).toEqual(['第一条', '第二条', '第三条', '第四条']);
    expect(pieces[2]?.text).toBe('按照第二条规定办理的，依照第九条执行。');
  });

  it('may be counted in wide digits', async () => {
    const { tree } = await importItems([
      '某通知',
      '１．申报的企业应当依法纳税，并且在本市有固定的经营场所；',
      '２．其他要求按照国家的有关规定执行。',
    ]);
    expect(idsOf(tree, 'digit')).toEqual(['1', '2']);
  });
});

describe('pieces', () => {
  it('never part a heading from its body, and carry the path above them', async () => {
    const { pieces } = await importItems(measure);
    expect(pieces.every((p) => p.text.length > 10)).toBe(true);
    expect(pieces.find((p) => p.article === '第三条')?.headings).toEqual(['第二章 申领条件', '第三条']);
    expect(pieces.find((p) => p.article === '第三条')?.document).toBe('某市科技创新券管理办法');
  });

  it('leave an article below the limit whole, items and following paragraph included', async () => {
    const { pieces } = await importItems(measure);
    const third = pieces.filter((p) => p.article.startsWith('第三条'));
    expect(third).toHaveLength(1);
    expect(third[0]?.text).toMatch(/下列条件：\n（一）.*\n（二）.*3\.5%.*\n（三）.*\n前款第二项/);
  });

  it('cut an article over the limit at its items, each with the sentence that introduces them', async () => {
    const { pieces, tree } = await importItems([
      '某办法',
      '第一条 申报的企业应当具备下列条件：',
      `（一）${long(300)}`,
      `（二）${long(300)}`,
      `（三）${long(300)}`,
      '第二条 本办法由市科学技术局负责解释，自发布之日起施行。',
    ]);
    expect(idsOf(tree, 'han_bracket')).toEqual(['第一条（一）', '第一条（二）', '第一条（三）']);
    expect(pieces.map((p) => p.article)).toEqual(['第一条（一）至（二）', '第一条（三）', '第二条']);
    expect(pieces.slice(0, 2).every((p) => p.text.startsWith('申报的企业应当具备下列条件：\n（'))).toBe(true);
  });

  it('cut an article of long paragraphs at the paragraphs', async () => {
    const { pieces } = await importItems([
      '某办法',
      `第一条 ${long(600)}`,
      long(600),
      '第二条 本办法由市科学技术局负责解释。',
    ]);
    expect(pieces.map((p) => p.article)).toEqual(['第一条第一款', '第一条第二款', '第二条']);
  });

  it('hold what stands together in the document, in its order, and all of it', async () => {
    const { pieces } = await importItems(measure);
    const whole = pieces.map((p) => p.text).join('\n');
    const lines = measure.filter((i): i is string => typeof i === 'string').slice(3, -2);
    const bodies = lines.filter((l) => !/^第.章/.test(l)).map((l) => l.replace(/^第.条 /, ''));
    let at = -1;
    for (const body of bodies) {
      const found = whole.indexOf(body, at + 1);
      expect(found, body).toBeGreaterThan(at);
      at = found;
    }
  });

  it('have tables whole, with their caption', async () => {
    const { pieces, counts } = await importItems(measure);
    const table = pieces.find((p) => p.table);
    expect(table?.text).toBe(
      [
        '创新券的额度按下表确定：',
        '表1 创新券额度',
        '| 企业类型 | 单张额度 | 每年上限 |',
        '| --- | --- | --- |',
        '| 科技型中小企业 | 2万元 | 10万元 |',
        '| 高新技术企业 | 5万元 | 20万元 |',
      ].join('\n'),
    );
    expect(counts.tables).toBe(1);
  });
});

describe('the same document', () => {
  it('gives the same tree as docx, html, md, txt and pdf, and is the same document', async () => {
    const formats = inAllFormats(measure);
    const documents = await Promise.all(
      Object.entries(formats).map(async ([format, make]) => importBytes(await make(), `创新券.${format}`)),
    );
    const [first, ...others] = documents;
    for (const other of others) {
      expect(other.tree, other.format).toEqual(first?.tree);
      expect({ id: other.id, hash: other.hash }, other.format).toEqual({ id: first?.id, hash: first?.hash });
    }
    expect(documents.map((d) => d.format)).toEqual(['md', 'txt', 'html', 'docx', 'pdf']);
  });

  it('leaves page numbers of a pdf out, and says so', async () => {
    const document = await importBytes(await inAllFormats(measure).pdf(), '创新券.pdf');
    expect(document.leftOut).toEqual([{ code: 'page_furniture', count: 1, sample: '— 1 —' }]);
  });
});

describe('other kinds of documents', () => {
  it('are notices with 一、（一）1. (1)', async () => {
    const { tree, pieces, title } = await importItems([
      '关于组织申报2026年度科技项目的通知',
      '各县（区）科技局：',
      '为做好2026年度项目申报工作，现将有关事项通知如下。',
      '一、申报条件',
      '（一）申报单位。在本市注册的独立法人，具有相应的研发条件。',
      '1.成立满一年；',
      '2.研发费用占比不低于3.5%。',
      '（二）申报项目。符合指南方向，实施期不超过两年。',
      '二、申报材料',
      '（1）申报书；',
      '（2）审计报告。',
    ]);
    expect(title).toBe('关于组织申报2026年度科技项目的通知');
    expect(idsOf(tree, 'han')).toEqual(['一', '二']);
    expect(idsOf(tree, 'digit')).toEqual(['一（一）/1', '一（一）/2']);
    expect(idsOf(tree, 'digit_bracket')).toEqual(['二（1）', '二（2）']);
    expect(pieces.map((p) => p.article)).toEqual(['', '一', '二']);
    expect(pieces[1]?.headings).toEqual(['一、 申报条件']);
    expect(pieces[1]?.text).toContain('2.研发费用占比不低于3.5%。');
  });

  it('are questions and answers', async () => {
    const { pieces, counts } = await importItems([
      '科技政策问答',
      '问：创新券可以买设备吗？',
      '答：不可以，创新券只能用来购买技术服务。',
      '问：创新券当年没有用完怎么办？',
      '答：当年有效，用不完的部分不结转到下一年。',
    ]);
    expect(counts.questions).toBe(2);
    expect(pieces.map((p) => p.headings.at(-1))).toEqual([
      '问 创新券可以买设备吗？',
      '问 创新券当年没有用完怎么办？',
    ]);
    expect(pieces[0]?.text).toBe('不可以，创新券只能用来购买技术服务。');
  });

  it('are plain texts, in pieces of whole paragraphs', async () => {
    const { pieces, counts } = await importItems(['# 科技服务手册', long(500), long(500), long(200)]);
    expect(counts.articles).toBe(0);
    expect(pieces.map((p) => p.text.length)).toEqual([pieces[0]?.text.length, pieces[1]?.text.length]);
    expect(pieces).toHaveLength(2);
  });

  it('are letters that pass on a measure: the measure is cited by its own title', async () => {
    const { pieces, title, number } = await importItems([
      '某科发〔2025〕3号',
      '某市科学技术局关于印发《某市科技券办法》的通知',
      '各县区科技局：',
      '现将《某市科技券办法》印发给你们，请认真贯彻执行。',
      '某市科学技术局',
      '2025年1月6日',
      '某市科技券办法',
      '第一条 为了引导企业购买科技服务，制定本办法，各县区遵照执行。',
      '第二条 本办法自印发之日起施行，有效期至2027年12月31日。',
    ]);
    expect({ title, number }).toEqual({
      title: '某市科学技术局关于印发《某市科技券办法》的通知',
      number: '某科发〔2025〕3号',
    });
    expect(pieces.at(-1)).toMatchObject({ document: '某市科技券办法', article: '第二条' });
  });

  it('have annexes with a numbering of their own', async () => {
    const { tree, pieces } = await importItems([
      '关于开展备案工作的通知',
      '一、备案对象为本市的科技服务机构，应当具有独立法人资格。',
      '二、备案材料报县区科技局，由县区科技局汇总后统一报送。',
      '附件1',
      '备案工作指南',
      '一、备案机构应当有五名以上专职人员，并有固定的办公场所。',
      '二、备案有效期满需要继续备案的，应当提前一个月提出申请。',
    ]);
    expect(idsOf(tree, 'han')).toEqual(['一', '二', '附件1/一', '附件1/二']);
    expect(pieces.at(-1)).toMatchObject({ article: '附件1 二', document: '关于开展备案工作的通知' });
  });

  it('lose their table of contents, and say so', async () => {
    const { tree, leftOut } = await importItems([
      '某办法',
      '目 录',
      '第一章 总则',
      '第二章 附则',
      '第一章 总则',
      '第一条 为了规范管理，制定本办法，各单位应当遵照执行。',
      '第二章 附则',
      '第二条 本办法由市科学技术局负责解释，自发布之日起施行。',
    ]);
    expect(idsOf(tree, 'chapter')).toEqual(['第一章', '第二章']);
    expect(leftOut).toMatchObject([{ code: 'contents', count: 3 }]);
  });

  it('lose a list of chapters in front, also without its word', async () => {
    const lines = [
      '第一章 总则',
      '第二章 附则',
      '第一章 总则',
      '第一条 为了规范管理，制定本办法，各单位应当遵照执行。',
      '第二章 附则',
      '第二条 本办法由市科学技术局负责解释，自发布之日起施行。',
    ];
    const { tree, pieces } = await importItems(['某办法', ...lines]);
    expect(idsOf(tree, 'chapter')).toEqual(['第一章', '第二章']);
    expect(pieces.map((p) => p.headings[0])).toEqual(['第一章 总则', '第二章 附则']);
  });

  it('are texts cut at a fixed width, where a line may begin with a mention', async () => {
    const lines = [
      '                某办法',
      '    第一条　企业可以自愿申报，申报的企业应当按照本办法',
      '第二条的要求提交材料，并对材料的真实性、合法性负责，材料',
      '不真实的不予受理，已经受理的终止办理，情节严重的按照有关',
      '规定处理，三年内不再受理该企业的申报，并且通报县区主管部',
      '门，由县区主管部门按照职责分别处理，处理结果报市局备案存',
      '档，作为今后管理的依据，并且按照信用管理的有关规定记入该',
      '企业的信用记录，向社会公开，接受监督。',
      '    第二条　申报企业应当提交申报书、审计报告和营业执照复',
      '印件，复印件应当加盖公章，并且与原件一致。',
    ];
    const { tree, pieces } = await importBytes(bytesOf(lines.join('\n')), '某办法.txt');
    expect(idsOf(tree, 'article')).toEqual(['第一条', '第二条']);
    expect(pieces[0]?.text).toContain('应当按照本办法第二条的要求提交材料');
  });
});
