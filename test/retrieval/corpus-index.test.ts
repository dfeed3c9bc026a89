import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAnalyser } from '../../src/retrieval/analyser.ts';
import { indexCorpus } from '../../src/retrieval/corpus-index.ts';
import type { Chunk } from '../../src/retrieval/index.ts';
import { aChunk } from '../support/chunks.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'ningce-postings-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const analyser = createAnalyser(['雏鹰企业']);
const chunks = (first = '最近一年销售收入不超过 2000 万元。'): Chunk[] => [
  aChunk({ id: 'a#1', headings: ['收入上限'], text: first }),
  aChunk({ id: 'a#2', headings: ['研发占比'], text: '研发费用占销售收入的均值不低于 3%。' }),
];
const query = [
  { term: '研发', weight: 1 },
  { term: '收入', weight: 0.5 },
];
const scores = async (made = chunks(), where: string | null = null) => [
  ...(await indexCorpus(made, analyser, where)).words.score(query),
];
const file = () => join(folder, 'postings.bin');

describe('postings kept between runs', () => {
  it('are one file, and answer as those built anew', async () => {
    expect(await scores(chunks(), folder)).toEqual(await scores());
    expect(readdirSync(folder)).toEqual(['postings.bin']);
    const written = readFileSync(file());
    expect(await scores(chunks(), folder)).toEqual(await scores());
    expect(readFileSync(file()).equals(written)).toBe(true);
  });

  it('are really read, not built again', async () => {
    await scores(chunks(), folder);
    const silent = { ...analyser, bigrams: () => [] };
    const index = await indexCorpus(chunks(), silent, folder);
    expect(index.bigrams.contains(1, '研发')).toBe(true);
  });

  it.each([
    ['a text', () => indexCorpus(chunks('最近一年研发收入。'), analyser, folder)],
    ['the dictionary', () => indexCorpus(chunks(), createAnalyser(['瞪羚']), folder)],
    ['the way of cutting', () => indexCorpus(chunks(), { ...analyser, words: () => ['x'] }, folder)],
  ])('are built anew when %s has changed', async (_, change) => {
    await scores(chunks(), folder);
    const before = readFileSync(file());
    await change();
    expect(readFileSync(file()).equals(before)).toBe(false);
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 9)],
    ['empty', () => Buffer.alloc(0)],
    ['changed by one bit', (bytes: Buffer) => bytes.fill((bytes.at(-1) ?? 0) ^ 1, bytes.length - 1)],
  ])('that are %s are refused and mended', async (_, damage) => {
    const good = await scores(chunks(), folder);
    const bytes = readFileSync(file());
    writeFileSync(file(), damage(Buffer.from(bytes)));
    expect(await scores(chunks(), folder)).toEqual(good);
    expect(readFileSync(file()).equals(bytes)).toBe(true);
  });

  it('are done without where the folder cannot be written', async () => {
    const blocked = join(folder, 'file');
    writeFileSync(blocked, '');
    chmodSync(blocked, 0o400);
    expect(await scores(chunks(), join(blocked, 'below'))).toEqual(await scores());
  });
});
