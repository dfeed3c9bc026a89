import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createWebChannel, type WebChannel } from '../../src/channels/web/index.ts';
import type { TurnResult } from '../../src/dialogue/index.ts';
import { systemClock } from '../../src/shared/index.ts';
import { aCheckTurn, aFactsTurn, anAnswerTurn, aTurn, aVerdict } from '../channels/web/samples.ts';
import { createScriptedAssistant, echo, type Script } from '../channels/web/scripted-assistant.ts';
import { options } from '../channels/web/serve.ts';
import { accessibilityFaults } from './accessibility.ts';
import { hasBrowser, launchBrowser } from './browser.ts';

let script: Script = ({ text }) => echo(text);
const assistant = createScriptedAssistant((message) => script(message));
let channel: WebChannel;
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** Everything the browser complained about: script errors, and what the content policy blocked. */
let complaints: string[] = [];

async function open(over: BrowserContextOptions = {}): Promise<void> {
  context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...over });
  page = await context.newPage();
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  await page.goto(channel.url);
}

/** Types and sends with the keyboard, then waits until the reply is there. */
async function say(text: string): Promise<void> {
  await page.fill('#message', text);
  await page.press('#message', 'Enter');
  await settled();
}

async function settled(): Promise<void> {
  await page.locator('#send[aria-disabled="false"]').waitFor();
}

const turns = () => page.locator('.entry.turn');
const focused = () => page.evaluate(() => document.activeElement?.id ?? '');
const sidewaysScroll = () =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Pictures for people to look at, kept out of the repository. */
async function picture(name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  // Not in the middle of a smooth scroll.
  await page.waitForTimeout(600);
  await page.screenshot({ path: `${folder}/${name}.png` });
}

describe.runIf(hasBrowser)('the page in Chromium', () => {
  beforeAll(async () => {
    channel = createWebChannel({ ...options({ assistant, clock: systemClock }), port: 0 });
    await channel.start();
    browser = await launchBrowser();
  });

  afterEach(async () => {
    script = ({ text }) => echo(text);
    assistant.heard.length = 0;
    await context.close();
    expect(complaints).toEqual([]);
  });

  afterAll(async () => {
    await browser.close();
    await channel.stop();
  });

  describe('conversation', () => {
    it('starts from a suggestion and keeps one session over turns', async () => {
      await open();
      await picture('start');
      await page.getByRole('button', { name: '我们能评高企吗' }).click();
      await settled();
      await say('去年营收三千多万');
      expect(await page.locator('.bubble').allTextContents()).toEqual(['我们能评高企吗', '去年营收三千多万']);
      expect(await turns().locator('.text').allTextContents()).toEqual([
        '我们能评高企吗',
        '去年营收三千多万',
      ]);
      expect(new Set(assistant.heard.map(({ session }) => session)).size).toBe(1);
      expect(await page.locator('#intro').isVisible()).toBe(false);
    });

    it('breaks the line with Shift+Enter and sends the lines as they are', async () => {
      await open();
      await page.focus('#message');
      await page.keyboard.type('2024年营收 3100万');
      await page.keyboard.press('Shift+Enter');
      await page.keyboard.type('2025年营收 3800万');
      await page.keyboard.press('Enter');
      await settled();
      expect(assistant.heard[0]?.text).toBe('2024年营收 3100万\n2025年营收 3800万');
      expect(await focused()).toBe('message');
    });

    it('does not send when Enter only picks a word of the input method', async () => {
      await open();
      await page.focus('#message');
      const devtools = await context.newCDPSession(page);
      await devtools.send('Input.imeSetComposition', { text: '高企', selectionStart: 2, selectionEnd: 2 });
      // As an input method sees it: the key goes down, but types nothing.
      const enter = { type: 'rawKeyDown', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 } as const;
      await devtools.send('Input.dispatchKeyEvent', enter);
      await devtools.send('Input.insertText', { text: '高企' });
      // Safari tells by key code 229 only, the composition being over.
      await page.evaluate(() =>
        document
          .querySelector('#message')
          ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true })),
      );
      expect(await page.locator('.bubble').count()).toBe(0);
      await page.keyboard.press('Enter');
      await settled();
      expect(assistant.heard.map(({ text }) => text)).toEqual(['高企']);
    });

    it('sends nothing that is empty, and holds back a second message while one is under way', async () => {
      let finish: (turn: TurnResult) => void = () => undefined;
      script = () => new Promise((resolve) => (finish = resolve));
      await open();
      await page.fill('#message', '  \n ');
      await page.press('#message', 'Enter');
      await page.fill('#message', '第一句');
      await page.press('#message', 'Enter');
      await page.locator('#send[aria-disabled="true"]').waitFor();
      expect(await page.locator('#status').textContent()).toContain('正在核对');
      await page.fill('#message', '第二句');
      await page.press('#message', 'Enter');
      expect(await page.inputValue('#message')).toBe('第二句');
      finish(aTurn());
      await settled();
      expect(assistant.heard.map(({ text }) => text)).toEqual(['第一句']);
    });

    it('holds back a text over the limit and cuts nothing off', async () => {
      await open();
      await page.fill('#message', '万'.repeat(20_001));
      await page.press('#message', 'Enter');
      expect(await page.locator('#note').textContent()).toContain('20,001');
      expect(await page.getAttribute('#message', 'aria-invalid')).toBe('true');
      expect((await page.inputValue('#message')).length).toBe(20_001);
      expect(assistant.heard).toEqual([]);
    });

    it('offers the quick replies of the last turn only', async () => {
      script = ({ text }) => (text === '跳过' ? echo('好') : aCheckTurn());
      await open();
      await say('能评高企吗');
      await page.getByRole('button', { name: '跳过这个问题' }).click();
      await settled();
      expect(assistant.heard.at(-1)?.text).toBe('跳过');
      expect(await page.locator('#choices').isVisible()).toBe(false);
      expect(await focused()).toBe('message');
    });

    it('shows the plain text of a turn without blocks', async () => {
      script = () => aTurn({ text: '只有一句话', blocks: [] });
      await open();
      await say('你好');
      expect(await turns().locator('.text').textContent()).toBe('只有一句话');
    });
  });

  describe('failures', () => {
    it('keeps the message when nothing comes back, and a retry is the same delivery', async () => {
      await open();
      let lost = 1;
      await page.route('**/api/chat', async (route) => {
        if (lost-- <= 0) return route.continue();
        // The server hears it, the answer is lost on the way back.
        await route.fetch();
        return route.abort('connectionreset');
      });
      await say('营收4000万');
      expect(await page.getByRole('alert').textContent()).toContain('消息已保留');
      await picture('failure');
      await page.getByRole('button', { name: '重试' }).click();
      await settled();
      await turns().waitFor();
      expect(await page.locator('.bubble').allTextContents()).toEqual(['营收4000万']);
      expect(await page.getByRole('alert').count()).toBe(0);
      expect(new Set(assistant.heard.map(({ deliveryId }) => deliveryId)).size).toBe(1);
    });

    it('says what the server says, and gives the text back for another try', async () => {
      await open();
      await page.route('**/api/chat', (route) =>
        route.fulfill({ status: 429, json: { error: { code: 'rate_limited', message: '请 3 秒后再试。' } } }),
      );
      await say('营收4000万');
      expect(await page.getByRole('alert').textContent()).toContain('请 3 秒后再试。');
      await page.getByRole('button', { name: '取回修改' }).click();
      expect(await page.inputValue('#message')).toBe('营收4000万');
      expect(await page.locator('.bubble').count()).toBe(0);
      expect(await focused()).toBe('message');
    });

    it('is not thrown by a page of a proxy', async () => {
      await open();
      await page.route('**/api/chat', (route) =>
        route.fulfill({ status: 502, body: '<h1>Bad Gateway</h1>' }),
      );
      await say('你好');
      expect(await page.getByRole('alert').textContent()).toContain('服务出错');
    });

    it('offers to send again after an error of the core, and keeps the facts in sight', async () => {
      script = ({ text }) => (text === '坏' ? aTurn({ status: 'error_internal' }) : aFactsTurn());
      await open();
      await say('看看数据');
      await say('坏');
      expect(await page.locator('.panel-facts dt').count()).toBe(2);
      await page.locator('#choices').getByRole('button', { name: '重试' }).click();
      await settled();
      expect(assistant.heard.map(({ text }) => text)).toEqual(['看看数据', '坏', '坏']);
    });
  });

  describe('memory of the browser', () => {
    it('restores the conversation after a reload and goes on in the same session', async () => {
      script = () => aCheckTurn();
      await open();
      await say('能评高企吗');
      await page.reload();
      expect(await page.locator('.verdict').count()).toBe(2);
      expect(await page.getByRole('button', { name: '不清楚' }).isVisible()).toBe(true);
      await say('科技人员12人');
      expect(new Set(assistant.heard.map(({ session }) => session)).size).toBe(1);
    });

    it('lets a message whose answer was cut off by a reload be sent again', async () => {
      script = () => new Promise(() => undefined);
      await open();
      await page.fill('#message', '营收4000万');
      await page.press('#message', 'Enter');
      await page.locator('.bubble').waitFor();
      await page.reload();
      expect(await page.getByRole('alert').textContent()).toContain('没有收到答复');
      expect(await page.getByRole('button', { name: '重试' }).isVisible()).toBe(true);
    });

    it('begins anew with another session, and can go back', async () => {
      await open();
      await say('第一段');
      await page.getByRole('button', { name: '新对话' }).click();
      expect(await page.locator('.entry').count()).toBe(0);
      expect(await page.locator('#intro').isVisible()).toBe(true);
      await page.getByRole('button', { name: '恢复刚才的对话' }).click();
      expect(await page.locator('.bubble').allTextContents()).toEqual(['第一段']);
      await page.getByRole('button', { name: '新对话' }).click();
      await say('第二段');
      expect(new Set(assistant.heard.map(({ session }) => session)).size).toBe(2);
    });

    it.each(['no JSON', '{"session":3,"entries":[]}', '{"session":"s","entries":[{"key":"k","turn":{}}]}'])(
      'starts empty when what it kept is broken: %s',
      async (kept) => {
        await open();
        await page.evaluate((text) => localStorage.setItem('ningce.conversation.1', text), kept);
        await page.reload();
        expect(await page.locator('#intro').isVisible()).toBe(true);
        await say('你好');
        expect(await turns().count()).toBe(1);
      },
    );

    it('shows in one tab what was said in another', async () => {
      await open();
      const other = await context.newPage();
      await other.goto(channel.url);
      await say('在第一个标签页说的');
      await other.locator('.bubble').waitFor();
      expect(await other.locator('.bubble').textContent()).toBe('在第一个标签页说的');
    });
  });

  describe('verdict card', () => {
    const card = () => page.getByRole('region', { name: '高新技术企业认定的判定' });

    it('puts what is unmet or unknown first, with figure, threshold, gap and article', async () => {
      script = () => aCheckTurn();
      await open();
      await say('能评高企吗');
      await picture('card');
      const rows = card().locator(':scope > .conditions > .condition');
      expect(await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-outcome')))).toEqual([
        'unmet',
        'unknown',
        'review',
      ]);
      const first = rows.first();
      for (const text of [
        '不满足',
        '近三年研发费用占比',
        '本企业 4.82%',
        '要求 ≥5%',
        '还差 研发费用（2025年）至少再增加 32.61万元',
      ])
        expect(await first.locator('summary').first().innerText()).toContain(text);
      expect(await card().locator('.badge').innerText()).toContain('不符合');
      expect(await card().locator('.meta').innerText()).toMatch(/核全文.*2026-11-21.*2016/s);
      expect(await card().locator('.caveats').innerText()).toContain('以主管部门认定为准');
    });

    it('unfolds a condition to its readings, inputs, note, article and grade of evidence', async () => {
      script = () => aCheckTurn();
      await open();
      await say('能评高企吗');
      const first = card().locator('.condition').first();
      const body = first.locator('.condition-body').first();
      expect(await body.isVisible()).toBe(false);
      await first.locator('summary').first().click();
      for (const text of [
        '逐年比例的平均',
        '销售收入（2025年）',
        '3,800万元',
        '归集口径',
        '第十一条（五）',
        '官方原文',
      ])
        expect(await body.innerText()).toContain(text);
      await picture('card-unfolded');
    });

    it('unfolds score lines inside a condition, and what is settled', async () => {
      script = () => aCheckTurn();
      await open();
      await say('能评高企吗');
      const scores = card().locator('.condition', { hasText: '企业创新能力评价' }).first();
      await scores.locator('summary').first().click();
      const growth = scores.locator('.condition', { hasText: '企业成长性' }).first();
      await growth.locator('summary').first().click();
      expect(await growth.innerText()).toContain('净资产增长率');
      await card().locator('.settled > summary').click();
      expect(await card().locator('.settled').innerText()).toContain('重新认定的间隔');
    });

    it('never says more than its basis allows', async () => {
      const says = async (basis: 'decide' | 'prejudge' | 'reference') => {
        script = () =>
          aTurn({ blocks: [{ type: 'verdict', result: aVerdict({ outcome: 'eligible', basis }) }] });
        await say(basis);
        return turns().last().locator('.badge').first().innerText();
      };
      await open();
      expect(await says('decide')).toBe('符合');
      expect(await says('prejudge')).toContain('初步符合已知条件');
      expect(await says('reference')).toContain('仅供参考');
    });

    it('keeps what was unfolded when the conversation goes on', async () => {
      script = ({ text }) => (text === '能评高企吗' ? aCheckTurn() : echo(text));
      await open();
      await say('能评高企吗');
      await card().locator('.condition summary').first().click();
      await say('谢谢');
      expect(await card().locator('.condition-body').first().isVisible()).toBe(true);
    });

    it('is summed up at the side, with facts that can be corrected', async () => {
      script = () => aCheckTurn();
      await open();
      await say('能评高企吗');
      const side = page.getByRole('complementary', { name: '我的数据' });
      expect(await side.locator('.panel-verdicts').innerText()).toMatch(
        /宁夏瞪羚企业[^]*还缺数据[^]*高新技术企业认定[^]*不符合/,
      );
      await side.getByRole('button', { name: '修改研发费用（2025年）' }).click();
      expect(await page.inputValue('#message')).toBe('研发费用（2025年）改为');
      expect(await focused()).toBe('message');
      script = () => aTurn();
      await say('重新开始');
      expect(await side.innerText()).toContain('还没有判定');
    });
  });

  describe('answers', () => {
    it('opens the source behind a mark in the text', async () => {
      script = () => anAnswerTurn();
      await open();
      await say('研发费用占比要求多少');
      await picture('answer');
      await page.getByRole('link', { name: '依据 2' }).click();
      const chip = page.locator('.chip', { hasText: '195号' });
      for (const text of [
        '高新技术企业认定管理工作指引',
        '三（六）',
        '推定有效',
        '2016-01-01 起',
        '转载转述',
      ])
        expect(await chip.innerText()).toContain(text);
      await page.getByRole('link', { name: '依据 1' }).click();
      expect(await page.locator('.chip').first().getByRole('link').getAttribute('rel')).toBe(
        'noopener noreferrer',
      );
    });

    it('draws a table with headings, figures to the right', async () => {
      script = () => anAnswerTurn();
      await open();
      await say('研发费用占比要求多少');
      const table = page.getByRole('table', { name: '研发费用占比的三档' });
      expect(await table.getByRole('columnheader').allTextContents()).toEqual([
        '最近一年销售收入',
        '占比要求',
        '其中境内研发费用',
      ]);
      expect(await table.getByRole('rowheader').count()).toBe(3);
      expect(await table.locator('td.number').count()).toBe(6);
    });

    it('shows markup as text wherever it stands, and no link that is no web address', async () => {
      const evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
      const citation = anAnswerTurn().citations.map((c) => ({
        ...c,
        document: evil,
        number: evil,
        article: evil,
        url: 'javascript:alert(1)',
      }));
      const result = aVerdict({
        programme: evil,
        name: evil,
        headline: evil,
        version: evil,
        caveats: [evil],
        criteria: aVerdict().criteria.map((c) => ({
          ...c,
          label: evil,
          actual: evil,
          required: evil,
          note: evil,
        })),
      });
      script = () =>
        aTurn({
          citations: citation,
          choices: [{ label: evil, send: evil }],
          factLines: [{ field: evil, label: evil, year: 2025, value: evil }],
          blocks: [
            { type: 'text', text: evil },
            { type: 'notice', text: evil },
            { type: 'question', text: evil, why: evil },
            { type: 'facts', title: evil, lines: [{ field: 'f', label: evil, year: null, value: evil }] },
            { type: 'table', title: evil, head: [evil], rows: [[evil]] },
            { type: 'verdict', result },
          ],
        });
      await open();
      const title = await page.title();
      await say(evil);
      await page.reload();
      expect(await page.title()).toBe(title);
      expect(await page.locator('main img, main script, aside img, [onerror]').count()).toBe(0);
      expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
      expect(await page.locator('.bubble').textContent()).toBe(evil);
    });
  });

  describe('every reader', () => {
    it('can do everything with the keyboard alone', async () => {
      script = ({ text }) => (text === '不清楚' ? echo('好') : aCheckTurn());
      await open();
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
      await page.keyboard.press('Enter');
      expect(await focused()).toBe('message');
      await page.keyboard.type('能评高企吗');
      await page.keyboard.press('Enter');
      await settled();
      // Backwards from the box: the quick replies, last first.
      for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('不清楚');
      const summary = page.locator('.condition summary').first();
      await summary.focus();
      await page.keyboard.press('Enter');
      expect(await page.locator('.condition-body').first().isVisible()).toBe(true);
      const outline = await summary.evaluate((element) => getComputedStyle(element).outlineStyle);
      expect(outline).toBe('solid');
      await page.getByRole('button', { name: '不清楚' }).focus();
      await page.keyboard.press('Space');
      await settled();
      expect(assistant.heard.at(-1)?.text).toBe('不清楚');
    });

    it.each(['light', 'dark'] as const)('gets names, roles and contrast (%s)', async (colorScheme) => {
      script = ({ text }) =>
        text.includes('占比') ? anAnswerTurn() : text.includes('数据') ? aFactsTurn() : aCheckTurn();
      await open({ colorScheme });
      expect(await accessibilityFaults(page)).toEqual([]);
      await say('研发费用占比要求多少');
      await say('看看数据');
      await say('能评高企吗');
      await page.route('**/api/chat', (route) => route.abort());
      await say('断网了');
      await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
      await picture(colorScheme);
      expect(await accessibilityFaults(page)).toEqual([]);
    });

    it('hears new replies politely, and none when the page is restored', async () => {
      await open();
      const log = page.getByRole('log', { name: '对话' });
      expect(await log.getAttribute('aria-live')).toBe('polite');
      await say('你好');
      expect(await log.getByRole('article', { name: '宁策' }).count()).toBe(1);
      expect(await log.getByRole('article', { name: '您' }).count()).toBe(1);
    });

    it('reads it on a phone without scrolling sideways, data folded away', async () => {
      script = ({ text }) => (text.includes('占比') ? anAnswerTurn() : aCheckTurn());
      await open({
        viewport: { width: 360, height: 740 },
        deviceScaleFactor: 2,
        isMobile: true,
        hasTouch: true,
      });
      await picture('phone-start');
      expect(await page.locator('#panel').getAttribute('open')).toBeNull();
      await say('研发费用占比要求多少');
      await picture('phone-answer');
      await say('能评高企吗');
      await picture('phone-card');
      await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
      expect(await sidewaysScroll()).toBe(0);
      const small = await page
        .locator('button:visible, summary:visible')
        .evaluateAll((all) =>
          all
            .filter((e) => !e.matches('.link-button') && e.getBoundingClientRect().height < 36)
            .map((e) => e.textContent),
        );
      expect(small).toEqual([]);
    });

    it('keeps a long word and a long number inside the page', async () => {
      script = () => echo(`${'x'.repeat(400)} ${'9'.repeat(400)}`);
      await open({ viewport: { width: 360, height: 740 } });
      await say('y'.repeat(400));
      expect(await sidewaysScroll()).toBe(0);
    });

    it('is not moved about when motion is unwanted', async () => {
      script = () => new Promise(() => undefined);
      await open({ reducedMotion: 'reduce' });
      await page.fill('#message', '你好');
      await page.press('#message', 'Enter');
      await page.locator('.status.is-waiting').waitFor();
      expect(await page.locator('#status').evaluate((e) => getComputedStyle(e).animationName)).toBe('none');
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe(
        'auto',
      );
    });

    it('prints the whole report and nothing to press', async () => {
      script = () => aCheckTurn();
      await open();
      await say('能评高企吗');
      await page.emulateMedia({ media: 'print' });
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      expect(await page.locator('details:not([open])').count()).toBe(0);
      expect(await page.locator('button:visible, textarea:visible').count()).toBe(0);
      expect(await page.locator('.print-title').innerText()).toMatch(
        /资格自查记录[^]*打印日期 \d{4}-\d\d-\d\d/,
      );
      await picture('print');
      await page.evaluate(() => dispatchEvent(new Event('afterprint')));
      expect(await page.locator('.condition details[open]').count()).toBe(0);
    });
  });
});
