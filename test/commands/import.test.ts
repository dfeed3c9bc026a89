import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp, type App } from '../../src/app.ts';
import {
  issueLines,
  readOptions,
  runImport,
  watchDocuments,
  type CommandIo,
} from '../../src/commands/index.ts';
import { readConfig } from '../../src/config.ts';
import { AppError, fixedClock, parseDay } from '../../src/shared/index.ts';
import { measure, scannedPdf, toDocx, toMarkdown, toPdf, type Item } from '../support/documents.ts';

const home = mkdtempSync(join(tmpdir(), 'import-'));
const today = parseDay('2026-11-30') ?? 0;
let app: App;
beforeAll(() => {
  app = createApp(readConfig({ DATA_DIR: join(home, 'data') }), fixedClock(today));
});
afterAll(async () => {
  await app.close();
  rmSync(home, { recursive: true });
});

/** Runs a command; what it refuses is in `refused`, as the terminal shows it. */
async function run(command: typeof runImport, ...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const io: CommandIo = {
    input: Readable.from([]),
    out: async (t) => void out.push(t),
    err: (t) => void err.push(t),
  };
  const refused: string[] = [];
  await command(app, io, readOptions(args)).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    refused.push(...issueLines(app.knowledge.words, error.issues));
  });
  return { out: out.join('\n'), err: err.join('\n'), refused };
}

function put(name: string, bytes: Uint8Array): string {
  const file = join(home, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, bytes);
  return file;
}

async function ask(question: string, more: object = {}) {
  const answers = await app.answerer();
  return answers.answerQuestion({ question, asOf: today, ...more });
}

const changed = (items: readonly Item[], from: string, to: string): Item[] =>
  items.map((i) => (typeof i === 'string' ? i.replace(from, to) : i));

describe('ningce import', () => {
  it('says in words what it understood, and that it changed nothing the second time', async () => {
    const file = put('券.docx', await toDocx(measure));
    const first = await run(runImport, file, '--region', '吴忠市');
    expect(first.refused).toEqual([]);
    expect(first.out).toContain('已导入《某市科技创新券管理办法》');
    expect(first.out).toContain('文号：某科发〔2024〕18号');
    expect(first.out).toContain('适用地区：宁夏回族自治区吴忠市');
    expect(first.out).toContain('--from 2024-05-01 --to 2029-04-30');
    expect(first.out).toContain('读出 6 条、0 个问答、1 张表，分成 6 段');
    const again = await run(runImport, put('券.pdf', await toPdf(measure)), '--region', '640300');
    expect(again.out).toContain('没有改动');
    expect((await run(runImport, '--list')).out).toContain('某市科技创新券管理办法');
  });

  it('gives the same as JSON, tries without storing, and takes a folder in spite of broken files', async () => {
    put('文件夹/a.md', toMarkdown(changed(measure, '科技创新券', '孵化券')));
    put('文件夹/b.pdf', await scannedPdf());
    const dry = await run(runImport, join(home, '文件夹'), '--json', '--dry-run');
    expect(JSON.parse(dry.out)).toMatchObject({
      documents: [{ title: '某市孵化券管理办法', outcome: 'checked', counts: { articles: 6, tables: 1 } }],
      refused: [{ code: 'import_scanned' }],
    });
    expect(dry.refused[0]).toContain('OCR');
    expect((await run(runImport, '--list')).out).not.toContain('孵化券');
  });

  it('refuses what is said wrongly, with what to do', async () => {
    const file = put('券.docx', await toDocx(measure));
    const refused = async (...args: string[]) => (await run(runImport, ...args)).refused.join('\n');
    expect(await refused(file, '--region', '月球')).toContain('地区');
    expect(await refused(file, '--programme', 'nothing')).toContain('没有项目 nothing');
    expect(await refused(file, '--from', '2024-02-30')).toContain('2024-02-30');
    expect(await refused(join(home, '没有.docx'))).toContain('打不开');
    expect(await refused('--remove', '0000000000')).toContain('没有编号');
    expect(await refused()).toContain('要写文件或文件夹');
  });
});

describe('answers from an imported document', () => {
  beforeAll(async () => {
    await run(runImport, put('券.docx', await toDocx(measure)), '--region', '吴忠市');
    await app.reloadDocuments();
  }, 120_000);

  it('cite title, 文号 and 条, and say that nobody has checked it', async () => {
    const answer = await ask('某市科技创新券管理办法里研发费用占营业收入的比例要多少');
    expect(answer.status).toBe('answered');
    expect(answer.text).toContain('（二）上年度研发费用占营业收入的比例不低于3.5%');
    expect(answer.text).toContain('本单位导入的文件，未经核对。');
    expect(answer.citations).toMatchObject([
      {
        document: '某市科技创新券管理办法',
        number: '某科发〔2024〕18号',
        article: '第三条',
        evidence: 'relayed',
      },
    ]);
  });

  it('are found by its title and its 文号', async () => {
    const byTitle = await ask('某市科技创新券管理办法里每年的上限是多少');
    expect(byTitle.text).toContain('每年上限 20万元');
    expect(byTitle.citations[0]).toMatchObject({ article: '第五条' });
    expect((await ask('某科发〔2024〕18号什么时候施行')).text).toContain('2024年5月1日');
  });

  it('keep to its days and its place', async () => {
    const before = await ask('某市科技创新券管理办法的申领条件', { asOf: parseDay('2024-01-01') });
    expect(before.status).toBe('unanswerable_no_source');
    const after = await ask('某市科技创新券管理办法的申领条件', { asOf: parseDay('2029-05-01') });
    expect(after.status).toBe('expired_policy');
    const elsewhere = await ask('申领创新券要具备什么条件', { region: '石嘴山市' });
    expect(JSON.stringify(elsewhere.citations)).not.toContain('某市科技创新券管理办法');
  });

  it('stand back behind a pack that says the same, and leave its answers as they were', async () => {
    const question = '高企认定近三年研发费用占销售收入的比例要求';
    const before = await ask(question);
    const rival: Item[] = [
      '高新技术企业认定工作说明',
      '第一条 高新技术企业认定近三年研发费用占销售收入的比例要求为不低于9%，不符合的不予认定。',
      '第二条 高新技术企业认定由市科学技术局受理，企业应当按时提交材料。',
    ];
    const file = put('说明.md', toMarkdown(rival));
    const { out } = await run(runImport, file, '--json');
    const [document] = (JSON.parse(out) as { documents: { id: string; programmes: string[] }[] }).documents;
    expect(document?.programmes).toEqual(['national-hnte-recognition']);
    await app.reloadDocuments();
    const after = await ask(question);
    expect({ text: after.text, citations: after.citations }).toEqual({
      text: before.text,
      citations: before.citations,
    });
    expect((await ask('高新技术企业认定工作说明里研发费用占比要求')).text).toContain('9%');
    await run(runImport, '--remove', document?.id ?? '');
    await app.reloadDocuments();
    expect((await ask('高新技术企业认定工作说明里研发费用占比要求')).text).not.toContain('9%');
  });

  it('fill a gap: a figure that the packs say is not known', async () => {
    const question = '固原高企奖励多少';
    expect((await ask(question)).status).toBe('unanswerable_unknown_figure');
    const award: Item[] = [
      '固原市科技创新奖补实施细则',
      '第一条 为了鼓励企业创新，制定本细则，各县区遵照执行，由市科学技术局负责解释。',
      '第二条 首次认定的高新技术企业，一次性奖励8.8万元；重新认定的高企不再奖励。',
    ];
    const file = put('固原.md', toMarkdown(award));
    const { out } = await run(runImport, file, '--programme', 'guyuan-award', '--json');
    const [document] = (JSON.parse(out) as { documents: { id: string; region: string }[] }).documents;
    expect(document?.region).toBe('640400');
    await app.reloadDocuments();
    const answer = await ask(question);
    expect(answer).toMatchObject({ status: 'answered', citations: [{ article: '第二条' }] });
    expect(answer.text).toContain('8.8万元');
    expect((await ask('石嘴山高企奖励多少')).text).not.toContain('8.8');
    await run(runImport, '--remove', document?.id ?? '');
    await app.reloadDocuments();
    expect((await ask(question)).status).toBe('unanswerable_unknown_figure');
  });

  it('leave questions about a document of the packs to the packs, even with a copy of it imported', async () => {
    const question = '高新技术企业认定管理办法 研发费用占比要求多少';
    const before = await ask(question);
    const copy: Item[] = [
      '国科发火〔2016〕32号',
      '高新技术企业认定管理办法',
      '第一条 为了扶持和鼓励高新技术企业发展，制定本办法。',
      '第二条 研发费用占比要求不低于9%，低于的不予认定。',
    ];
    const { out } = await run(runImport, put('副本.md', toMarkdown(copy)), '--json');
    await app.reloadDocuments();
    const after = await ask(question);
    expect({ text: after.text, citations: after.citations }).toEqual({
      text: before.text,
      citations: before.citations,
    });
    const [document] = (JSON.parse(out) as { documents: { id: string }[] }).documents;
    await run(runImport, '--remove', document?.id ?? '');
    await app.reloadDocuments();
  });

  it('reach a conversation, and change no verdict', async () => {
    const assistant = await app.assistant();
    const turn = await assistant.handle({
      session: 'test:1',
      text: '某市科技创新券管理办法里研发费用占营业收入的比例要多少？',
    });
    expect(turn.text).toContain('不低于3.5%');
    expect(turn.citations[0]).toMatchObject({ document: '某市科技创新券管理办法', article: '第三条' });
    expect(turn.verdicts).toEqual([]);
    expect([...app.knowledge.packs.keys()].filter((id) => id.startsWith('doc:'))).toEqual([]);
  });

  it('change with the documents folder, without a restart', async () => {
    const err: string[] = [];
    const io: CommandIo = {
      input: Readable.from([]),
      out: async () => undefined,
      err: (t) => void err.push(t),
    };
    const folder = app.config.documentsDir;
    mkdirSync(folder, { recursive: true });
    const watch = watchDocuments(app, io);
    writeFileSync(join(folder, '坏.docx'), 'no archive');
    writeFileSync(join(folder, '服务券.md'), toMarkdown(changed(measure, '科技创新券', '检测服务券')));
    writeFileSync(join(folder, '服务券.md.yaml'), 'region: 吴忠市\nfrom: 2024-05-01\n');
    // The first pass only sees that the files are new.
    await watch.pass();
    await watch.pass();
    expect(err.join('\n')).toMatch(/坏\.docx 没有读入：.*已读入《某市检测服务券管理办法》/s);
    const answer = await ask('某市检测服务券管理办法的申领条件');
    expect(answer.citations[0]).toMatchObject({
      inForce: { from: '2024-05-01', state: 'presumed_in_force' },
    });
    rmSync(join(folder, '服务券.md'));
    await watch.pass();
    expect((await ask('某市检测服务券管理办法的申领条件')).text).not.toContain('3.5%');
    await watch.stop();
  });
});
