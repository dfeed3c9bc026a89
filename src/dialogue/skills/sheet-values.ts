import type { SheetInput, SheetValue } from '../../calculators/index.ts';
import { compactText } from '../../shared/index.ts';
import { skillLexicon } from './lexicon.ts';
import { amountAlone, spanIn, yearIn, type SaidAmount } from './sheet-figures.ts';

export type Values = Record<string, SheetValue>;

/** A figure without a unit, or words that should have been a figure: asked back, never guessed. */
export interface Doubt {
  readonly input: SheetInput;
  readonly kind: 'unit' | 'unread';
  readonly quote: string;
}

/** A message without any name: the answer to the open question, if it can be one. */
export function putAnswer(
  input: SheetInput,
  text: string,
  thisYear: number,
  values: Values,
  doubts: Doubt[],
): void {
  const { none, unknown, yes } = skillLexicon().calc;
  const compact = compactText(text);
  if (unknown.includes(compact)) values[input.id] = null;
  else if (input.kind === 'flag') {
    if (saysNo(compact)) values[input.id] = false;
    else if (yes.includes(compact)) values[input.id] = true;
  } else if (input.kind === 'choice') {
    const index = /^\d$/.test(compact) ? Number(compact) - 1 : -1;
    const chosen = input.choices[index];
    if (chosen) values[input.id] = chosen.id;
  } else if (input.kind === 'money') {
    if (none.includes(compact)) values[input.id] = 0;
    else putAmount(input, amountAlone(afterChange(text)), values, doubts);
  } else {
    const value = input.kind === 'year' ? yearIn(text, thisYear) : spanIn(text, input.kind);
    if (value !== null) values[input.id] = value;
  }
}

/** An amount with its unit; one without is asked back. */
export function putAmount(
  input: SheetInput,
  found: SaidAmount | null,
  values: Values,
  doubts: Doubt[],
): void {
  if (found?.value === null) doubts.push({ input, kind: 'unit', quote: found.text });
  else if (found) values[input.id] = found.value;
}

/** Whether compacted words say no. */
export function saysNo(compact: string): boolean {
  return skillLexicon().calc.no.some(
    (word) => compact === word || (word.length > 1 && compact.startsWith(word)),
  );
}

/** What follows the last word of change: "not 300 but 280". */
export function afterChange(text: string): string {
  const { become } = skillLexicon().calc;
  const cut = Math.max(
    ...become.map((word) => (text.includes(word) ? text.lastIndexOf(word) + word.length : 0)),
  );
  return /\d/.test(text.slice(cut)) || cut === 0 ? text.slice(cut) : text;
}
