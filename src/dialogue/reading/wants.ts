import { formatDay } from '../../shared/index.ts';
import { hasCue, isEmptyText, type Clause, type Sentence } from './clauses.ts';
import { daySpanOf } from './days.ts';
import { facetOf } from './facets.ts';
import type { Mark, MarkOf } from './marks.ts';
import { freeMarks, isSupposed, saysGeneral, type Message } from './message.ts';

export type NameMark = MarkOf<'name'>;

/** What one sentence may want: the programmes it names, and the day it asks about (null = today). */
export interface Want {
  readonly message: Message;
  readonly sentence: Sentence;
  readonly names: readonly NameMark[];
  readonly asOf: string | null;
}

/** Longest clause or sentence that lives on what was said before. */
const ELLIPTIC = 12;

/** The names a sentence wants something of; those it turns down are left out. */
export function wantOf(message: Message, sentence: Sentence): Want {
  const names = sentence.clauses
    .filter((clause) => !hasCue(clause, 'stop'))
    .flatMap((clause) => freeMarks(message, clause).filter((mark): mark is NameMark => mark.kind === 'name'));
  return { message, sentence, names, asOf: asOfDay(message, sentence) };
}

/** Some clause asks whether the enterprise qualifies, and does not ask for anything else. */
export function isStrongCheck({ message, sentence }: Want): boolean {
  if (hasCue(sentence, 'check_detail')) return true;
  if (hasCue(sentence, 'check_all')) return facetOf(textOf(sentence), message.lexicon) === null;
  return sentence.clauses.some(
    (clause) => hasCue(clause, 'check') && !hasCue(clause, 'wh') && !saysGeneral(clause),
  );
}

/** "Can a high-tech enterprise enjoy the deduction": one title before the verb, another after, and no "we". */
export function isRelation({ message, sentence, names }: Want): boolean {
  if (facetOf(textOf(sentence), message.lexicon) === 'relation') return true;
  const cue = checkCue(sentence);
  if (!cue || hasCue(sentence, 'own')) return false;
  const subject = names.find((name) => name.end <= cue.start && cue.start - name.end <= 1);
  return subject !== undefined && names.some((name) => name.start >= cue.end);
}

/** The first words of a sentence that ask for a check. */
export function checkCue(sentence: Sentence): Mark | undefined {
  const kinds = ['check', 'check_detail', 'check_weak', 'look'] as const;
  const marks = sentence.clauses.flatMap((clause) => clause.marks);
  return marks.find((mark) => mark.kind === 'cue' && kinds.some((kind) => mark.cues.has(kind)));
}

/** Some clause asks for something. */
export function asks(want: Want): boolean {
  return want.sentence.clauses.some((clause) => isAsking(want, clause));
}

/** A question word, a request, or a facet, in a clause that states nothing. */
export function isAsking(want: Want, clause: Clause): boolean {
  const { message, sentence, names } = want;
  if (hasCue(clause, 'list')) return true;
  const told = message.findings.touches(clause.start, clause.end);
  if (told && (hasCue(clause, 'decline') || isSupposed(sentence, clause.start))) return false;
  const facet = facetOf(clause.text, message.lexicon);
  if (hasCue(clause, 'wh')) return !told || facet !== null || names.some((name) => isIn(name, clause));
  if (told || isEmptyText(clause.text)) return false;
  // While something is asked, "none" and the like are meant as the answer.
  const answers = message.context.asked !== null && names.length === 0 && hasCue(clause, 'negation');
  if (answers && !hasCue(clause, 'question')) return false;
  if (hasCue(clause, 'question')) return !isFollowUp(want);
  if (facet === null || hasCue(clause, 'own') || clause.marks.some((mark) => mark.kind === 'amount'))
    return false;
  return names.length > 0 || clause.text.trim().length <= ELLIPTIC;
}

/** "And the gazelle?" while something is under check: a name, and hardly more. */
export function isFollowUp({ message, sentence, names }: Want): boolean {
  const [name] = names;
  if (names.length !== 1 || !name || message.context.programmes.length === 0) return false;
  const rest = textOf(sentence).replace(message.prepared.text.slice(name.start, name.end), '');
  const words = rest.replace(/[\s\p{P}]/gu, '');
  return words !== '' && words.length <= 2 && facetOf(rest, message.lexicon) === null;
}

/** A question that says "this", or little more than what it asks for, is about what is being talked about. */
export function isElliptic({ message, sentence }: Want): boolean {
  const text = textOf(sentence);
  const short = text.trim().length <= ELLIPTIC && facetOf(text, message.lexicon) !== null;
  return short || hasCue(sentence, 'anaphor');
}

/** The clauses that ask or name programmes, and what lies between them. */
export function questionPart(want: Want): { readonly start: number; readonly end: number } {
  const { sentence, names } = want;
  const parts = sentence.clauses.filter(
    (clause) =>
      names.some((name) => isIn(name, clause)) ||
      isAsking(want, clause) ||
      hasCue(clause, 'compare', 'check'),
  );
  return { start: parts[0]?.start ?? sentence.start, end: parts.at(-1)?.end ?? sentence.end };
}

/** The day a question or check is for, when a year or date is said that no figure belongs to. */
function asOfDay(message: Message, sentence: Sentence): string | null {
  const clauses = sentence.clauses.filter((clause) => !message.findings.touches(clause.start, clause.end));
  const mark = clauses.flatMap((clause) => freeMarks(message, clause)).find((m) => daySpanOf(m) !== null);
  const span = mark ? daySpanOf(mark) : null;
  if (!span || (span.from <= message.context.today && message.context.today <= span.to)) return null;
  return formatDay(span.to);
}

function isIn(mark: Mark, clause: Clause): boolean {
  return mark.start >= clause.start && mark.end <= clause.end;
}

function textOf(sentence: Sentence): string {
  return sentence.clauses.map((clause) => clause.text).join('');
}
