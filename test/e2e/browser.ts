import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Whether a browser is there; without one the suite is left out, but never on CI. */
export const hasBrowser = existsSync(executablePath);

if (!hasBrowser && process.env['CI'] === 'true') throw new Error(`no Chromium at ${executablePath}`);
if (!hasBrowser) console.log(`page tests left out: no Chromium at ${executablePath} (CHROMIUM_PATH)`);

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
