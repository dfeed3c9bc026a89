import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { expect, it } from 'vitest';
import { words } from './fixtures.ts';

const root = new URL('../../../', import.meta.url).pathname;
const folder = join(root, 'src/channels/telegram');
const source = readdirSync(folder)
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');

function keysOf(node: unknown, path: string): string[] {
  if (typeof node !== 'object' || node === null) return [path];
  return Object.entries(node).flatMap(([key, value]) => keysOf(value, path === '' ? key : `${path}.${key}`));
}

it('has every fixed word the channel asks for', () => {
  const asked = [...source.matchAll(/'(telegram\.[\w.]+)'/g)].map((m) => m[1] ?? '');
  expect(asked.length).toBeGreaterThan(20);
  const known = keysOf(parse(readFileSync(join(root, 'prompts/telegram.zh.yaml'), 'utf8')), '');
  expect(asked.filter((key) => !words.has(key) && !known.some((k) => k.startsWith(`${key}.`)))).toEqual([]);
});

it('has no words that nothing asks for', () => {
  const keys = keysOf(parse(readFileSync(join(root, 'prompts/telegram.zh.yaml'), 'utf8')), '');
  const isAsked = (key: string): boolean => {
    const group = key.slice(0, key.lastIndexOf('.'));
    const above = group.slice(0, group.lastIndexOf('.'));
    return [`'${key}'`, `${group}.\${`, `'${group}'`, `${above}.\${`].some((text) => source.includes(text));
  };
  expect(keys.filter((key) => !isAsked(key))).toEqual([]);
});

it('keeps popups and menu entries within what Telegram takes', () => {
  expect([...words.say('telegram.outdated_choice')].length).toBeLessThanOrEqual(200);
  for (const name of ['start', 'help', 'new', 'check', 'data', 'cancel'])
    expect([...words.say(`telegram.menu.${name}`)].length).toBeLessThanOrEqual(256);
  expect([...words.say('telegram.truncated')].length).toBeLessThanOrEqual(70);
});
