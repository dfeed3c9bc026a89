import type { Field } from '../../facts/index.ts';
import type { StatedValue } from '../commands.ts';
import type { Clause, Sentence } from './clauses.ts';
import { daySpanOf, statedDays, upTo } from './days.ts';
import type { TitlePlace } from './lexicon.ts';
import type { Mark, MarkOf } from './marks.ts';
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
  if (mark.kind === 'name') return namedTitle(message, mark);
  const known = Object.values(message.lexicon.titles);
  if (mark.kind === 'field' && known.some((t) => t.field === mark.field.id && t.item === undefined))
    return { mark, places: [{ field: mark.field.id }], ask: null };
  if (mark.kind !== 'item') return null;
  const option = mark.options.find((o) => known.some((t) => t.field === o.field.id));
  return option ? { mark, places: [{ field: option.field.id, item: option.item.id }], ask: null } : null;
}

/** A name is the titles of its programmes; of several, those the message points at, or the conventional first. */
function namedTitle(message: Message, mark: MarkOf<'name'>): TitleRef | null {
  const { titles, names } = message.lexicon;
  const { word, programmes, ask } = mark.mention;
  const titled = programmes.filter((id) => titles[id] !== undefined);
  const pointed = titled.filter((id) => message.pointedAt.has(id));
  const left = names.first.includes(word) ? titled.slice(0, 1) : pointed.length > 0 ? pointed : titled;
  const places = left.flatMap((id) => titles[id] ?? []);
  if (places.length === 0) return null;
  const friend = message.dictionary.falseFriends.find((f) => f.words.includes(word));
  const open = places.length > 1 || (friend !== undefined && pointed.length === 0);
  return { mark, places, ask: open ? (friend?.ask ?? ask) : null };
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

/**
 * Day the title was given: in its own clause beside a verb of getting, or in one of the next clauses; got again,
 * the later day counts.
 */
function issueDate(message: Message, sentence: Sentence, clause: Clause, won: boolean): StatedValue | null {
  const { dated, renewed, expires } = message.lexicon.holding;
  const own = sentence.clauses.indexOf(clause);
  const has = (part: Clause, words: readonly string[]): boolean =>
    words.some((word) => part.text.includes(word));
  let found: StatedValue | null = null;
  for (const [i, part] of sentence.clauses.slice(own, own + 3).entries()) {
    const other = part.marks.some((mark) => mark.kind === 'field' || mark.kind === 'name');
    if (i > 0 && other && !has(part, renewed)) break;
    if (has(part, expires) || !((i === 0 && won) || has(part, dated))) continue;
    const mark = freeMarks(message, part).find((m) => daySpanOf(m) !== null);
    const past = upTo(mark ? daySpanOf(mark) : null, message.context.today);
    if (!mark || !past) continue;
    for (const used of i === 0 ? [mark] : part.marks) message.used.add(used);
    found = statedDays(past);
  }
  return found;
}
