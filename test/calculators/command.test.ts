import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { runCalc, type CalculationOptions } from '../../src/commands/calculating.ts';
import type { CommandIo } from '../../src/commands/io.ts';
import { AppError } from '../../src/shared/index.ts';
import { createGrounder, watchGrounder } from '../../src/grounding/index.ts';
import { knowledge } from '../support/knowledge.ts';
import { clock } from './calculator.ts';

const folder = mkdtempSync(join(tmpdir(), 'calc-'));
afterAll(() => rmSync(folder, { recursive: true }));

// The command uses no more of the app than this.
const grounder = watchGrounder(
  createGrounder(() => []),
  () => undefined,
);
const app = { knowledge, clock, grounder } as App;
const noOptions = {
  facts: undefined,
  input: undefined,
  programme: undefined,
  asOf: undefined,
  region: undefined,
  session: undefined,
};

async function run(options: Partial<CalculationOptions>, input = ''): Promise<string> {
  const out: string[] = [];
  const io: CommandIo = {
    input: Readable.from([input]),
    out: async (text) => void out.push(text),
    err: () => undefined,
  };
  const all = { ...noOptions, json: false, jsonl: false, help: false, rest: ['rd-deduction'], ...options };
  await runCalc(app, io, all);
  return out.join('\n');
}

const request = { id: 'E05', year: 2023, kind: 'general', five_exp: '300万元', other_exp: 400_000 };

describe('ningce calc rd-deduction', () => {
  it('answers each line of standard input with one, a bad one with its error', async () => {
    const text = await run(
      { jsonl: true },
      [
        JSON.stringify(request),
        '{"id":2,"year":2023,"kind":"general","dom":"3人"}',
        '{',
        JSON.stringify(request),
      ].join('\n'),
    );
    const results = text.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(results).toMatchObject([
      { id: 'E05', extra: 3_333_333.33, rate: 1, carry_out: 0 },
      { id: 2, error: { code: 'bad_value' } },
      { id: null, error: { code: 'bad_json' } },
      { id: 'E05' },
    ]);
  });

  it('tells in words what was wrong with a line', async () => {
    const text = await run({ jsonl: true }, JSON.stringify({ ...request, five_expp: 1 }));
    const { error } = JSON.parse(text) as { error: { code: string; message: string } };
    expect(error.code).toBe('unknown_field');
    expect(error.message).toContain('没有“five_expp”这一项');
  });

  it('prints one document for a file', async () => {
    const file = join(folder, 'request.json');
    writeFileSync(file, JSON.stringify(request));
    const result = JSON.parse(await run({ input: file, json: true })) as Record<string, unknown>;
    expect(Object.keys(result)).toEqual(
      expect.arrayContaining([
        'id',
        'eligible',
        'lines',
        'base',
        'rate',
        'extra',
        'carry_out',
        'tax_saved',
        'cites',
        'caveats',
      ]),
    );
  });

  it('prints lines with amounts and articles for people', async () => {
    const text = await run({ input: '-' }, JSON.stringify(request));
    expect(text).toContain('2023 年度研发费用加计扣除（一般企业）');
    expect(text).toContain('其他相关费用限额：333,333.33 元（税务总局公告2021年第28号 第三条）');
    expect(text).toContain('加计比例：100%');
    expect(text).toContain('按 25% 税率少缴企业所得税：833,333.33 元');
    expect(text).not.toMatch(/[{}]|undefined|NaN/);
  });

  it('says in 2022 which method was taken, and in a year ruled out that nothing was', async () => {
    const both = { ...request, year: 2022, q4_actual: 1, op_months: 12 };
    expect(await run({}, JSON.stringify(both))).toContain('取「乙：四季度按经营月份」');
    const traded = { ...request, restricted_industry_revenue: 51, total_income: 100 };
    expect(await run({}, JSON.stringify(traded))).toContain('当年不能加计扣除，原因见提示');
  });

  it.each([[[]], [['vat']], [['rd-deduction', 'more']]])('is used wrongly with %j', async (rest) => {
    await expect(run({ rest })).rejects.toMatchObject({ code: 'usage' });
  });

  it('refuses a bad request with every problem', async () => {
    const bad = JSON.stringify({ ...request, dom: null, five_exp: '1人' });
    const error = await run({}, bad).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).issues.map(({ path }) => path)).toEqual(['five_exp', 'dom']);
  });
});
