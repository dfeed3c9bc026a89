import { loadImportLexicon } from './lexicon.ts';
import { label, tidy } from './tidy.ts';

/** Whether a line ends as titles of documents do, a bracket behind it left aside. */
export function endsLikeTitle(text: string): boolean {
  const plain = tidy(text).replace(/[\uff08(][^\uff09)]*[\uff09)]$/, '');
  return (
    !/[\u3002\uff1b\uff1a:;]$/.test(text) &&
    loadImportLexicon().title_ends.some((end) => label(plain).endsWith(end))
  );
}

/** The title in book marks inside a title, as letters that pass on a text have; null when there is none. */
export function innerTitle(title: string): string | null {
  const found = /\u300a([^\u300a\u300b]{4,})\u300b/.exec(title);
  return found?.[1] ?? null;
}
