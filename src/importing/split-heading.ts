import { HAN_NUMBER } from './han-numbers.ts';
import type { MarkKind } from './types.ts';

const LONGEST_ARTICLE_NAME = 20;
const LONGEST_ITEM_NAME = 40;
const LONGEST_LEAD = 16;
const NUMERAL = new RegExp(`^[\\d${HAN_NUMBER}]+$`);
const INNER = /[\u3002\uff0c\uff1b\uff1a;:,]/;

/** What stands behind a mark on its line: the name of the place, and the text that begins there. */
export function splitHeading(kind: MarkKind, rest: string): { heading: string; text: string } {
  if (kind === 'book' || kind === 'chapter' || kind === 'section' || kind === 'question')
    return { heading: rest, text: '' };
  if (kind === 'article') return articleName(rest);
  if (!INNER.test(rest) && rest.length <= LONGEST_ITEM_NAME) return { heading: rest, text: '' };
  // "Conditions. An enterprise shall …": a few words and a full stop in front of the text are its name.
  const lead = /^([^\u3002\uff0c\uff1b\uff1a;:,]{2,})\u3002(.+)$/s.exec(rest);
  if (lead && (lead[1] ?? '').length <= LONGEST_LEAD) return { heading: lead[1] ?? '', text: lead[2] ?? '' };
  return { heading: '', text: rest };
}

function articleName(rest: string): { heading: string; text: string } {
  const bracket = /^[\u3010\uff08(]([^\u3011\uff09)]+)[\u3011\uff09)][:\uff1a\s]*(.*)$/s.exec(rest);
  const name = bracket?.[1] ?? '';
  // A bracket with a number is an item of the article, not its name.
  if (bracket && name.length > 1 && name.length <= LONGEST_ARTICLE_NAME && !NUMERAL.test(name))
    return { heading: name, text: bracket[2] ?? '' };
  if (rest.length <= LONGEST_ARTICLE_NAME && !INNER.test(rest)) return { heading: rest, text: '' };
  return { heading: '', text: rest };
}
