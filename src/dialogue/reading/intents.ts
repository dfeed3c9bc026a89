import { formatDay } from '../../shared/index.ts';
import { hasCue, isEmptyText, type Clause, type Sentence } from './clauses.ts';
import { daySpanOf } from './days.ts';
import { facetOf } from './facets.ts';
import type { Mark, MarkOf } from './marks.ts';
import { freeMarks, isSupposed, type Message } from './message.ts';
import { resolveName } from './names.ts';

type NameMark = MarkOf<'name'>;

/** What one sentence wants, and the names it may want it of. */
interface Want {
  readonly message: Message;
  readonly sentence: Sentence;
  readonly names: readonly NameMark[];
  /** Programmes that earlier sentences of the message settled on. */
  readonly before: readonly string[];
  /** Day asked about, or null for today. */
  readonly asOf: string | null;
}

/** Reads what a message wants: an answer, a check, a comparison, or something of the conversation itself. */
export function readIntents(message: Message): void {
  let before: readonly string[] = [];
  for (const sentence of message.sentences) {
    const names = sentence.clauses.flatMap((c) =>
      freeMarks(message, c).filter((m): m is NameMark => m.kind === 'name'),
    );
    const settled = readSentence({ message, sentence, names, before, asOf: asOfDay(message, sentence) });
    if (settled.length > 0) before = settled;
  }
}

/** @returns programmes the sentence settled on */
function readSentence(want: Want): readonly string[] {
  const { message, sentence, names } = want;
  if (message.checking && names.length > 0) return check(want);
  if (talksOfTalk(message, sentence)) return [];
  if (hasCue(sentence, 'check_all') && names.length === 0) return startCheck(want, []);
  if (hasCue(sentence, 'compare') && names.length > 0) return compare(want);
  if (isStrongCheck(message, sentence)) return isRelation(want) ? ask(want) : check(want);
  if (asks(message, sentence, names)) return ask(want);
  const told = message.findings.touches(sentence.start, sentence.end);
  if (hasCue(sentence, 'check_weak') && (names.length > 0 || !told)) return check(want);
  if (names.length === 0 || (told && !isFollowUp(want))) return [];
  return isFollowUp(want) ? check(want) : ask(want);
}

/** Why, show, repeat and the like, said inside a longer message. */
function talksOfTalk(message: Message, sentence: Sentence): boolean {
  const kinds = {
    ask_own: 'why',
    show: 'show',
    repeat: 'repeat',
    handoff: 'handoff',
    resume: 'resume',
  } as const;
  const found = (Object.keys(kinds) as (keyof typeof kinds)[]).filter((cue) => hasCue(sentence, cue));
  for (const cue of found) message.findings.add(sentence.start, { kind: kinds[cue] });
  if (found.length > 0 || !asksForAsked(message, sentence)) return found.length > 0;
  message.findings.add(sentence.start, { kind: 'why' });
  return true;
}

/** "Why do you want the revenue" about the open question. */
function asksForAsked(message: Message, sentence: Sentence): boolean {
  const { asked } = message.context;
  const named = sentence.clauses.some((c) =>
    c.marks.some((m) => m.kind === 'field' && m.field.id === asked?.field),
  );
  const whys = message.lexicon.whole.why;
  return named && whys.some((word) => sentence.clauses.some((c) => c.text.trimStart().startsWith(word)));
}

/** Some clause asks whether the enterprise qualifies, and does not ask for anything else. */
function isStrongCheck(message: Message, sentence: Sentence): boolean {
  if (hasCue(sentence, 'check_detail')) return true;
  if (hasCue(sentence, 'check_all'))
    return !sentence.clauses.some((c) => facetOf(c.text, message.lexicon) !== null);
  return sentence.clauses.some((clause) => hasCue(clause, 'check') && !hasCue(clause, 'wh', 'general'));
}

/** "Can a high-tech enterprise enjoy the deduction": one title before the verb, another after, and no "we". */
function isRelation({ message, sentence, names }: Want): boolean {
  if (facetOf(textOf(sentence), message.lexicon) === 'relation') return true;
  const cue = checkCue(sentence);
  if (!cue || hasCue(sentence, 'own')) return false;
  const subject = names.find((name) => name.end <= cue.start && cue.start - name.end <= 1);
  return subject !== undefined && names.some((name) => name.start >= cue.end);
}

function checkCue(sentence: Sentence): Mark | undefined {
  const clause = sentence.clauses.find((c) => hasCue(c, 'check', 'check_weak', 'check_detail'));
  const kinds = ['check', 'check_detail', 'check_weak'] as const;
  return clause?.marks.find((m) => m.kind === 'cue' && kinds.some((kind) => m.cues.has(kind)));
}

/** A question word, a request, or a facet, in a clause that states nothing. */
function asks(message: Message, sentence: Sentence, names: readonly NameMark[]): boolean {
  return sentence.clauses.some((clause) => isAskingClause(message, sentence, clause, names));
}

function isAskingClause(
  message: Message,
  sentence: Sentence,
  clause: Clause,
  names: readonly NameMark[],
): boolean {
  const told = message.findings.touches(clause.start, clause.end);
  if (told && (hasCue(clause, 'decline') || isSupposed(sentence))) return false;
  const facet = facetOf(clause.text, message.lexicon);
  const namesOne = names.some((name) => name.start >= clause.start && name.end <= clause.end);
  if (hasCue(clause, 'wh')) return !told || facet !== null || namesOne;
  if (told || isEmptyText(clause.text)) return false;
  if (hasCue(clause, 'question')) return !isFollowUp({ message, sentence, names });
  if (clause.marks.some((mark) => mark.kind === 'amount')) return false;
  return facet !== null && (names.length > 0 || clause.text.trim().length <= 12) && !hasCue(clause, 'own');
}

/** "And the gazelle?" after a check: a name and nothing else, while something is under check. */
function isFollowUp({ message, sentence, names }: Pick<Want, 'message' | 'sentence' | 'names'>): boolean {
  const [name] = names;
  if (names.length !== 1 || !name || message.context.programmes.length === 0) return false;
  const rest = textOf(sentence).replace(message.prepared.text.slice(name.start, name.end), '');
  return (
    rest.replace(/[\s\p{P}]/gu, '').length <= 2 &&
    facetOf(rest, message.lexicon) === null &&
    /[^\s\p{P}]/u.test(rest)
  );
}

function check(want: Want): readonly string[] {
  const { message, sentence, names } = want;
  const cue = checkCue(sentence);
  const after = names.filter((name) => cue !== undefined && name.start >= cue.end);
  const targets = after.length > 0 ? after : names;
  if (targets.length > 0) return startCheck(want, settle(want, targets, 'start_check'));
  // A supposed figure with no programme named is tried on what is under check; no new check starts.
  if (isSupposed(sentence) && message.findings.touches(sentence.start, sentence.end)) return [];
  const current = want.before.length > 0 ? want.before : message.context.programmes;
  return startCheck(want, current);
}

/** @returns programmes of the names; what stays ambiguous becomes a question */
function settle(want: Want, names: readonly NameMark[], then: 'start_check' | 'ask_policy'): string[] | null {
  const { message } = want;
  const all = names.map((name) => ({
    name,
    found: resolveName(message, name.mention, then === 'start_check'),
  }));
  const programmes = all.flatMap(({ found }) => (found.settled ? [found.programme] : []));
  let open = false;
  for (const { name, found } of all) {
    // A name that may mean what another one names says it again.
    if (!found.settled && !found.candidates.some((id) => programmes.includes(id))) {
      open = true;
      const question =
        name.mention.ask ?? message.words.say('reading.which_programme', { word: name.mention.word });
      const word = message.prepared.quote(name.start, name.end);
      message.findings.add(name.start, {
        kind: 'clarify',
        word,
        candidates: [...found.candidates],
        question,
        then,
      });
    }
  }
  return open && programmes.length === 0 ? null : [...new Set(programmes)];
}

function startCheck(
  { message, sentence, asOf }: Want,
  programmes: readonly string[] | null,
): readonly string[] {
  if (programmes === null) return [];
  const at = checkCue(sentence)?.start ?? sentence.start;
  message.findings.add(at, { kind: 'start_check', programmes: [...programmes], asOf });
  return programmes;
}

/** Names compared stand for their likeliest programme; one name with several meanings is compared with itself. */
function compare(want: Want): readonly string[] {
  const { message, names } = want;
  const likeliest = names.flatMap(({ mention }) => {
    const found = resolveName(message, mention, false);
    return found.settled ? [found.programme] : found.candidates.slice(0, 1);
  });
  const distinct = [...new Set(likeliest)];
  const [only] = names;
  const programmes = distinct.length > 1 || names.length > 1 || !only ? distinct : only.mention.programmes;
  if (programmes.length > 1)
    message.findings.add(names[0]?.start ?? 0, { kind: 'compare', programmes: [...programmes] });
  return putQuestion(want, programmes);
}

function ask(want: Want): readonly string[] {
  const { message, names } = want;
  const programmes = names.length > 0 ? settle(want, names, 'ask_policy') : current(want);
  return programmes === null ? [] : putQuestion(want, programmes, message);
}

/** A question that says "this", or little more than what it asks for, is about what is being talked about. */
function current({ message, sentence, before }: Want): readonly string[] {
  const text = textOf(sentence);
  const elliptic = text.trim().length <= 12 && facetOf(text, message.lexicon) !== null;
  if (!elliptic && !hasCue(sentence, 'anaphor')) return [];
  return before.length > 0 ? before : message.context.programmes;
}

function putQuestion(want: Want, programmes: readonly string[], message = want.message): readonly string[] {
  const part = questionPart(want);
  message.findings.add(part.start + 1, {
    kind: 'ask_policy',
    question: message.prepared.quote(part.start, part.end).replace(/^[\s,\uff0c\u3002;\uff1b\u3001]+/u, ''),
    programmes: [...programmes],
    facet: facetOf(message.prepared.text.slice(part.start, part.end), message.lexicon),
    asOf: want.asOf,
  });
  return programmes;
}

/** The clauses that ask or name programmes, and what lies between them. */
function questionPart({ message, sentence, names }: Want): { start: number; end: number } {
  const parts = sentence.clauses.filter(
    (clause) =>
      names.some((name) => name.start >= clause.start && name.end <= clause.end) ||
      isAskingClause(message, sentence, clause, []) ||
      hasCue(clause, 'compare', 'check'),
  );
  return { start: parts[0]?.start ?? sentence.start, end: parts.at(-1)?.end ?? sentence.end };
}

/** The day a question or check is for, when a year or date is said that no figure belongs to. */
function asOfDay(message: Message, sentence: Sentence): string | null {
  const clauses = sentence.clauses.filter((c) => !message.findings.touches(c.start, c.end));
  const mark = clauses.flatMap((c) => freeMarks(message, c)).find((m) => daySpanOf(m) !== null);
  const span = mark ? daySpanOf(mark) : null;
  if (!span || (span.from <= message.context.today && message.context.today <= span.to)) return null;
  return formatDay(span.to);
}

function textOf(sentence: Sentence): string {
  return sentence.clauses.map((c) => c.text).join('');
}
