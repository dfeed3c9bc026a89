import { readFileSync } from 'node:fs';

/** A question as it was asked, and a way of asking the ready answer that was right for it. */
export interface Asked {
  readonly text: string;
  readonly as: string;
}

/**
 * The questions of `asked.tsv`, a line each with the ready question behind a tab: labelled questions that were seen
 * while the product was made, none of them held out.
 */
export function loadAsked(): Asked[] {
  const lines = readFileSync(new URL('./asked.tsv', import.meta.url), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const [text = '', as = ''] = line.split('\t');
      return { text, as };
    });
}
