import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TurnResult } from '../../src/dialogue/index.ts';
import { startBotApiServer } from '../support/bot-api-server/index.ts';
import { hasBrowser, launchBrowser } from './browser.ts';
import { conversation, dataFolder, runCommand, startProduct, verdictWords } from './product.ts';

const data = dataFolder();
const sessionInTerminal = 'e2e-terminal';
afterAll(() => data.remove());

/** Texts of the last turn must be the same in every channel; collected as they come. */
const lastTexts = new Map<string, string>();

describe('the terminal', () => {
  it('leads the conversation to a verdict and takes it up again after a restart', async () => {
    const lines = (texts: readonly string[]) =>
      texts.map((text) => JSON.stringify({ session: sessionInTerminal, text })).join('\n');
    const half = Math.floor(conversation.length / 2);
    const env = { DATA_DIR: data.path };
    const first = await runCommand(['chat', '--jsonl'], lines(conversation.slice(0, half)), env);
    expect([first.code, first.err]).toEqual([0, '']);
    const second = await runCommand(['chat', '--jsonl'], lines(conversation.slice(half)), env);
    const turns = second.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as TurnResult);
    const last = turns.at(-1);
    expect(last?.verdicts).toEqual([{ programme: 'nx-eaglet', outcome: 'eligible', basis: 'prejudge' }]);
    for (const word of verdictWords) expect(last?.text).toContain(word);
    lastTexts.set('terminal', last?.text ?? '');
  });

  it('talks line by line to a person and leaves when told', async () => {
    const { code, out } = await runCommand(['chat'], '高企研发费用占比要求多少\n退出\n', {
      DATA_DIR: data.path,
    });
    expect(code).toBe(0);
    expect(out).toContain('国科发火〔2016〕32号 第十一条（五）');
  });
});

describe.runIf(hasBrowser)('the page in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await launchBrowser()));
  afterAll(() => browser.close());

  async function say(page: Page, text: string): Promise<TurnResult> {
    await page.locator('#send[aria-disabled="false"]').waitFor();
    await page.getByRole('textbox').fill(text);
    const answered = page.waitForResponse((response) => response.url().endsWith('/api/chat'));
    await page.keyboard.press('Enter');
    const response = await answered;
    const body = await response.text();
    await page.locator('#send[aria-disabled="false"]').waitFor();
    const json = body.startsWith('{') ? body : (/event: turn\ndata: (.*)/.exec(body)?.[1] ?? '{}');
    return JSON.parse(json) as TurnResult;
  }

  it('goes from the first question to a verdict card, and survives being killed in the middle', async () => {
    let product = await startProduct(data.path);
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(product.url);
    for (const text of conversation.slice(0, 4)) await say(page, text);
    const port = new URL(product.url).port;
    await product.kill();
    product = await startProduct(data.path, { PORT: port });
    let last: TurnResult | null = null;
    for (const text of conversation.slice(4)) last = await say(page, text);
    expect(last?.verdicts).toEqual([{ programme: 'nx-eaglet', outcome: 'eligible', basis: 'prejudge' }]);
    lastTexts.set('page', last?.text ?? '');
    const card = page.locator('.verdict').last();
    await card.waitFor();
    const text = await card.innerText();
    for (const word of ['初步符合已知条件', '17.50%']) expect(text).toContain(word);
    expect(problems).toEqual([]);
    if (process.env['SCREENSHOTS']) {
      mkdirSync(process.env['SCREENSHOTS'], { recursive: true });
      await card.scrollIntoViewIfNeeded();
      await page.screenshot({ path: join(process.env['SCREENSHOTS'], 'page.png') });
    }
    await context.close();
    expect(await product.stop()).toBe(0);
  });
});

describe('Telegram against a local Bot API', () => {
  it('holds the same conversation with the same verdict', async () => {
    const server = await startBotApiServer();
    const env = { TELEGRAM_BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.root };
    const product = await startProduct(data.path, env);
    const person = server.person('马会计');
    for (const text of conversation) {
      person.says(text);
      await server.quiet();
    }
    const heard = person.texts().join('\n');
    for (const word of verdictWords) expect(heard).toContain(word);
    person.sendsPhoto();
    person.sendsVoice();
    await server.quiet();
    expect(person.texts().slice(-2).join('\n')).toMatch(/文字/);
    expect(product.stderr()).not.toContain(server.token);
    expect(await product.stop()).toBe(0);
    await server.stop();
  });
});

describe('all channels', () => {
  it('say the same at the end', () => {
    const texts = [...lastTexts.values()];
    expect(texts.length).toBeGreaterThanOrEqual(hasBrowser ? 2 : 1);
    expect(new Set(texts).size).toBe(1);
  });
});

describe('the command line', () => {
  it('refuses what it cannot take, says where and what was expected, and ends with 1 or 2', async () => {
    const bad = await runCommand(
      ['check', '--facts', '-', '--programme', 'nx-eaglet'],
      '{"sales_revenue":{"2025":"30人"}}',
    );
    expect(bad).toMatchObject({ code: 1, out: '' });
    expect(bad.err).toContain('sales_revenue.2025');
    expect((await runCommand(['check', '--facts', 'no-such-file.json'])).code).toBe(1);
    expect((await runCommand(['nonsense'])).code).toBe(2);
    expect((await runCommand(['check', '--nonsense'])).code).toBe(2);
  });

  it('goes on after a bad line and answers every line in order', async () => {
    const input = [
      '{"id":"a","programme":"nx-eaglet","facts":{}}',
      'not json',
      '{"id":"c","programme":"nope"}',
      '{"id":"d","programme":"*","facts":{}}',
    ].join('\n');
    const { code, out } = await runCommand(['check', '--jsonl'], input);
    const lines = out
      .trim()
      .split('\n')
      .map(
        (line) => JSON.parse(line) as { id: string | null; error?: { code: string }; results?: unknown[] },
      );
    expect(code).toBe(0);
    expect(lines.map(({ id, error }) => [id, error?.code ?? 'ok'])).toEqual([
      ['a', 'ok'],
      [null, 'bad_json'],
      ['c', 'unknown_programme'],
      ['d', 'ok'],
    ]);
    expect(lines[3]?.results?.length).toBeGreaterThanOrEqual(7);
  });
});
