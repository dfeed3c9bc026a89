import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { issueLines, readOptions, runDiff, type CommandIo } from '../../src/commands/index.ts';
import { AppError } from '../../src/shared/index.ts';
import { describer, knowledge, words } from '../support/knowledge.ts';

const folder = mkdtempSync(join(tmpdir(), 'diff-'));
afterAll(() => rmSync(folder, { recursive: true }));
// The command uses no more of the app than this.
const app = { knowledge, env: { describer } } as unknown as App;

const HEADER = '企业名称,2025年销售收入(万元),2024年新增股权融资(万元),2025年主营业务收入(万元),备注';

async function run(lines: readonly string[], ...flags: string[]): Promise<{ out: string; err: string }> {
  const file = join(folder, 'sheet.csv');
  writeFileSync(file, lines.join('\r\n'));
  const [out, err]: string[][] = [[], []];
  const io: CommandIo = {
    input: Readable.from([]),
    out: async (text) => void out?.push(text),
    err: (text) => void err?.push(text),
  };
  const days = ['--from', '2026-03-31', '--to', '2026-04-01', '--programme', 'srdi-sme'];
  await runDiff(app, io, readOptions([...days, file, ...flags]));
  return { out: out?.join('\n') ?? '', err: err?.join('\n') ?? '' };
}

async function refusal(lines: readonly string[], ...flags: string[]): Promise<string> {
  try {
    await run(lines, ...flags);
  } catch (error) {
    if (error instanceof AppError) return [error.code, ...issueLines(words, error.issues)].join('\n');
    throw error;
  }
  return '';
}

const ROWS = [
  HEADER,
  '甲公司,1300,0,1290,',
  '乙公司,1600,0,1590,',
  '丙公司,很多,0,1,',
  '丁公司,1300,0,1400,',
];

describe('ningce diff', () => {
  it('tells whose verdict flips and why, and leaves bad rows out by name', async () => {
    const { out, err } = await run(ROWS);
    expect(err).toContain('列「2025年销售收入(万元)」→ 销售收入（营业收入）（2025年）');
    expect(err).toContain('列「备注」没有读');
    expect(err).toContain('第4行 丙公司：没有判断。');
    expect(err).toContain('第5行 丁公司：没有判断。主营业务收入（2025年）和别的数对不上');
    expect(out).toContain('另有 1 行有格子读不了、1 行数字对不上，没有判断。');
    expect(out).not.toContain('丙公司');
  });

  it('gives the same as one JSON document', async () => {
    const rows = [`${HEADER},2025年新增股权融资(万元)`, '甲公司,1300,0,1290,,0', '乙公司,1600,0,1590,,0'];
    const document = JSON.parse((await run(rows, '--json')).out) as Record<string, unknown>;
    expect(document).toMatchObject({
      from: '2026-03-31',
      to: '2026-04-01',
      programmes: ['srdi-sme'],
      rows: { total: 2, judged: 2, bad: 0, contradictory: 0 },
      problems: [],
    });
    expect(document['flips']).toMatchObject([
      {
        line: 2,
        name: '甲公司',
        programme: 'srdi-sme',
        before: { version: '2022', outcome: 'needs_facts' },
        after: { version: '2026', outcome: 'ineligible' },
      },
    ]);
    expect(JSON.stringify(document['flips'])).toContain('≥1500万元');
  });

  it('asks before judging a column that looks to be in the wrong unit', async () => {
    const bare = ['企业名称,2025年销售收入', '甲公司,1300', '乙公司,1600'];
    const asked = await refusal(bare);
    expect(asked).toContain('suspicious_unit');
    expect(asked).toContain('2025年销售收入: 这一列的中位数读成了 1300元');
    expect((await run(bare, '--trust-units')).out).toContain('2 家');
  });

  it.each([
    ['days that run backwards', ['--to', '2026-03-30'], 'bad_day'],
    ['a day that is none', ['--to', '2026-02-30'], 'bad_day'],
    ['a programme that is none', ['--programme', 'nonsense'], 'unknown_programme'],
    ['two sheets', ['other.csv'], 'usage'],
  ])('refuses %s', async (_, flags, code) => {
    expect(await refusal(ROWS, ...flags)).toContain(code);
  });

  it('says what cannot be compared', async () => {
    const { err } = await run(ROWS, '--from', '2020-01-01');
    expect(err).toContain('没有收录的版本（最早 2022-08-01），没有比较');
  });
});
