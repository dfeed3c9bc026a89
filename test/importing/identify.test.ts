import { Document, LevelFormat, Packer, Paragraph } from 'docx';
import { describe, expect, it } from 'vitest';
import { bytesOf, idsOf, importBytes, importItems, saidNothing } from './support.ts';

const body = '第一条 企业应当如实填报研发费用辅助账并保留相关凭证，接受监督检查。';

describe('what a document says of itself', () => {
  it('stands on lines of its own, in any brackets, title over two lines', async () => {
    const found = await importItems([
      '某市科学技术局',
      '某科规发[2025] 12号',
      '某市科学技术局 某市财政局关于印发',
      '《科技券管理办法（试行）》的通知',
      body,
      '某市科学技术局',
      '某市财政局',
      '二〇二五年三月十日',
      '（此件公开发布）',
    ]);
    expect(found).toMatchObject({
      number: '某科规发〔2025〕12号',
      issuedOn: '2025-03-10',
      issuer: '某市科学技术局、某市财政局',
    });
    expect(found.title).toContain('关于印发《科技券管理办法（试行）》的通知');
    expect(found.leftOut).toMatchObject([{ code: 'closing_noise', count: 1 }]);
  });

  it('stands in the table that pages of authorities have, and is no part of the text', async () => {
    const page = `<html><head><title>x</title></head><body><div class="nav"><a href="/">首页</a></div>
      <table><tr><td>索 引 号：</td><td>640000/2025-1</td><td>发文字号：</td><td>某科发〔2025〕7号</td></tr>
      <tr><td>成文日期：</td><td>2025年02月03日</td><td>发布机构：</td><td>某市科学技术局</td></tr></table>
      <div class="TRS_Editor"><p style="text-align:center">某市科技券管理办法</p><p>　　${body}</p>
      <p>打印本页</p></div><script>var a = '第二条';</script></body></html>`;
    const found = await importBytes(bytesOf(page), '页面.html');
    expect(found).toMatchObject({
      number: '某科发〔2025〕7号',
      issuedOn: '2025-02-03',
      issuer: '某市科学技术局',
    });
    expect(found.pieces.map((p) => p.article)).toEqual(['第一条']);
    expect(JSON.stringify(found.tree)).not.toMatch(/索引号|640000|打印|首页/);
  });

  it('is null where it is not written: numbers of other documents do not count', async () => {
    const found = await importItems([
      '某市科技券管理办法',
      `${body}按照某政发〔2020〕5号的要求，自2021年1月1日起报送。`,
    ]);
    expect(found).toMatchObject({ number: null, issuedOn: null, issuer: null, validity: [] });
  });

  it('gives way to what an officer says, and the file name stands in for a title', async () => {
    const said = { ...saidNothing, number: '某科发〔2026〕1号', title: '正式名称', region: '640300' };
    const found = await importBytes(bytesOf(body + body), '无题.txt', said);
    expect(found).toMatchObject({
      title: '正式名称',
      number: '某科发〔2026〕1号',
      region: '640300',
      regionFrom: 'given',
    });
    expect((await importBytes(bytesOf(body + body), '无题.txt')).title).toBe('无题');
  });
});

describe('sentences on validity', () => {
  const validityOf = async (...items: string[]) => (await importItems(['某办法', body, ...items])).validity;

  it('give the days they state', async () => {
    expect(await validityOf('第二条 本办法自2025年1月1日起施行，有效期3年。')).toEqual([
      { sentence: '本办法自2025年1月1日起施行，有效期3年。', from: '2025-01-01', to: '2027-12-31' },
    ]);
    expect(await validityOf('第二条 本办法有效期至2026年6月30日。')).toMatchObject([
      { from: null, to: '2026-06-30' },
    ]);
    expect(await validityOf('第二条 本通知自2025年1月1日至2025年12月31日执行。')).toMatchObject([
      { from: '2025-01-01', to: '2025-12-31' },
    ]);
  });

  it('give no day that would have to be guessed', async () => {
    expect(await validityOf('第二条 本办法自印发之日起施行，有效期五年。')).toMatchObject([
      { from: null, to: null },
    ]);
    expect(
      await validityOf('第二条 本办法自印发之日起30日后施行。', '某市科学技术局', '2025年1月6日'),
    ).toMatchObject([{ from: null, to: null }]);
    expect(
      await validityOf('第二条 本办法自印发之日起施行。', '某市科学技术局', '2025年1月6日'),
    ).toMatchObject([{ from: '2025-01-06', to: null }]);
  });

  it('are not those on how long a certificate is valid', async () => {
    expect(await validityOf('第二条 资格自颁发证书之日起有效期为三年。')).toEqual([]);
  });
});

describe('Word files', () => {
  it('have articles and items that only Word counts', async () => {
    const level = (at: number, text: string, format: (typeof LevelFormat)[keyof typeof LevelFormat]) => ({
      level: at,
      format,
      text,
    });
    const numbering = {
      config: [
        {
          reference: 'law',
          levels: [
            level(0, '第%1条', LevelFormat.CHINESE_COUNTING_THOUSAND),
            level(1, '（%2）', LevelFormat.CHINESE_COUNTING_THOUSAND),
          ],
        },
      ],
    };
    const at = (text: string, n: number) =>
      new Paragraph({ text, numbering: { reference: 'law', level: n } });
    const children = [
      new Paragraph('某市科技券管理办法'),
      at('为了规范科技券的管理，制定本办法，各县区遵照执行。', 0),
      at('申领的企业应当具备下列条件：', 0),
      at('在本市注册；', 1),
      at('按时足额纳税。', 1),
      at('本办法由市科学技术局负责解释。', 0),
    ];
    const bytes = await Packer.toBuffer(new Document({ numbering, sections: [{ children }] }));
    const { tree } = await importBytes(new Uint8Array(bytes), '办法.docx');
    expect(idsOf(tree, 'article')).toEqual(['第一条', '第二条', '第三条']);
    expect(idsOf(tree, 'han_bracket')).toEqual(['第二条（一）', '第二条（二）']);
  });
});

describe('web pages', () => {
  it('number the items of their lists, and repeat cells that reach over rows', async () => {
    const page = `<body><h1>某市科技券办事指南</h1><p>申领需要提交下列材料，材料应当真实有效：</p>
      <ol><li>营业执照复印件，加盖公章</li><li>服务合同</li></ol>
      <table><tr><th>类型</th><th>额度</th></tr><tr><td rowspan="2">小微企业</td><td>2万元</td></tr><tr><td>3万元</td></tr></table></body>`;
    const { pieces, title } = await importBytes(bytesOf(page), '指南.html');
    expect(title).toBe('某市科技券办事指南');
    const text = pieces.map((p) => p.text).join('\n');
    expect(text).toContain('| 小微企业 | 2万元 |\n| 小微企业 | 3万元 |');
    expect(text).toMatch(/营业执照复印件[\s\S]*服务合同/);
  });

  it('may be laid out with tables', async () => {
    const page = `<body><table><tr><td><p>某市科技券管理办法</p><p>${body}</p><p>第二条 本办法由市科学技术局负责解释。</p></td></tr></table></body>`;
    const { tree } = await importBytes(bytesOf(page), '办法.htm');
    expect(idsOf(tree, 'article')).toEqual(['第一条', '第二条']);
  });
});
