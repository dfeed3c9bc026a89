import type { Field } from '../../facts/index.ts';
import { compactText } from '../../shared/index.ts';
import type { Command, StatedValue, Understanding } from '../commands.ts';
import type { ReadingLexicon, WholeKind } from './lexicon.ts';
import { defaultYears, type ReadContext } from './message.ts';
import { isNoneZero, noneDoubt, type NoneTools } from './none.ts';
import { isNumeric } from './tokens.ts';

/** Longest message that can be a set phrase. */
const LONGEST = 24;

/** What a message means when it is nothing but a set phrase, polite words aside; null otherwise. */
export function wholeKind(text: string, lexicon: ReadingLexicon): WholeKind | null {
  if (text.length > LONGEST * 2) return null;
  const compact = compactText(text);
  if (compact === '' || compact.length > LONGEST) return null;
  return kindOf(compact, lexicon) ?? kindOf(withoutPolite(compact, lexicon.polite), lexicon);
}

/** Kinds of a message whose every clause is a set phrase ("no, thanks"), in order; null for any other message. */
export function wholeKinds(text: string, lexicon: ReadingLexicon): readonly WholeKind[] | null {
  const alone = wholeKind(text, lexicon);
  if (alone !== null) return [alone];
  if (text.length > LONGEST * 2) return null;
  const kinds = text
    .split(/[\s,.!\u3001\u3002\uff01\uff0c]+/)
    .filter((clause) => clause !== '')
    .map((clause) => wholeKind(clause, lexicon));
  return kinds.length > 1 && kinds.every((kind) => kind !== null) ? kinds : null;
}

function kindOf(compact: string, lexicon: ReadingLexicon): WholeKind | null {
  // "None" is the narrower of the denials and is looked up first.
  const kinds = ['none', ...Object.keys(lexicon.whole)] as WholeKind[];
  return kinds.find((kind) => lexicon.whole[kind].some((word) => compactText(word) === compact)) ?? null;
}

/** Polite words off both ends, as long as something is left. */
function withoutPolite(compact: string, polite: readonly string[]): string {
  let rest = compact;
  for (let i = 0; i < 6; i++) {
    const head = polite.find((word) => rest.length > word.length && rest.startsWith(word));
    if (head !== undefined) rest = rest.slice(head.length);
    const tail = polite.find((word) => rest.length > word.length && rest.endsWith(word));
    if (tail !== undefined) rest = rest.slice(0, -tail.length);
    if (head === undefined && tail === undefined) break;
  }
  return rest;
}

/**
 * Commands of set phrases. "Yes", "no" and "none" answer the open question where they can be a value of its
 * field; otherwise they confirm or deny, unless another phrase says more.
 */
export function readWhole(
  tools: NoneTools,
  kinds: readonly WholeKind[],
  quote: string,
  context: ReadContext,
): Understanding | null {
  const field = context.asked === null ? undefined : tools.dictionary.fields.get(context.asked.field);
  // A bare figure, or "all", says nothing of itself unless it answers the question.
  if (kinds.includes('zero') && !(field && isNumeric(field))) return null;
  if (kinds.includes('check_all') && field && takesAll(field, tools)) return null;
  const none = kinds.includes('none') && kinds.every(isAnswer);
  if (none && field && !isNoneZero(field, tools.lexicon, context))
    return { commands: [], unclear: [noneDoubt(quote, field, tools)] };
  return { commands: wholeCommands(kinds, quote, field, context), unclear: [] };
}

/** "All" is a value of the field. */
function takesAll(field: Field, { lexicon }: NoneTools): boolean {
  return field.kind === 'list' || field.kind === 'enum' || field.id in lexicon.same_as;
}

function wholeCommands(
  kinds: readonly WholeKind[],
  quote: string,
  field: Field | undefined,
  context: ReadContext,
): Command[] {
  const answers = kinds.filter(isAnswer);
  const others = kinds.flatMap((kind) => (isAnswer(kind) ? [] : [kind]));
  // "Fine, none": a denial says more than the word of assent before it.
  const first = answers.find((kind) => kind !== 'confirm') ?? answers[0];
  const stated = first ? answer(first, quote, field, context) : null;
  if (stated) return stated;
  if (others.length > 0)
    return [...new Set(others)]
      .filter((kind) => kind !== 'skip' || !others.includes('decline'))
      .map((kind) => commandOf(kind, quote));
  return first ? [{ kind: first === 'confirm' ? 'confirm' : 'deny' }] : [];
}

type Answer = 'confirm' | 'deny' | 'none' | 'zero';

function isAnswer(kind: WholeKind): kind is Answer {
  return kind === 'confirm' || kind === 'deny' || kind === 'none' || kind === 'zero';
}

function commandOf(kind: Exclude<WholeKind, Answer>, quote: string): Command {
  switch (kind) {
    case 'check_all':
      return { kind: 'start_check', programmes: [], asOf: null };
    case 'decline':
      return { kind: 'decline', field: null, year: null, quote };
    case 'greeting':
    case 'thanks':
    case 'goodbye':
    case 'praise':
    case 'complaint':
    case 'identity':
      return { kind: 'smalltalk', topic: kind };
    default:
      return { kind };
  }
}

function answer(
  kind: Answer,
  quote: string,
  field: Field | undefined,
  context: ReadContext,
): Command[] | null {
  const value = field ? valueOf(kind, field) : null;
  if (!field || value === null) return null;
  return defaultYears(context, field).map((year) => ({ kind: 'set', field: field.id, year, value, quote }));
}

function valueOf(kind: Answer, field: Field): StatedValue | null {
  if (kind === 'zero') return isNumeric(field) ? 0 : null;
  if (field.kind === 'flag' || (field.kind === 'date' && field.trueMeans !== null)) return kind === 'confirm';
  if (kind !== 'none') return null;
  if (isNumeric(field)) return 0;
  if (field.kind === 'list') return [];
  const nothing = field.items.find((item) => item.id === 'none');
  return field.kind === 'enum' && nothing ? nothing.id : null;
}
