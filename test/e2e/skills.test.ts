import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWebChannel, type WebChannel } from '../../src/channels/web/index.ts';
import { systemClock } from '../../src/shared/index.ts';
import { options } from '../channels/web/serve.ts';
import { startConversation } from '../support/conversation.ts';
import { accessibilityFaults } from './accessibility.ts';
import { hasBrowser, launchBrowser } from './browser.ts';

let channel: WebChannel;
let browser: Browser;

async function open(width: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 860 } });
  await page.goto(channel.url);
  return page;
}

async function settled(page: Page): Promise<void> {
  await page.locator('#send[aria-disabled="false"]').waitFor();
}

async function say(page: Page, text: string): Promise<void> {
  await page.fill('#message', text);
  await page.press('#message', 'Enter');
  await settled(page);
}

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const lastTurn = (page: Page) => page.locator('.entry.turn').last();

describe.runIf(hasBrowser)('ladder and forms on the page', () => {
  beforeAll(async () => {
    const { say: tell } = await startConversation('2026-11-22');
    const assistant = {
      handle: ({ session, text }: { session: string; text: string }) => tell(text, session),
    };
    channel = createWebChannel({ ...options({ assistant, clock: systemClock }), port: 0 });
    await channel.start();
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await channel.stop();
  });

  it.each([1280, 390])('draws the ladder, %i px wide', async (width) => {
    const page = await open(width);
    await page.getByRole('button', { name: '梯次', exact: true }).click();
    await settled(page);
    const card = lastTurn(page).locator('.ladder');
    expect(await card.locator('.ladder-line').count()).toBe(3);
    expect(await card.locator('.rung.is-text_unknown').first().innerText()).toContain('条件没有查到');
    expect(await sideways(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await card.getByRole('button', { name: '逐条看雏鹰的条件' }).click();
    await settled(page);
    expect(await page.locator('.bubble').last().innerText()).toBe('我们能评雏鹰吗');
    await page.close();
  });

  it.each([1280, 390])('works a calculation out from its form, %i px wide', async (width) => {
    const page = await open(width);
    await say(page, '帮我算一下加计扣除');
    const form = lastTurn(page).locator('details.sheet');
    await form.locator('summary').click();
    await form.getByLabel('企业类型').selectOption('制造业企业');
    await form.getByLabel('前五类研发费用（费用化）（万元）').fill('300');
    expect(await sideways(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await form.getByRole('button', { name: '算一下' }).click();
    await settled(page);
    expect(await lastTurn(page).innerText()).toContain('加计扣除额：3,000,000.00 元');
    await page.close();
  });

  it('adds projects up', async () => {
    const page = await open(1280);
    await say(page, '帮我算一下加计扣除，制造业');
    const form = lastTurn(page).locator('details.sheet');
    await form.locator('summary').click();
    await form.getByRole('button', { name: '加一个项目' }).click();
    await form.getByLabel('项目名称').fill('阀门');
    await form.getByLabel('人员人工').fill('100');
    await form.getByRole('button', { name: '算一下' }).click();
    await settled(page);
    const text = await lastTurn(page).innerText();
    expect(text).toContain('项目「阀门」（费用化）');
    expect(text).toContain('加计扣除额：1,000,000.00 元');
    await page.close();
  });
});
