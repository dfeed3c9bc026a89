import type { CueKind } from './lexicon.ts';
import { isCue, type Mark } from './marks.ts';

/** A stretch between commas, with what it holds. */
export interface Clause {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Clauses up to a full stop, a question mark, a semicolon or the end of a line. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly clauses: readonly Clause[];
}

const SENTENCE_END = new Set(['\u3002', '!', '?', ';', '\n']);
const CLAUSE_END = new Set([',']);
// Far beyond what anyone says in one breath.
const LONGEST_CLAUSE = 300;
const LONGEST_SENTENCE = 1500;

/**
 * Cuts a text into sentences and clauses. Signs inside a mark (the comma of 3,100) do not cut.
 * @param marks in text order, not overlapping
 * @returns sentences in text order, none empty
 */
export function splitSentences(text: string, marks: readonly Mark[]): Sentence[] {
  const sentences: Sentence[] = [];
  let clauses: Clause[] = [];
  let from = 0;
  let next = 0;
  const close = (end: number): void => {
    const first = next;
    while ((marks[next]?.start ?? Infinity) < end) next++;
    const words = text.slice(from, end);
    if (words.trim() !== '') clauses.push({ start: from, end, text: words, marks: marks.slice(first, next) });
    from = end;
  };
  for (const cut of cuts(text, marks)) {
    close(cut.at);
    if (!cut.full) continue;
    sentences.push(...sentenceOf(clauses));
    clauses = [];
  }
  close(text.length);
  return [...sentences, ...sentenceOf(clauses)];
}

/**
 * Ends of clauses: just after the sign, so that a clause keeps its own question mark. What never ends is cut
 * between marks, so that work on one clause or sentence stays small whatever is pasted.
 */
function cuts(text: string, marks: readonly Mark[]): { readonly at: number; readonly full: boolean }[] {
  const found: { at: number; full: boolean }[] = [];
  let [inside, clause, sentence] = [0, 0, 0];
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    const full = SENTENCE_END.has(char) || at - sentence >= LONGEST_SENTENCE;
    if (!full && !CLAUSE_END.has(char) && at - clause < LONGEST_CLAUSE) continue;
    while ((marks[inside]?.end ?? Infinity) <= at) inside++;
    const mark = marks[inside];
    const within =
      mark !== undefined && mark.start < at && (mark.kind === 'amount' || !SENTENCE_END.has(char));
    if (within && mark.end - mark.start < LONGEST_CLAUSE) continue;
    found.push({ at: at + 1, full });
    clause = at;
    if (full) sentence = at;
  }
  return found;
}

function sentenceOf(clauses: readonly Clause[]): Sentence[] {
  const [first, last] = [clauses[0], clauses.at(-1)];
  return first && last ? [{ start: first.start, end: last.end, clauses }] : [];
}

/** Whether a clause or sentence holds a cue of one of the kinds. */
export function hasCue(part: Clause | Sentence, ...kinds: readonly CueKind[]): boolean {
  return marksOf(part).some((mark) => isCue(mark, ...kinds));
}

export function marksOf(part: Clause | Sentence): readonly Mark[] {
  return 'clauses' in part ? part.clauses.flatMap((c) => c.marks) : part.marks;
}

/** Signs, blanks and nothing else. */
export function isEmptyText(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text);
}
