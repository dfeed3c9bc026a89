import { hasCue, type Clause } from './clauses.ts';
import { isGeneral, type Message } from './message.ts';

/** Whether a title is held: `won` = the verb says it was got (and may be dated), `past` = once held. */
export type Holding = 'yes' | 'won' | 'past' | 'no';

/** How much text beside a title can hold its verb. */
const REACH = 14;

/**
 * What a clause says about the titles between two offsets, from the verb before them or the words after.
 * @returns null when it states nothing: a wish, a rule, a question, a mere mention
 */
export function holdingOf(message: Message, clause: Clause, from: number, to: number): Holding | null {
  const { text } = message.prepared;
  const date = clause.marks.find(
    (m) => (m.kind === 'years' || m.kind === 'date') && m.start >= to && m.start <= to + 1,
  );
  const tailFrom = date?.end ?? to;
  const after = text.slice(tailFrom, Math.min(clause.end, tailFrom + REACH)).replace(/[\s,;!\u3002]+$/, '');
  if (isGeneral(clause) || message.lexicon.holding.about.some((word) => after.startsWith(word))) return null;
  const tail = withoutNoun(message, after);
  const before = holdingBefore(message, text.slice(Math.max(clause.start, from - REACH), from));
  if (before !== null && isQuestionTail(message, tail)) return null;
  return before ?? (hasCue(clause, 'wh', 'compare') ? null : holdingAfter(message, tail));
}

function holdingBefore(message: Message, before: string): Holding | null {
  const { holding } = message.lexicon;
  let rest = before.trimEnd();
  const verbs: readonly (readonly [Holding, readonly string[]])[] = [
    ['no', holding.not],
    ['past', holding.past],
    ['won', holding.won],
    ['yes', holding.is],
  ];
  // Words like "a" or "national" may stand between verb and title; a handful at most.
  for (let i = 0; i < 4; i++) {
    const verb = longest(verbs, (word) => rest.endsWith(word));
    if (verb) return isFact(message, rest.slice(0, -verb.word.length), verb.kind) ? verb.kind : null;
    const article = holding.article.find((word) => rest.endsWith(word));
    if (article === undefined) return null;
    rest = rest.slice(0, -article.length).trimEnd();
  }
  return null;
}

/** A modal before the verb makes it a wish or a rule; yes-or-no forms make it a question. */
function isFact(message: Message, before: string, kind: Holding): boolean {
  const char = before.trimEnd().at(-1);
  if (char === undefined) return true;
  if (kind === 'no') return !message.lexicon.holding.is.includes(char);
  return !message.lexicon.holding.not_fact.includes(char);
}

function holdingAfter(message: Message, tail: string): Holding | null {
  const { after_yes, after_no } = message.lexicon.holding;
  const verb = longest(
    [
      ['won', after_yes],
      ['no', after_no],
    ],
    (word) => tail.startsWith(word),
  );
  const rest = verb ? tail.slice(verb.word.length) : '';
  const ends =
    verb !== null && (verb.word.length > 1 || rest === '' || message.lexicon.polite.includes(rest));
  return ends && !isQuestionTail(message, rest) ? verb.kind : null;
}

function withoutNoun(message: Message, after: string): string {
  const noun = message.lexicon.holding.noun.filter((word) => after.startsWith(word));
  const longestNoun = noun.sort((a, b) => b.length - a.length)[0];
  return after.slice(longestNoun?.length ?? 0).trimStart();
}

function isQuestionTail(message: Message, tail: string): boolean {
  return message.lexicon.particles.some((word) => tail.startsWith(word));
}

function longest(
  lists: readonly (readonly [Holding, readonly string[]])[],
  fits: (word: string) => boolean,
): { readonly kind: Holding; readonly word: string } | null {
  const hits = lists.flatMap(([kind, words]) => words.filter(fits).map((word) => ({ kind, word })));
  return hits.sort((a, b) => b.word.length - a.word.length)[0] ?? null;
}
