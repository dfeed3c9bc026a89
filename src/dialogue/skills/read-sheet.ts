import type { Sheet, SheetInput, SheetProject, SheetValue } from '../../calculators/index.ts';
import { compactText, normaliseText } from '../../shared/index.ts';
import { hasAny, skillLexicon } from './lexicon.ts';
import { readProjects } from './read-projects.ts';
import { amountIn, amountAlone, spanIn, yearIn } from './sheet-figures.ts';

/** What a message says to a form. */
export interface SheetReading {
  readonly values: Readonly<Record<string, SheetValue>>;
  /** Figures without a unit, and words that should have been a figure: asked back, never guessed. */
  readonly doubts: readonly {
    readonly input: SheetInput;
    readonly kind: 'unit' | 'unread';
    readonly quote: string;
  }[];
}

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly input: SheetInput;
  /** Id of a choice whose words stand here. */
  readonly choice: string | null;
}

/**
 * Reads figures and choices for a form: by name anywhere, and one without a name as the answer to what was asked.
 * Null when the message says nothing to the form.
 *
 * @param asked input that waits for an answer
 * @param thisYear calendar year that "last year" is counted from
 * @param projects those told so far, which a line of the same name replaces
 */
export function readSheet(
  sheet: Sheet,
  text: string,
  asked: SheetInput | null,
  thisYear: number,
  projects: readonly SheetProject[] = [],
): SheetReading | null {
  const told = sheet.projects ? readProjects(sheet.projects, text, projects) : null;
  const rest = normaliseText(told?.rest ?? text);
  const values: Record<string, SheetValue> = told ? { projects: told.projects } : {};
  const doubts: SheetReading['doubts'][number][] = [];
  const marks = marksIn(sheet, rest);
  for (const [i, mark] of marks.entries()) {
    const before = rest.slice(marks[i - 1]?.end ?? 0, mark.start);
    const after = rest.slice(mark.end, marks[i + 1]?.start ?? rest.length);
    put(mark, before, after, thisYear, values, doubts);
  }
  if (marks.length === 0 && asked && rest.trim() !== '') putAnswer(asked, rest, thisYear, values, doubts);
  return Object.keys(values).length + doubts.length > 0 ? { values, doubts } : null;
}

interface NamedWord extends Pick<Mark, 'input' | 'choice'> {
  readonly word: string;
}

/** Names of inputs and words of choices, longest first, never overlapping; in order of the text. */
function marksIn(sheet: Sheet, text: string): Mark[] {
  const entries = sheet.inputs.flatMap((input): NamedWord[] => [
    ...input.words.map((word) => ({ word: normaliseText(word), input, choice: null })),
    ...input.choices.flatMap(({ id, words }) =>
      words.map((word) => ({ word: normaliseText(word), input, choice: id })),
    ),
  ]);
  const marks: Mark[] = [];
  for (const { word, input, choice } of entries.sort((a, b) => b.word.length - a.word.length))
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
      const end = at + word.length;
      if (!marks.some((m) => at < m.end && m.start < end)) marks.push({ start: at, end, input, choice });
    }
  return marks.sort((a, b) => a.start - b.start);
}

type Values = Record<string, SheetValue>;
type Doubts = SheetReading['doubts'][number][];

function put(
  mark: Mark,
  before: string,
  after: string,
  thisYear: number,
  values: Values,
  doubts: Doubts,
): void {
  const { input, choice } = mark;
  const { negation, none, unknown } = skillLexicon().calc;
  const denied = negation.some((word) => before.trimEnd().endsWith(word));
  if (choice !== null) {
    if (!denied) values[input.id] = choice;
    return;
  }
  const segment = afterChange(after);
  const first = compactText(segment.split(/[\n,;\uff0c\uff1b\u3002]/)[0] ?? '');
  if (unknown.some((word) => first.includes(word))) values[input.id] = null;
  else if (input.kind === 'flag') values[input.id] = !denied && !saysNo(first);
  else if (input.kind === 'money' && (denied || none.includes(first))) values[input.id] = 0;
  else if (input.kind === 'choice') putChoice(input, first, values);
  else putFigure(input, segment, before, thisYear, values, doubts);
}

function putFigure(
  input: SheetInput,
  segment: string,
  before: string,
  thisYear: number,
  values: Values,
  doubts: Doubts,
): void {
  if (input.kind === 'money') {
    // "300 wan of research costs": the figure may stand before its name.
    const found = amountIn(segment) ?? amountIn(before.split(/[\n,;\uff0c\uff1b\u3002\s]/).at(-1) ?? '');
    if (!found) {
      if (/\S/.test(segment) && /\d/.test(segment))
        doubts.push({ input, kind: 'unread', quote: segment.trim() });
      return;
    }
    if (found.value === null) doubts.push({ input, kind: 'unit', quote: found.text });
    else values[input.id] = found.value;
    return;
  }
  const value =
    input.kind === 'year'
      ? (yearIn(segment, thisYear) ?? yearIn(before, thisYear))
      : spanIn(segment, input.kind);
  if (value !== null) values[input.id] = value;
}

function putChoice(input: SheetInput, first: string, values: Values): void {
  const chosen = input.choices.find(
    ({ id, words }) => id === first || words.some((w) => compactText(w) === first),
  );
  if (chosen) values[input.id] = chosen.id;
}

/** A message without any name: the answer to the open question, if it can be one. */
function putAnswer(input: SheetInput, text: string, thisYear: number, values: Values, doubts: Doubts): void {
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

function putAmount(
  input: SheetInput,
  found: ReturnType<typeof amountIn>,
  values: Values,
  doubts: Doubts,
): void {
  if (found?.value === null) doubts.push({ input, kind: 'unit', quote: found.text });
  else if (found) values[input.id] = found.value;
}

function saysNo(compact: string): boolean {
  return skillLexicon().calc.no.some(
    (word) => compact === word || (word.length > 1 && compact.startsWith(word)),
  );
}

/** What follows the last word of change: "not 300 but 280". */
function afterChange(text: string): string {
  const { become } = skillLexicon().calc;
  const cut = Math.max(
    ...become.map((word) => (text.includes(word) ? text.lastIndexOf(word) + word.length : 0)),
  );
  return /\d/.test(text.slice(cut)) || cut === 0 ? text.slice(cut) : text;
}

/** Whether a message is a question rather than something told to a form. */
export function isQuestioning(text: string): boolean {
  return hasAny(text, skillLexicon().calc.questions);
}
