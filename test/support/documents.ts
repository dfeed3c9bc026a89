import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { PDFDocument, PDFName, PDFString, type PDFRef } from 'pdf-lib';

/** A paragraph, or the rows of a table. */
export type Item = string | readonly (readonly string[])[];

/** The same document in every format that is imported. */
export function inAllFormats(items: readonly Item[]) {
  return {
    md: async () => toMarkdown(items),
    txt: async () =>
      new TextEncoder().encode(
        items.map((i) => (typeof i === 'string' ? `\u3000\u3000${i}` : tabs(i))).join('\n'),
      ),
    html: async () => toHtml(items),
    docx: () => toDocx(items),
    pdf: () => toPdf(items),
  };
}

export function toMarkdown(items: readonly Item[]): Uint8Array {
  return new TextEncoder().encode(items.map((i) => (typeof i === 'string' ? i : pipes(i))).join('\n\n'));
}

export function toHtml(items: readonly Item[]): Uint8Array {
  const row = (cells: readonly string[]) => `<tr>${cells.map((c) => `<td><p>${c}</p></td>`).join('')}</tr>`;
  const body = items.map((i) =>
    typeof i === 'string' ? `<p>&emsp;&emsp;${i}</p>` : `<table>${i.map(row).join('')}</table>`,
  );
  return new TextEncoder().encode(
    `<html><head><style>p{}</style></head><body><nav>首页</nav><div id="zoom">${body.join('\n')}</div></body></html>`,
  );
}

export async function toDocx(items: readonly Item[]): Promise<Uint8Array> {
  const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
  const children = items.map((i) =>
    typeof i === 'string'
      ? new Paragraph({ children: [new TextRun(i)] })
      : new Table({ rows: i.map((r) => new TableRow({ children: r.map(cell) })) }),
  );
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

const SIZE = 12;
const LEFT = 72;
const COLUMNS = 38;
const LEADING = 20;

/**
 * A PDF with lines broken at the margin, columns for tables and page numbers. Its font is a name with a
 * table from codes to characters, so no font file is needed.
 */
export async function toPdf(items: readonly Item[]): Promise<Uint8Array> {
  const rows = items.flatMap((i) => (typeof i === 'string' ? wrap(`\u3000\u3000${i}`) : i.map(tableRow)));
  const pdf = await PDFDocument.create();
  const font = registerFont(pdf);
  const perPage = 34;
  for (let p = 0; p * perPage < rows.length; p++) {
    const lines = rows.slice(p * perPage, (p + 1) * perPage);
    const shown = lines.flatMap((runs, i) => runs.map((r) => show(r.x, 780 - i * LEADING, r.text)));
    const page = pdf.addPage([595, 842]);
    const content = pdf.context.stream([...shown, show(290, 40, `— ${p + 1} —`)].join('\n'));
    page.node.set(PDFName.of('Contents'), pdf.context.register(content));
    page.node.set(PDFName.of('Resources'), pdf.context.obj({ Font: { F1: font } }));
  }
  return pdf.save();
}

/** A PDF of pages without any text, as a scanner makes them. */
export async function scannedPdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.addPage().drawRectangle({ x: 10, y: 10, width: 300, height: 400 });
  pdf.addPage().drawRectangle({ x: 10, y: 10, width: 300, height: 400 });
  return pdf.save();
}

interface Run {
  readonly x: number;
  readonly text: string;
}

function wrap(text: string): Run[][] {
  const chars = [...text];
  const lines: Run[][] = [];
  // Blanks at the beginning are drawn as nothing, and the text further right.
  for (let at = 0; at < chars.length; at += COLUMNS) {
    const line = chars.slice(at, at + COLUMNS).join('');
    const indent = /^\u3000*/.exec(line)?.[0].length ?? 0;
    lines.push([{ x: LEFT + indent * SIZE, text: line.slice(indent) }]);
  }
  return lines;
}

function tableRow(cells: readonly string[]): Run[] {
  return cells.map((text, c) => ({ x: LEFT + c * 150, text }));
}

function show(x: number, y: number, text: string): string {
  const hex = [...text].map((c) => c.charCodeAt(0).toString(16).padStart(4, '0')).join('');
  return `BT /F1 ${SIZE} Tf 1 0 0 1 ${x} ${y} Tm <${hex}> Tj ET`;
}

function registerFont(pdf: PDFDocument): PDFRef {
  const { context } = pdf;
  const map = [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def',
    '1 begincodespacerange <0000> <FFFF> endcodespacerange',
    '256 beginbfrange',
    ...Array.from({ length: 256 }, (_, i) => {
      const high = i.toString(16).padStart(2, '0');
      return `<${high}00> <${high}FF> <${high}00>`;
    }),
    'endbfrange endcmap end end',
  ].join('\n');
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: 'Test',
      Flags: 4,
      FontBBox: [0, 0, 1000, 1000],
      ItalicAngle: 0,
      Ascent: 880,
      Descent: -120,
      CapHeight: 700,
      StemV: 80,
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: 'Test',
      FontDescriptor: descriptor,
      DW: 1000,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
    }),
  );
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: 'Test',
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(context.stream(map)),
    }),
  );
}

function pipes(rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

function tabs(rows: readonly (readonly string[])[]): string {
  return rows.map((r) => r.join('\t')).join('\n');
}

/** An invented measure with chapters, items, a table and what else makes importing hard. */
export const measure: readonly Item[] = [
  '某市科学技术局文件',
  '某科发〔2024〕18号',
  '某市科技创新券管理办法',
  '第一章 总则',
  '第一条 为了引导企业购买科技服务，规范创新券的发放和使用，结合本市实际，制定本办法。',
  '第二条 本办法所称创新券，是指由市科学技术局发放、用于抵扣科技服务费用的凭证，不能转让，不能兑换现金，也不能用来购买设备。',
  '第二章 申领条件',
  '第三条 申领创新券的企业应当具备下列条件：',
  '（一）在本市注册并正常经营满一年；',
  '（二）上年度研发费用占营业收入的比例不低于3.5%，且不低于20万元；',
  '（三）近三年没有严重失信记录。',
  '前款第二项的比例按照企业所得税年度申报表计算，成立不满两年的企业按实际经营的月份折算以后再比较。',
  '第四条 区县科技部门负责初审，收到材料后十个工作日内报市科学技术局。',
  '第五条规定的额度当年有效，用不完的不结转。',
  '第五条 创新券的额度按下表确定：',
  '表1 创新券额度',
  [
    ['企业类型', '单张额度', '每年上限'],
    ['科技型中小企业', '2万元', '10万元'],
    ['高新技术企业', '5万元', '20万元'],
  ],
  '第三章 附则',
  '第六条 本办法自2024年5月1日起施行，有效期5年。',
  '某市科学技术局',
  '2024年4月12日',
];
