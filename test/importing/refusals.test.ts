import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { issueLines } from '../../src/commands/index.ts';
import { readApart } from '../../src/importing/index.ts';
import { AppError } from '../../src/shared/index.ts';
import { scannedPdf, toDocx, toMarkdown } from '../support/documents.ts';
import { words } from '../support/knowledge.ts';
import { bytesOf, importBytes, refusalOf } from './support.ts';

const sentence = '企业应当如实填报研发费用辅助账并保留相关凭证。';

describe('a document is refused', () => {
  it('when it is of a kind that is not read, empty, old or broken', async () => {
    expect(await refusalOf(bytesOf('x'), '通知.wps')).toEqual(['import_format']);
    expect(await refusalOf(new Uint8Array(), '通知.txt')).toEqual(['import_empty']);
    expect(await refusalOf(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), '通知.docx')).toEqual(['import_old_word']);
    expect(await refusalOf(bytesOf('no archive at all'), '通知.docx')).toEqual(['import_broken']);
    expect(await refusalOf(bytesOf('%PDF-1.7 cut'), '通知.pdf')).toEqual(['import_broken']);
    const whole = await toDocx(['某办法', sentence]);
    expect(await refusalOf(whole.slice(0, whole.length / 2), '通知.docx')).toEqual(['import_broken']);
  });

  it('when it has no text: a scan, or nearly nothing', async () => {
    expect(await refusalOf(await scannedPdf(), '扫描.pdf')).toEqual(['import_scanned']);
    expect(await refusalOf(bytesOf('通知'), '通知.txt')).toEqual(['import_no_text']);
  });

  it('when it was decoded wrongly, whatever it was taken for', async () => {
    const utf8 = bytesOf(sentence.repeat(20));
    const asGbk = new TextDecoder('gb18030').decode(utf8);
    const asLatin = new TextDecoder('latin1').decode(utf8);
    expect(await refusalOf(bytesOf(asGbk), '乱码.txt')).toEqual(['import_garbled']);
    expect(await refusalOf(bytesOf(asLatin), '乱码.txt')).toEqual(['import_garbled']);
    expect(await refusalOf(bytesOf('\ufffd'.repeat(30) + sentence.repeat(5)), '乱码.txt')).toEqual([
      'import_garbled',
    ]);
  });

  it('when many tiny places stand beside one that has nearly everything', async () => {
    const tiny = Array.from({ length: 9 }, (_, i) => `第${'一二三四五六七八九'[i]}条 依法管理。`);
    const swallowed = Array.from({ length: 300 }, (_, i) => `${i}）${sentence}${sentence}`);
    expect(await refusalOf(toMarkdown(['某办法', ...tiny, ...swallowed]), '某办法.md')).toEqual([
      'import_bad_sizes',
    ]);
  });

  it('when there is nothing to cut it at', async () => {
    const run = '企业应当如实填报研发费用辅助账并保留相关凭证'.repeat(200);
    expect(await refusalOf(toMarkdown(['某手册', run]), '某手册.md')).toEqual(['import_unbroken']);
  });

  it('when reading it takes too long', async () => {
    await expect(readApart(toMarkdown(['某办法', sentence]), '某办法.md', 1)).rejects.toMatchObject({
      issues: [{ code: 'import_too_hard' }],
    });
  });

  it('with words for every reason, saying what to do', async () => {
    const file = parse(readFileSync('prompts/importing.zh.yaml', 'utf8')) as {
      importing: { problem: Record<string, string> };
    };
    const codes = Object.keys(file.importing.problem);
    expect(codes).toContain('import_scanned');
    const info = {
      found: '甲',
      size: '1',
      limit: '2',
      length: 3,
      pages: 4,
      share: '5%',
      tiny: 6,
      place: '乙',
      giant: 7,
    };
    for (const code of codes) {
      const [line = ''] = issueLines(words, [{ code, path: '通知.pdf', info }]);
      expect(line, code).toMatch(/^通知\.pdf: \S/);
    }
    const [scan = ''] = issueLines(words, [
      { code: 'import_scanned', path: '扫描.pdf', info: { length: 0 } },
    ]);
    expect(scan).toContain('OCR');
    expect(new AppError('bad_document', []).code).toBe('bad_document');
  });
});

describe('a document is read', () => {
  it('in GB18030 and UTF-16, as Chinese systems save texts', async () => {
    // "第一条" and a sentence, in GB18030 bytes.
    const hex =
      'b5dad2bbccf520c6f3d2b5d3a6b5b1c8e7cab5c9eab1a8a3acb2bbb5c3c5aad0e9d7f7bcd9a3acd3e2c6dab2bbd3e8cadcc0eda1a3';
    const [mark, body] = [hex.slice(0, 14), hex.slice(14)];
    const line = Uint8Array.from(`${mark}${body}${body}`.match(/../g) ?? [], (h) => parseInt(h, 16));
    const { pieces } = await importBytes(line, '某办法.txt');
    expect(pieces).toMatchObject([
      { article: '第一条', text: '企业应当如实申报，不得弄虚作假，逾期不予受理。'.repeat(2) },
    ]);
    const utf16 = Buffer.from(
      '\ufeff第一条 企业应当如实申报，不得弄虚作假，逾期不予受理，特此说明。',
      'utf16le',
    );
    expect((await importBytes(utf16, '某办法.txt')).pieces[0]?.article).toBe('第一条');
  });
});
