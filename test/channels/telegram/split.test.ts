import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHtml, toPlainText, type Mark, type Run } from '../../../src/channels/telegram/runs.ts';
import { lengthOf, numbered, splitRuns } from '../../../src/channels/telegram/split.ts';
import { parseHtml } from '../../support/bot-api-server/index.ts';

const run = (text: string, ...marks: Mark[]): Run => ({ text, marks });
const texts = (runs: Run[], limit: number): string[] => splitRuns(runs, limit).map(toPlainText);

const marks = fc.constantFrom<readonly Mark[]>(
  [],
  ['b'],
  ['i'],
  ['b', 'i'],
  ['quote'],
  ['quote', 'b'],
  ['link:https://x.cn/?a="1"&b=<2>'],
);
const words = fc.array(
  fc.constantFrom('营收', '<b>', '&amp;', '。', '\n', '\n\n', '，', '🏭', '👨‍👩‍👧', '5%', ' ', '"'),
  {
    maxLength: 30,
  },
);
const reply = fc.array(fc.record({ text: words.map((w) => w.join('')), marks }), { maxLength: 12 });

describe('splitting a reply', () => {
  it('loses nothing but white space, keeps to the limit and always closes its tags', () => {
    fc.assert(
      fc.property(reply, fc.integer({ min: 12, max: 60 }), (runs, limit) => {
        const parts = splitRuns(runs, limit);
        const squeezed = (text: string): string => text.replace(/\s/g, '');
        expect(squeezed(parts.map(toPlainText).join(''))).toBe(squeezed(toPlainText(runs)));
        for (const part of parts) {
          expect(lengthOf(part)).toBeLessThanOrEqual(limit);
          expect(parseHtml(toHtml(part)).text).toBe(toPlainText(part));
          if (parts.length > 1) expect(lengthOf(part)).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps every character in its marks', () => {
    const parts = splitRuns([run('一二三。四五六。', 'b'), run('七八九。', 'quote', 'i')], 6);
    expect(parts.map(toHtml)).toEqual([
      '<b>一二三。</b>',
      '<b>四五六。</b>',
      '<blockquote expandable><i>七八九。</i></blockquote>',
    ]);
  });

  it.each([
    ['a block end before a line end', '一二三四\n\n五六\n七八九十', ['一二三四', '五六\n七八九十']],
    ['a line end before a sentence end', '一二三四\n五六。七八九十', ['一二三四', '五六。七八九十']],
    ['a sentence end before a clause', '一二三四。五，六七八九十', ['一二三四。', '五，六七八九十']],
    ['a clause before the middle of a word', '一二三四五，六七八九十', ['一二三四五，', '六七八九十']],
    ['no separator too early to be worth it', '一。二三四五六七八九十', ['一。二三四五六七八', '九十']],
  ])('prefers %s', (_, text, expected) => {
    expect(texts([run(text)], 9)).toEqual(expected);
  });

  it('tears no emoji and no accent apart', () => {
    expect(texts([run('企业企业企业企👨‍👩‍👧业')], 9)).toEqual(['企业企业企业企', '👨‍👩‍👧业']);
    expect(texts([run('12345678e\u0301x')], 9)).toEqual(['12345678', 'e\u0301x']);
  });

  it('counts code points, not halves of them', () => {
    expect(texts([run('🏭'.repeat(10))], 10)).toEqual(['🏭'.repeat(10)]);
    expect(texts([run('🏭'.repeat(11))], 10)).toEqual(['🏭'.repeat(10), '🏭']);
  });

  it('numbers parts only when there are several', () => {
    const label = (n: number, of: number): string => `（${n}/${of}）`;
    expect(numbered([[run('一')]], label).map(toPlainText)).toEqual(['一']);
    expect(numbered([[run('一')], [run('二', 'b')]], label).map(toHtml)).toEqual([
      '一\n\n（1/2）',
      '<b>二</b>\n\n（2/2）',
    ]);
  });
});

describe('HTML of a reply', () => {
  it('escapes what a person or a policy wrote, in texts and in addresses', () => {
    const html = toHtml([run('<script>&"'), run('原文', 'link:https://x.cn/"><b>')]);
    expect(html).toBe('&lt;script&gt;&amp;&quot;<a href="https://x.cn/&quot;&gt;&lt;b&gt;">原文</a>');
    expect(parseHtml(html).entities).toEqual([
      { type: 'text_link', offset: 10, length: 2, url: 'https://x.cn/"><b>' },
    ]);
  });

  it('keeps marks that go on open across runs', () => {
    const html = toHtml([run('一', 'quote'), run('二', 'quote', 'b'), run('三', 'quote')]);
    expect(html).toBe('<blockquote expandable>一<b>二</b>三</blockquote>');
  });
});
