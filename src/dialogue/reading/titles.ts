import type { Field } from '../../facts/index.ts';
import type { StatedValue } from '../commands.ts';
import type { Clause, Sentence } from './clauses.ts';
import { daySpanOf, statedDays, upTo } from './days.ts';
import type { TitlePlace } from './lexicon.ts';
import type { Mark } from './marks.ts';
import { freeMarks, quoteOf, stateFact, type Message } from './message.ts';
import { holdingOf, type Holding } from './holding.ts';

/** A title spoken of: where it is stored, or the places it may mean. */
interface TitleRef {
  readonly mark: Mark;
  readonly places: readonly TitlePlace[];
  /** Question to ask when the word means different titles. */
  readonly ask: string | null;
}

/**
 * Reads titles named as facts ("we are a high-tech enterprise, certified in November 2024") and marks them
 * used, so that they do not start a check.
 */
export function readTitles(message: Message): void {
  for (const sentence of message.sentences)
    for (const clause of sentence.clauses)
      for (const group of titleGroups(message, clause)) readGroup(message, sentence, clause, group);
}

/** Titles joined by "and" share one verb. */
function titleGroups(message: Message, clause: Clause): TitleRef[][] {
  const groups: TitleRef[][] = [];
  for (const mark of freeMarks(message, clause)) {
    const ref = titleRef(message, mark);
    const group = groups.at(-1);
    const before = group?.at(-1)?.mark.end;
    const gap = before === undefined ? '' : message.prepared.text.slice(before, mark.start).trim();
    const joined = before !== undefined && (gap === '' || message.lexicon.joiners.includes(gap));
    if (ref && group && joined) group.push(ref);
    else if (ref) groups.push([ref]);
  }
  return groups;
}

function titleRef(message: Message, mark: Mark): TitleRef | null {
  const { titles } = message.lexicon;
  if (mark.kind === 'name') {
    const places = mark.mention.programmes.flatMap((id) => titles[id] ?? []);
    const friend = message.dictionary.falseFriends.find((f) => f.words.includes(mark.mention.word));
    if (places.length === 0) return null;
    return { mark, places: friend ? places : places.slice(0, 1), ask: friend?.ask ?? null };
  }
  const known = Object.values(titles);
  if (mark.kind === 'field' && known.some((t) => t.field === mark.field.id && t.item === undefined))
    return { mark, places: [{ field: mark.field.id }], ask: null };
  if (mark.kind !== 'item') return null;
  const option = mark.options.find((o) => known.some((t) => t.field === o.field.id));
  return option ? { mark, places: [{ field: option.field.id, item: option.item.id }], ask: null } : null;
}

function readGroup(message: Message, sentence: Sentence, clause: Clause, group: readonly TitleRef[]): void {
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last) return;
  const holding = holdingOf(message, clause, first.mark.start, last.mark.end);
  if (holding === null) return;
  for (const ref of group) {
    message.used.add(ref.mark);
    settle(message, sentence, clause, ref, holding);
  }
}

function settle(message: Message, sentence: Sentence, clause: Clause, ref: TitleRef, holding: Holding): void {
  const quote = quoteOf(message, clause);
  const at = ref.mark.start;
  const word = message.prepared.quote(ref.mark.start, ref.mark.end);
  const candidates = ref.places.map((p) => p.field);
  if (holding === 'past') message.findings.unsure(at, { key: 'title_past', quote: word, candidates });
  else if (holding !== 'no' && ref.ask !== null)
    message.findings.unsure(at, { key: 'ask', quote: word, info: { ask: ref.ask }, candidates });
  else
    for (const place of ref.places) {
      const field = message.dictionary.fields.get(place.field);
      const value = field ? titleValue(message, sentence, clause, field, place, holding) : null;
      if (value !== null) stateFact(message, sentence, at, { field: place.field, year: null, value, quote });
    }
}

function titleValue(
  message: Message,
  sentence: Sentence,
  clause: Clause,
  field: Field,
  place: TitlePlace,
  holding: Holding,
): StatedValue | null {
  const held = holding !== 'no';
  if (field.kind === 'list') return place.item === undefined ? null : { [place.item]: held };
  return held ? (issueDate(message, sentence, clause, holding === 'won') ?? true) : false;
}

/** Day the title was given: in its own clause beside a verb of getting, or in one of the next clauses. */
function issueDate(message: Message, sentence: Sentence, clause: Clause, won: boolean): StatedValue | null {
  const { dated, expires } = message.lexicon.holding;
  const own = sentence.clauses.indexOf(clause);
  for (const [i, part] of sentence.clauses.slice(own, own + 3).entries()) {
    if (i > 0 && part.marks.some((mark) => mark.kind === 'field' || mark.kind === 'name')) return null;
    if (expires.some((word) => part.text.includes(word))) continue;
    if (!(i === 0 && won) && !dated.some((word) => part.text.includes(word))) continue;
    const mark = freeMarks(message, part).find((m) => daySpanOf(m) !== null);
    const span = mark ? daySpanOf(mark) : null;
    const past = span ? upTo(span, message.context.today) : null;
    if (!mark || !past) continue;
    message.used.add(mark);
    return statedDays(past);
  }
  return null;
}
