import { compactText } from '../shared/index.ts';
import { askedOfEach } from './asked-of-each.ts';
import { asks, partsOf } from './asks.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';

// A message with more questions than this is answered as a whole: a screen holds no more.
const MOST = 4;
const MANY = 3;
// \u8fd8\u6709, \u53e6\u5916, \u4ee5\u53ca, \u987a\u4fbf: and, besides
const CLAUSES = /(?:[\s\uff0c,]|\u8fd8\u6709|\u53e6\u5916|\u4ee5\u53ca|\u987a\u4fbf\u95ee?\u4e00?\u4e0b?)+/u;
// The same words where they begin something else that is asked: no comparison goes beyond them.
const BESIDES =
  /[\s\uff0c,]*(?:\u8fd8\u6709(?!\u6ca1)|\u53e6\u5916|\u987a\u4fbf\u95ee?\u4e00?\u4e0b?)[\s\uff0c,]*/u;
// Its last character begins words of comparing, too.
const AND_ALSO = '\u8fd8\u6709';
const BETWEEN = '\uff0c';
const AND = '\u548c';
const AND_NEXT = '\u3001';
// \u548c, \u8ddf, \u4e0e, \u540c: together with what was named before
const WITH = /^[\u548c\u8ddf\u4e0e\u540c]/u;
// \u6709 has, \u6ca1\u6709 has not: of one thing and another, as it is told
const HAS = /\u6709$/u;
const HAS_NOT = /\u6ca1\u6709$/u;
// \u591a\u5c11, how much: alone, it belongs to the question before
const HOW_MUCH = /^\u591a\u5c11\u94b1?[\u5462\u554a]?$/u;
// \u2460 to \u2468: numbers in circles
const MARKS = /(?<=[\uff1f?\uff1b;\n])|(?=[\u2460-\u2468])/u;
const NUMBERED = /[\u2460-\u2468]/u;
const ASKED = /[\uff1f?]$/u;
// \u3001: the mark between the things of a list; a colon before them
const LISTED = /[\u3001\uff1a:]/u;
const TRIMMED = /^[\u2460-\u2468]|[\uff1f?\uff1b;\n]+$/gu;

/**
 * The questions of a message, apart, when there are two to four of them; else the message itself. A comparison is
 * one question, and a case told before it is asked about belongs to its question.
 * @param namedIn how many different programmes a text names; one cannot be compared, nor come before another
 */
export function splitQuestions(message: string, namedIn: (text: string) => number = () => 2): string[] {
  const besides = partsOf(message, BESIDES);
  if (besides.length > 1 && besides.every(asks)) {
    const apart = besides.flatMap((part) => splitQuestions(part, namedIn));
    if (isFew(apart)) return apart;
  }
  const sentences = partsOf(message, MARKS);
  const listed = sentences.length === 1 ? askedOfEach(message, namedIn) : null;
  if (listed && listed.length >= MANY) return listed;
  if (relates(message, sentences, namedIn)) return [message];
  const parts =
    sentences.length > 1
      ? sentences.flatMap(clausesThatAsk)
      : (listedQuestions(message) ?? partsOf(message, CLAUSES).flatMap(joinedQuestions));
  const asked = withTheirCase(parts);
  if (isFew(asked))
    return asked.length < MOST ? asked.flatMap((part) => askedOfEach(part, namedIn) ?? part) : asked;
  return (namedIn(message) < 2 ? askedOfEach(message, namedIn) : null) ?? [message];
}

/** Whether programmes of the message are compared, or held against each other, by more than one sentence alone. */
function relates(message: string, sentences: readonly string[], namedIn: (text: string) => number): boolean {
  if (namedIn(message) < 2 || NUMBERED.test(message)) return false;
  // Who puts that many questions with marks of their own wants each of them answered.
  if (sentences.filter((sentence) => ASKED.test(sentence)).length >= MANY) return false;
  const { compare_words, together_words, before_words } = loadAnswerLexicon();
  const words = [...compare_words, ...together_words, ...before_words];
  const has = (text: string): boolean => hasAny(compactText(text.replaceAll(AND_ALSO, ' ')), words);
  const [only, ...others] = sentences.filter(has);
  // A sentence that names what it compares stands by itself beside others; so does one that asks whether a title is needed.
  const isWhole = (text: string): boolean =>
    namedIn(text) > 1 ||
    (namedIn(text) === 1 && !WITH.test(text) && !hasAny(compactText(text), compare_words)) ||
    !hasAny(compactText(text), [...compare_words, ...together_words]);
  if (sentences.length === 1 && asksMuchElse(message, has) && !hasAny(compactText(message), compare_words))
    return false;
  const isApart = only !== undefined && others.length === 0 && only !== message && isWhole(only);
  return has(message) && !isApart;
}

/** Whether two clauses or more ask for something by themselves, beside one that holds titles against each other. */
function asksMuchElse(message: string, relatesIn: (text: string) => boolean): boolean {
  const clauses = partsOf(message, CLAUSES).filter(asks);
  return clauses.filter((clause) => !relatesIn(clause)).length >= MANY - 1;
}

/** The clauses of a sentence where each of them asks something, else the sentence. */
function clausesThatAsk(sentence: string): string[] {
  const clauses = partsOf(sentence, CLAUSES);
  return clauses.length > 1 && clauses.every(asks) ? clauses : [sentence];
}

/** Two questions with "and" between them; things that are asked about together are one. */
function joinedQuestions(clause: string): string[] {
  const listed = clause.split(AND_NEXT);
  if (listed.length > 1 && listed.every(asks)) return listed;
  const [first = '', second = '', ...more] = clause.split(AND);
  return more.length === 0 && asks(first) && asks(second) ? [first, second] : [clause];
}

/** Questions between the marks of a list; null where what stands between them is no question by itself. */
function listedQuestions(message: string): string[] | null {
  const [opening = '', ...listed] = message.split(LISTED);
  const asked = asks(opening) ? [opening, ...listed] : listed;
  return asked.length > 1 && asked.every(asks) ? partsOf(message, LISTED).flatMap(clausesThatAsk) : null;
}

/** What is told, not asked, stands with the next question; after the last one it belongs to that. */
function withTheirCase(parts: readonly string[]): string[] {
  const asked: string[] = [];
  let told: string[] = [];
  for (const [i, part] of parts.entries()) {
    const before = parts[i - 1] ?? '';
    told.push(part.replace(TRIMMED, ''));
    if (HAS.test(before) && HAS_NOT.test(part)) continue;
    // What stands before a question mark is asked, whatever its words; a clause has to sound like it.
    if (!ASKED.test(part) && !asks(part)) continue;
    if (asked.length > 0 && HOW_MUCH.test(told.join(''))) {
      asked.push([asked.pop(), ...told].join(BETWEEN));
      told = [];
      continue;
    }
    asked.push(told.join(BETWEEN));
    told = [];
  }
  const last = asked.pop();
  return last === undefined ? [told.join(BETWEEN)] : [...asked, [last, ...told].join(BETWEEN)];
}

function isFew(parts: readonly string[]): boolean {
  return parts.length > 1 && parts.length <= MOST && parts.every((part) => compactText(part).length > 1);
}

/** Whether marks of its own end the questions of a message; commas and gaps stand between clauses as well. */
export function endsQuestions(message: string): boolean {
  return partsOf(message, MARKS).length > 1;
}
