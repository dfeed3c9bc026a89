import type { Field } from '../../facts/index.ts';
import { compactText } from '../../shared/index.ts';
import { hasCue } from './clauses.ts';
import { quoteOf, type Message, type ReadContext } from './message.ts';

/** Longest message that is an answer in words. */
const LONGEST = 30;
const LETTERED_CODE = /(?<![a-z0-9])([a-t])(\d{1,4})(?![a-z0-9])/;
const BARE_CODE = /^\D{0,6}(\d{2,4})$/;

/** "We have always been here" to a question that has one obvious answer: a yes. */
export function readConfirms(message: Message): void {
  const { asked, region } = message.context;
  const words = asked === null ? undefined : message.lexicon.confirms[asked.field];
  const { text } = message.prepared;
  if (
    !words ||
    text.length > LONGEST ||
    message.marks.some((m) => ['years', 'date', 'amount'].includes(m.kind))
  )
    return;
  const elsewhere = message.regionSaid !== null && !!region && !isNear(region, message.regionSaid);
  const denied = message.lexicon.confirms_not.some((word) => text.includes(word));
  if (elsewhere || denied || !words.some((word) => text.includes(word))) return;
  for (const mark of message.marks) message.used.add(mark);
  message.findings.add(0, { kind: 'confirm' });
}

/** One of the two places lies in the other. */
function isNear(a: string, b: string): boolean {
  const stem = (code: string): string => code.replace(/(?:00)+$/, '');
  return stem(a).startsWith(stem(b)) || stem(b).startsWith(stem(a));
}

/** A code of the industry: with its letter anywhere it is asked or named, bare digits as an answer only. */
export function readCode(message: Message): void {
  const { asked } = message.context;
  const field = asked === null ? undefined : message.dictionary.fields.get(asked.field);
  const named = message.marks.find((mark) => mark.kind === 'field' && mark.field.kind === 'code');
  const target = named?.kind === 'field' ? named.field : field;
  if (target?.kind !== 'code') return;
  const code = codeIn(message, target === field);
  if (code !== null) putCode(message, target, code);
}

function putCode(message: Message, field: Field, value: string): void {
  const [sentence] = message.sentences;
  if (!sentence) return;
  for (const mark of sentence.clauses.flatMap((clause) => clause.marks))
    if (mark.kind === 'amount' || mark.kind === 'field') message.used.add(mark);
  const quote = quoteOf(message, sentence);
  message.findings.add(0, { kind: 'set', field: field.id, year: null, value, quote });
}

function codeIn(message: Message, asked: boolean): string | null {
  const lettered = LETTERED_CODE.exec(message.prepared.text);
  if (lettered) return `${lettered[1] ?? ''}${lettered[2] ?? ''}`.toUpperCase();
  const digits = asked ? BARE_CODE.exec(compactText(message.prepared.text))?.[1] : undefined;
  if (digits === undefined) return null;
  const division = Number(digits.slice(0, 2));
  const sections = Object.entries(message.lexicon.industry_sections);
  const section = sections.find(([, [from, to]]) => division >= from && division <= to);
  return section ? section[0] + digits : null;
}

/** A message that is no question, while something is asked: words that were meant as the answer. */
export function answersAsked(
  message: Message,
): message is Message & { context: ReadContext & { asked: NonNullable<ReadContext['asked']> } } {
  const { asked } = message.context;
  if (asked === null || message.dictionary.fields.get(asked.field)?.kind === 'code') return false;
  return !message.sentences.some((sentence) => hasCue(sentence, 'wh', 'question', 'check', 'general'));
}
