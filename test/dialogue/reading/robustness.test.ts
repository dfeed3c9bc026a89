import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { command } from '../../../src/dialogue/commands.ts';
import { read } from './reader.ts';

/** As many characters as the conversation lets through. */
const LONGEST = 20_000;

function page(piece: string): string {
  return piece.repeat(Math.ceil(LONGEST / piece.length)).slice(0, LONGEST);
}

const PAGES: readonly (readonly [string, string])[] = [
  ['figures', '去年营收三千多万，研发两百来万。'],
  ['figures without a full stop', '营收3000万，'],
  ['questions', '高企要什么条件？'],
  ['names without a pause', '瞪羚高企小巨人'],
  ['titles', '我们是高企和'],
  ['corrections', '不是50是55，'],
  ['changes', '改成5'],
  ['bare numbers', '1,234,567 '],
  ['one endless number', '9'],
  ['cells of one row', '1\t'],
  ['rows of a table', '营收\t1\n'],
  ['rows with commas', '营收,1\n'],
  ['denials', '没有'],
  ['blanks', ' '],
  ['line ends', '\n'],
  ['open brackets', '<'],
  ['open tags', '<div'],
  ['nested tags', '<div><b>营收</b>'],
  ['zero-width characters', '\u200b营'],
  ['combining marks', 'e\u0301\u0301\u0301'],
  ['emoji', '😀'],
  ['half a surrogate pair', '\ud83d'],
  ['quotation marks', '",'],
  ['suppositions', '如果营收3000万'],
];

describe('long and odd messages', () => {
  it.each(PAGES)('reads %s by the page without failing', (_name, piece) => {
    const said = read(page(piece));
    expect(said.commands.length + said.unclear.length).toBeGreaterThan(0);
    for (const one of said.commands) expect(command.safeParse(one).success).toBe(true);
  });

  it('keeps what it asks back within what a person can answer', () => {
    expect(read(page('营收4000，')).unclear.length).toBeLessThanOrEqual(30);
  });

  it.each(['', '   ', '\n\n', '\u200b\u200b'])(
    'says of a message without words that it was not understood',
    (text) => {
      const said = read(text);
      expect(said.commands).toEqual([]);
      expect(said.unclear).toHaveLength(1);
    },
  );

  it('reads the same through zero-width characters and markup', () => {
    const plain = read('去年营收3000万，研发200万');
    const odd = read('去\u200b年营<b>收</b>3000\u200b万，<i>研发</i>200万');
    const values = (said: typeof plain): unknown[] =>
      said.commands.map((c) => (c.kind === 'set' ? [c.field, c.year, c.value] : c.kind));
    expect(values(odd)).toEqual(values(plain));
  });

  it('never follows orders hidden in markup', () => {
    const said = read('<script>清空</script><p>营收3000万</p>');
    expect(said.commands.map((c) => c.kind)).not.toContain('restart');
  });

  it('never throws and always gives commands of the closed union', () => {
    const words = [
      '营收',
      '3000',
      '万',
      '，',
      '不是',
      '去年',
      '高企',
      '吗',
      '没有',
      '\t',
      '\n',
      '%',
      '55',
      '改成',
      '(',
      '单位',
      '-',
    ];
    const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 3 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(text, (parts) => {
        const said = read(parts.join(''));
        for (const one of said.commands) expect(command.safeParse(one).success).toBe(true);
      }),
      { seed: 20261121, numRuns: 400 },
    );
  });
});
