import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { openCorpusFolder, watchFolder, type WatchEvent } from '../../src/importing/index.ts';
import { measure, scannedPdf, toMarkdown } from '../support/documents.ts';
import { importBytes } from './support.ts';

const root = mkdtempSync(join(tmpdir(), 'watch-'));
afterAll(() => rmSync(root, { recursive: true }));
let runs = 0;

function openWatch(failing = false) {
  const home = join(root, String(runs++));
  const folder = join(home, 'documents');
  mkdirSync(folder, { recursive: true });
  const corpus = openCorpusFolder(join(home, 'corpus'));
  const events: string[] = [];
  let changes = 0;
  let now = Date.now() + 60_000;
  const tell = (e: WatchEvent) =>
    events.push(`${e.kind} ${'document' in e ? e.document.file : basename(e.file)}`);
  const watch = watchFolder({
    folder,
    corpus,
    read: async ({ path }) => {
      if (failing) throw new Error('a mistake of the program');
      return importBytes(new Uint8Array(readFileSync(path)), path);
    },
    onChange: async () => void changes++,
    report: tell,
    nowMs: () => now,
    everyMs: 20,
  });
  const pass = async () => {
    events.length = 0;
    await watch.pass();
    return [...events];
  };
  return { folder, corpus, watch, pass, changes: () => changes, setNow: (ms: number) => (now = ms) };
}

const first = toMarkdown(measure);
const changed = toMarkdown(measure.map((i) => (typeof i === 'string' ? i.replace('3.5%', '4.5%') : i)));

describe('the watched folder', () => {
  it('imports what is put in, again when it changes, and gives up what is taken out', async () => {
    const { folder, corpus, pass, changes } = openWatch();
    const file = join(folder, '券.md');
    writeFileSync(file, first);
    expect(await pass()).toEqual(['added 券.md']);
    expect(changes()).toBe(1);
    expect(await pass()).toEqual([]);
    expect(changes()).toBe(1);
    writeFileSync(file, changed);
    utimesSync(file, new Date(), new Date(Date.now() + 5000));
    expect(await pass()).toEqual(['replaced 券.md']);
    expect(corpus.load().documents).toHaveLength(1);
    renameSync(file, join(folder, '新名.md'));
    expect(await pass()).toEqual(['unchanged 新名.md']);
    expect(corpus.load().documents).toMatchObject([{ file: '新名.md' }]);
    rmSync(join(folder, '新名.md'));
    expect(await pass()).toEqual(['removed 新名.md']);
    expect(corpus.load().documents).toEqual([]);
  });

  it('tells a file that cannot be read once, and takes in the others', async () => {
    const { folder, corpus, pass } = openWatch();
    writeFileSync(join(folder, 'a.docx'), 'no archive');
    writeFileSync(join(folder, 'b.pdf'), await scannedPdf());
    writeFileSync(join(folder, 'c.md'), first);
    writeFileSync(join(folder, '~$c.docx'), 'lock');
    expect(await pass()).toEqual(['refused a.docx', 'refused b.pdf', 'added c.md']);
    expect(await pass()).toEqual([]);
    expect(corpus.load().documents).toHaveLength(1);
  });

  it('goes on after a mistake of the program', async () => {
    const { folder, watch, pass } = openWatch(true);
    writeFileSync(join(folder, 'c.md'), first);
    expect(await pass()).toEqual(['failed c.md']);
    watch.start();
    await new Promise((resolve) => setTimeout(resolve, 80));
    await watch.stop();
  });

  it('keeps a document whose new file is broken, and one imported by hand when its file goes', async () => {
    const { folder, corpus, pass } = openWatch();
    const file = join(folder, '券.md');
    writeFileSync(file, first);
    await pass();
    writeFileSync(file, 'x');
    utimesSync(file, new Date(), new Date(Date.now() + 5000));
    expect(await pass()).toEqual(['refused 券.md']);
    expect(corpus.load().documents).toHaveLength(1);
    corpus.put(await importBytes(first, '手工.md'));
    rmSync(file);
    expect(await pass()).toEqual([]);
    expect(corpus.load().documents).toMatchObject([{ watched: false }]);
  });

  it('waits until a file is no longer being written', async () => {
    const { folder, pass, setNow } = openWatch();
    setNow(Date.now());
    const file = join(folder, '券.md');
    writeFileSync(file, first.slice(0, 200));
    expect(await pass()).toEqual([]);
    writeFileSync(file, first);
    expect(await pass()).toEqual([]);
    expect(await pass()).toEqual(['added 券.md']);
  });

  it('takes up what others put into the corpus or take out of it', async () => {
    const { corpus, pass, changes } = openWatch();
    const document = await importBytes(first, '手工.md');
    corpus.put(document);
    await pass();
    expect(changes()).toBe(1);
    corpus.remove(document.id);
    await pass();
    expect(changes()).toBe(2);
  });

  it('gives nothing up when the folder itself cannot be read', async () => {
    const { folder, corpus, pass } = openWatch();
    writeFileSync(join(folder, '券.md'), first);
    await pass();
    renameSync(folder, `${folder}-away`);
    expect(await pass()).toEqual([]);
    expect(corpus.load().documents).toHaveLength(1);
  });
});
