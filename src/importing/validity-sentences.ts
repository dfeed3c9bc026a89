import { DAY_TEXT, dayIn, lastDayOf } from './days.ts';
import { HAN_NUMBER, ordinal } from './han-numbers.ts';
import { loadImportLexicon } from './lexicon.ts';
import type { TreeNode, ValiditySentence } from './types.ts';

const LONGEST = 160;
// \u81ea … \u8d77: from … on; \u81f3: until; \u5e74: years
const FROM = new RegExp(`\\u81ea\\s?(${DAY_TEXT})\\s?(?:\\u8d77|\\u5f00\\u59cb|\\u81f3)`);
const RANGE = new RegExp(`${DAY_TEXT}\\s?(?:\\u8d77)?\\s?\\u81f3\\s?(${DAY_TEXT})`);
const YEARS = new RegExp(`(?:\\u4e3a|\\u671f|\\u9650|\\u884c)\\s?([\\d${HAN_NUMBER}]{1,2})\\s?\\u5e74`);

/**
 * Sentences in which a document says from when and how long it applies, with the days they give. How
 * long a certificate is valid is no such sentence: it has to speak of the text, or of coming into force.
 */
export function validitySentences(tree: TreeNode, issuedOn: string | null): ValiditySentence[] {
  const texts = textsOf(tree).flatMap((text) => text.split(/(?<=\u3002)/));
  return texts.filter(speaksOfValidity).map((sentence) => {
    const from = fromOf(sentence, issuedOn);
    return { sentence: sentence.trim(), from, to: toOf(sentence, from) };
  });
}

function textsOf(node: TreeNode): string[] {
  return node.content.flatMap((item) =>
    item.kind === 'node' ? textsOf(item.node) : item.kind === 'text' ? [item.text] : [],
  );
}

function speaksOfValidity(sentence: string): boolean {
  const { effective_words, valid_words, valid_until } = loadImportLexicon();
  if (sentence.length > LONGEST) return false;
  const starts =
    /\u81ea.{1,24}(?:\u8d77|\u65e5)/.test(sentence) && effective_words.some((w) => sentence.includes(w));
  const lasts = [...valid_words, ...valid_until].some((w) => sentence.includes(w));
  return (
    (starts && (speaksOfItself(sentence) || lasts || sentence.startsWith('\u81ea'))) ||
    (lasts && speaksOfItself(sentence))
  );
}

/** "This measure", "these rules": the text itself, not what it deals with. */
function speaksOfItself(sentence: string): boolean {
  return new RegExp(`\\u672c\\p{Script=Han}{0,6}(?:${loadImportLexicon().this_words.join('|')})`, 'u').test(
    sentence,
  );
}

function fromOf(sentence: string, issuedOn: string | null): string | null {
  const stated = FROM.exec(sentence);
  if (stated) return dayIn(stated[1] ?? '');
  const { effective_from_issue, effective_words } = loadImportLexicon();
  // "Thirty days after its issue" is another day.
  const atOnce = new RegExp(`(?:${effective_from_issue.join('|')})\\D{0,2}(?:${effective_words.join('|')})`);
  return atOnce.test(sentence) ? issuedOn : null;
}

function toOf(sentence: string, from: string | null): string | null {
  const range = RANGE.exec(sentence);
  if (range) return dayIn(range[4] ?? '');
  const { valid_until, valid_words } = loadImportLexicon();
  const until = valid_until.find((w) => sentence.includes(w));
  if (until !== undefined) return dayIn(sentence.slice(sentence.indexOf(until)));
  const word = valid_words.find((w) => sentence.includes(w));
  const years =
    word === undefined ? null : ordinal(YEARS.exec(sentence.slice(sentence.indexOf(word)))?.[1] ?? '');
  return from === null || years === null ? null : lastDayOf(from, years);
}
