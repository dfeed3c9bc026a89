import { HAN_NUMBER } from './han-numbers.ts';
import { readMark } from './marks.ts';
import type { Block } from './types.ts';

// The end of a sentence, then an article that is set apart from its text.
const INSIDE = new RegExp(`(?<=[\\u3002\\uff1b])\\s*(?=\\u7b2c[${HAN_NUMBER}\\d]{1,9}\\u6761\\s)`);

/** Articles that follow each other in one paragraph become paragraphs of their own, as far as they count on. */
export function splitRunOn(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.kind !== 'paragraph' || readMark(block.text)?.kind !== 'article') return [block];
    const texts: string[] = [];
    for (const part of block.text.split(INSIDE)) {
      const before = readMark(texts.at(-1) ?? '');
      const mark = readMark(part);
      const goesOn =
        before !== null && mark !== null && mark.number === before.number + 1 && mark.mention === null;
      if (texts.length === 0 || goesOn) texts.push(part);
      else texts[texts.length - 1] += part;
    }
    return texts.map((text) => ({ ...block, text }));
  });
}
