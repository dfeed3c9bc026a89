import { tidy } from './tidy.ts';

const OPEN = '[\\u3014\\[\\uff3b(\\uff08\\u3010]';
const CLOSE = '[\\u3015\\]\\uff3d)\\uff09\\u3011]';
// \u53f7: number; \u4ee4: order; \u5e74\u7b2c: year … number
const USUAL = new RegExp(
  `([\\p{Script=Han}A-Za-z]{1,16})\\s?${OPEN}\\s?((?:19|20)\\d{2})\\s?${CLOSE}\\s?(?:\\u7b2c)?\\s?(\\d{1,5})\\s?\\u53f7`,
  'u',
);
const ORDER = /(\p{Script=Han}{2,20}\u4ee4)\s?(?:\u7b2c)?\s?(\d{1,4})\s?\u53f7/u;
const NOTICE = /((?:19|20)\d{2})\s?\u5e74\s?\u7b2c\s?(\d{1,4})\s?\u53f7/;

/** The document number in a text, in its usual spelling with 〔〕; null when there is none. */
export function numberIn(text: string): string | null {
  const plain = tidy(text);
  const usual = USUAL.exec(plain);
  if (usual) return `${usual[1]}\u3014${usual[2]}\u3015${usual[3]}\u53f7`;
  const order = ORDER.exec(plain);
  if (order) return `${order[1]}\u7b2c${order[2]}\u53f7`;
  const notice = NOTICE.exec(plain);
  return notice ? `${notice[1]}\u5e74\u7b2c${notice[2]}\u53f7` : null;
}

const LONGEST_LINE = 40;

/** Whether a line is hardly more than a document number. */
export function isNumberLine(text: string): boolean {
  const plain = tidy(text);
  const found = USUAL.exec(plain) ?? ORDER.exec(plain) ?? NOTICE.exec(plain);
  return found !== null && plain.length <= LONGEST_LINE && plain.length - found[0].length <= 4;
}
