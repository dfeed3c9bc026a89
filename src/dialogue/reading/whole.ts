import type { Field } from '../../facts/index.ts';
import { compactText } from '../../shared/index.ts';
import type { Command, StatedValue } from '../commands.ts';
import type { ReadingLexicon, WholeKind } from './lexicon.ts';
import type { ReadContext } from './message.ts';

/** Longest message that can be a set phrase. */
const LONGEST = 24;

/** What a message means when it is nothing but a set phrase, polite words aside; null otherwise. */
export function wholeKind(text: string, lexicon: ReadingLexicon): WholeKind | null {
  if (text.length > LONGEST * 2) return null;
  const compact = compactText(text);
  if (compact === '' || compact.length > LONGEST) return null;
  return kindOf(compact, lexicon) ?? kindOf(withoutPolite(compact, lexicon.polite), lexicon);
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
 * Commands of a set phrase. "Yes", "no" and "none" answer the open question where they can be a value of its
 * field; otherwise they confirm or deny.
 */
export function wholeCommands(
  kind: WholeKind,
  quote: string,
  field: Field | undefined,
  context: ReadContext,
): Command[] {
  switch (kind) {
    case 'confirm':
    case 'deny':
    case 'none':
      return answer(kind, quote, field, context) ?? [{ kind: kind === 'confirm' ? 'confirm' : 'deny' }];
    case 'decline':
      return [{ kind: 'decline', field: null, year: null, quote }];
    case 'greeting':
    case 'thanks':
    case 'goodbye':
    case 'praise':
    case 'complaint':
    case 'identity':
      return [{ kind: 'smalltalk', topic: kind }];
    default:
      return [{ kind }];
  }
}

function answer(
  kind: 'confirm' | 'deny' | 'none',
  quote: string,
  field: Field | undefined,
  { asked }: ReadContext,
): Command[] | null {
  const value = field ? valueOf(kind, field) : null;
  if (!field || !asked || value === null) return null;
  const years = field.period === 'year' ? asked.years : [null];
  return years.map((year) => ({ kind: 'set', field: field.id, year, value, quote }));
}

function valueOf(kind: 'confirm' | 'deny' | 'none', field: Field): StatedValue | null {
  if (field.kind === 'flag' || (field.kind === 'date' && field.trueMeans !== null)) return kind === 'confirm';
  if (kind !== 'none') return null;
  if (field.kind === 'money' || field.kind === 'count') return 0;
  if (field.kind === 'list') return [];
  const nothing = field.items.find((item) => item.id === 'none');
  return field.kind === 'enum' && nothing ? nothing.id : null;
}
