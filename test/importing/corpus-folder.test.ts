import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCorpusFolder, type ImportedDocument } from '../../src/importing/index.ts';
import { measure } from '../support/documents.ts';
import { importItems } from './support.ts';

const root = mkdtempSync(join(tmpdir(), 'corpus-'));
afterAll(() => rmSync(root, { recursive: true }));
let document: ImportedDocument;
let newer: ImportedDocument;
beforeAll(async () => {
  document = await importItems(measure);
  newer = await importItems(measure.map((i) => (typeof i === 'string' ? i.replace('3.5%', '4.5%') : i)));
});

describe('the corpus folder', () => {
  it('takes the same document once, replaces its old version, and gives it up', () => {
    const corpus = openCorpusFolder(join(root, 'a'));
    expect(corpus.load()).toEqual({ documents: [], broken: [] });
    expect(corpus.put(document)).toBe('added');
    const before = corpus.signature();
    expect(corpus.put({ ...document, format: 'pdf', importedOn: '2027-01-01' })).toBe('unchanged');
    expect(corpus.signature()).toBe(before);
    expect(newer.id).toBe(document.id);
    expect(corpus.put(newer)).toBe('replaced');
    expect(corpus.signature()).not.toBe(before);
    expect(corpus.load().documents).toEqual([newer]);
    expect(corpus.remove('../../etc')).toBe(false);
    expect(corpus.remove(newer.id)).toBe(true);
    expect(corpus.remove(newer.id)).toBe(false);
    expect(corpus.load().documents).toEqual([]);
  });

  it('names files that it cannot read, and reads the others', () => {
    const corpus = openCorpusFolder(join(root, 'b'));
    corpus.put(document);
    writeFileSync(join(root, 'b', '0123456789.json'), '{"schema": 1, "id":');
    writeFileSync(join(root, 'b', 'abcdef0123.json'), JSON.stringify({ ...document, pieces: 'none' }));
    writeFileSync(join(root, 'b', `.${document.id}.json.1.tmp`), '{"half":');
    expect(corpus.load()).toEqual({ documents: [document], broken: ['0123456789.json', 'abcdef0123.json'] });
  });

  it('holds whole documents only, however a process that writes is killed', async () => {
    const folder = join(root, 'c');
    const source = `
      import { openCorpusFolder } from ${JSON.stringify(join(import.meta.dirname, '../../src/importing/index.ts'))};
      const corpus = openCorpusFolder(${JSON.stringify(folder)});
      const versions = ${JSON.stringify([document, newer])};
      for (let i = 0; ; i++) {
        corpus.put({ ...versions[i % 2], hash: 'sha256:' + i, gaps: Array(2000).fill(String(i)) });
        if (i === 0) process.stdout.write('writing');
      }`;
    for (let run = 0; run < 5; run++) {
      const writer = spawn(process.execPath, ['--input-type=module-typescript', '-e', source]);
      await once(writer.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, 20 + 17 * run));
      writer.kill('SIGKILL');
      await once(writer, 'exit');
      const { documents, broken } = openCorpusFolder(folder).load();
      expect(broken).toEqual([]);
      expect(documents.map((d) => d.id)).toEqual([document.id]);
      expect(new Set(documents[0]?.gaps).size).toBe(1);
    }
    expect(readdirSync(folder).filter((name) => name.endsWith('.json'))).toEqual([`${document.id}.json`]);
  }, 60_000);
});
