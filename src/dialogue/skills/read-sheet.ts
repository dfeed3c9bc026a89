import type { Sheet, SheetInput, SheetProject, SheetValue } from '../../calculators/index.ts';
import { compactText, normaliseText } from '../../shared/index.ts';
import { hasAny, skillLexicon } from './lexicon.ts';
import { readProjects } from './read-projects.ts';
import { CLAUSE_END, amountIn, spanIn, termIn, yearIn } from './sheet-figures.ts';
import { deniesNext, isDenied, marksIn, type Mark } from './sheet-marks.ts';
import { afterChange, putAmount, putAnswer, saysNo, type Doubt, type Values } from './sheet-values.ts';

/** What a message says to a form. */
export interface SheetReading {
  readonly values: Readonly<Record<string, SheetValue>>;
  readonly doubts: readonly Doubt[];
  /** Inputs that are spoken of, with a value or without. */
  readonly named: readonly string[];
  /** Choices that hold, by input, in the order told: two firms may be told of at once. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
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
  const apart = sheet.projects ? readProjects(sheet.projects, text, projects) : null;
  const rest = normaliseText(apart?.rest ?? text);
  const values: Values = apart ? { projects: apart.projects } : {};
  const doubts: Doubt[] = [];
  const told: Told = { values, doubts, choices: {}, loose: new Set() };
  const marks = marksIn(sheet, rest);
  for (const [i, mark] of marks.entries()) {
    const between = rest.slice(marks[i - 1]?.end ?? 0, mark.start);
    const before = isTaken(marks[i - 1], between) ? '' : between;
    const after = rest.slice(mark.end, marks[i + 1]?.start ?? rest.length);
    const front = rest.slice(0, mark.start);
    if (mark.input && !deniesNext(mark, marks[i + 1], rest))
      put({ ...mark, input: mark.input }, { before, front, after, thisYear }, told);
  }
  putTerm(sheet, rest, values);
  if (marks.length === 0 && asked && rest.trim() !== '') putAnswer(asked, rest, thisYear, values, doubts);
  const named = [...new Set(marks.flatMap(({ input, when }) => (input && !when ? [input.id] : [])))];
  const { choices } = told;
  return Object.keys(values).length + doubts.length > 0 ? { values, doubts, named, choices } : null;
}

/** Whether the figure in front of a name is that of the name before, in the same clause. */
function isTaken(last: Mark | undefined, between: string): boolean {
  const { input = undefined } = last ?? {};
  const counts = last !== undefined && (input === null || input?.kind === 'money') && !last.no;
  return counts && !CLAUSE_END.test(between) && amountIn(between) !== null;
}

/** What has been read so far. */
interface Told {
  readonly values: Values;
  readonly doubts: Doubt[];
  readonly choices: Record<string, string[]>;
  /** Inputs whose figure stood in another clause than their name. */
  readonly loose: Set<string>;
}

/** What stands around the name of an input, up to the next names. */
interface Around {
  readonly before: string;
  /** All in front of it, other names included. */
  readonly front: string;
  readonly after: string;
  readonly thisYear: number;
}

type Named = Mark & { readonly input: SheetInput };

function put(mark: Named, around: Around, told: Told): void {
  const { input, choice, no } = mark;
  const { values } = told;
  const { negation, none, unknown } = skillLexicon().calc;
  if (no) {
    values[input.id] = false;
    return;
  }
  if (choice !== null) {
    if (isDenied(around.front, around.after)) return;
    values[input.id] = choice;
    told.choices[input.id] = [...new Set([...(told.choices[input.id] ?? []), choice])];
    return;
  }
  const denied = negation.some((word) => around.front.trimEnd().endsWith(word));
  const segment = afterChange(around.after);
  const first = compactText(segment.split(CLAUSE_END)[0] ?? '');
  if (unknown.some((word) => first.includes(word))) values[input.id] = null;
  else if (input.kind === 'flag') values[input.id] = !denied && !saysNo(first);
  else if (input.kind === 'money' && (denied || none.includes(first))) values[input.id] = 0;
  else if (input.kind === 'choice') putChoice(input, first, values);
  else if (input.kind === 'money') putMoney(mark, segment, around.before, told);
  else putSpan(input, segment, around, values);
}

/** In the clause of the name, behind it or in front ("300 wan of research costs"); else in what follows. */
function putMoney({ input, when }: Named, segment: string, before: string, told: Told): void {
  const { values, doubts, loose } = told;
  const near =
    amountIn(segment.split(CLAUSE_END)[0] ?? '') ??
    amountIn(before.split(/[\n,;\uff0c\uff1b\u3002\s]/).at(-1) ?? '');
  // "The year before last" is told of many things: it names an amount only right beside one.
  if (when && typeof near?.value !== 'string') return;
  const found = near ?? amountIn(segment);
  if (!found) {
    if (/\S/.test(segment) && /\d/.test(segment))
      doubts.push({ input, kind: 'unread', quote: segment.trim() });
    return;
  }
  // What stands beside the name counts, whatever is told farther away.
  if (!near && values[input.id] !== undefined && !loose.has(input.id)) return;
  if (near) loose.delete(input.id);
  else loose.add(input.id);
  putAmount(input, found, values, doubts);
}

function putSpan(input: SheetInput, segment: string, { before, thisYear }: Around, values: Values): void {
  const value =
    input.kind === 'year'
      ? (yearIn(segment, thisYear) ?? yearIn(before, thisYear))
      : spanIn(segment, input.kind);
  if (value !== null) values[input.id] = value;
}

/** A term of years said without its name, such as "a two-year one". */
function putTerm({ inputs }: Sheet, text: string, values: Values): void {
  const [input, ...others] = inputs.filter(({ kind }) => kind === 'years');
  if (!input || others.length > 0 || values[input.id] !== undefined) return;
  const value = termIn(text);
  if (value !== null) values[input.id] = value;
}

function putChoice(input: SheetInput, first: string, values: Values): void {
  const chosen = input.choices.find(
    ({ id, words }) => id === first || words.some((w) => compactText(w) === first),
  );
  if (chosen) values[input.id] = chosen.id;
}

/** Whether a message is a question rather than something told to a form. */
export function isQuestioning(text: string): boolean {
  return hasAny(text, skillLexicon().calc.questions);
}
