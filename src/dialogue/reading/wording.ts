import type { Wording } from '../commands.ts';
import { isCue } from './marks.ts';
import type { Message } from './message.ts';

// "How many" or "which" near the end, "is it or is it not", and "or rather", where no cue says so.
const ASKS = /(?<!\u5341)[\u51e0\u54ea][^\s\p{P}]{0,3}$|(\p{Script=Han})\u4e0d\1|\u8fd8\u662f/u;

/** How a message is put: whether it asks, of whom it speaks, and of what beside what was read in it. */
export function wordingOf({ prepared, marks, lexicon }: Message): Wording {
  const { text } = prepared;
  const words = text.replace(/[\s\p{P}]+$/u, '');
  const asks =
    marks.some((mark) => isCue(mark, 'wh', 'question')) ||
    ASKS.test(words) ||
    lexicon.particles.some((word) => words.endsWith(word));
  return { asks, own: marks.some((mark) => isCue(mark, 'own')), rest: restOf(text, marks) };
}

function restOf(text: string, marks: Message['marks']): string {
  let [rest, from] = ['', 0];
  for (const { start, end } of marks) {
    rest += text.slice(from, start);
    from = Math.max(from, end);
  }
  return (rest + text.slice(from)).replace(/[^\p{Script=Han}]/gu, '');
}
