import type { Dictionary, Field } from '../../facts/index.ts';
import type { Words } from '../../shared/index.ts';
import type { Unclear } from '../commands.ts';
import type { ReadingLexicon } from './lexicon.ts';
import type { ReadContext } from './message.ts';

/** What is needed to ask what "none" means. */
export interface NoneTools {
  readonly dictionary: Dictionary;
  readonly lexicon: ReadingLexicon;
  readonly words: Words;
}

/**
 * Whether "none" as an answer about a field of figures is 0: of things one owns it is, and where the question
 * says so. Of money, heads or scores it may as well mean that no figure is at hand.
 */
export function isNoneZero(field: Field, lexicon: ReadingLexicon, context: ReadContext): boolean {
  if (field.kind !== 'money' && field.kind !== 'count') return true;
  if (isPartOfKnown(field, lexicon, context)) return false;
  if (lexicon.none_invited.some((word) => field.ask.includes(word))) return true;
  return field.kind === 'count' && field.unit !== null && lexicon.owned_units.includes(field.unit);
}

/** Asks whether "none" is 0 or not known. */
export function noneDoubt(quote: string, field: Field, { lexicon, words }: NoneTools): Unclear {
  const key = lexicon.same_as[field.id]?.ask ?? 'none_or_unknown';
  const why = words.say(`reading.${key}`, { quote, field: field.label });
  return { quote, why, candidates: [field.id] };
}

/** There are some of the whole, so that "none" is hardly said of the part. */
function isPartOfKnown(field: Field, lexicon: ReadingLexicon, { known = [] }: ReadContext): boolean {
  const whole = lexicon.same_as[field.id]?.of;
  const value = known.findLast((fact) => fact.field === whole)?.value;
  return value !== undefined && value !== null && value !== 0;
}
