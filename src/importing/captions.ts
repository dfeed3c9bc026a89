import { loadImportLexicon } from './lexicon.ts';
import { label } from './tidy.ts';
import type { DraftContent } from './tree-draft.ts';

const LONGEST = 60;

/** Takes the line or two right above a table that name it: its caption, and its unit. */
export function takeCaption(content: DraftContent[]): string {
  const lines: string[] = [];
  while (lines.length < 2) {
    const last = content.at(-1);
    if (last?.kind !== 'text' || !isCaption(last.text)) break;
    lines.unshift(last.text);
    content.pop();
    if (!isUnit(last.text)) break;
  }
  return lines.join('\u3000');
}

function isCaption(text: string): boolean {
  return text.length <= LONGEST && (isUnit(text) || isName(text) || /[:\uff1a]$/.test(text));
}

function isUnit(text: string): boolean {
  return loadImportLexicon().caption_units.some((w) => label(text).startsWith(`${w}:`));
}

/** "Table 1 …", or a short line without the end of a sentence whose last word is table. */
function isName(text: string): boolean {
  const { table_words } = loadImportLexicon();
  const plain = label(text);
  if (/[\u3002\uff1b]/.test(text)) return false;
  return table_words.some(
    (w) => new RegExp(`^${w}\\s*[\\d\\p{Script=Han}]{0,2}`, 'u').test(plain) || plain.endsWith(w),
  );
}
