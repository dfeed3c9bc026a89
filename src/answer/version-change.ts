import { compactText } from '../shared/index.ts';
import { stateFaq } from './compose.ts';
import { allHits, type Context } from './context.ts';
import type { ReadyAnswer } from './judge.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import { byStrength } from './match-strength.ts';
import type { Statement } from './statement.ts';
import { yearsIn } from './years.ts';

// Of the other edition, a ready question may be this much farther and still be about the same line.
const SAME_LINE = 0.2;

/** "From what to what", old rules against new: the nearest ready answer of the other edition of the same programme. */
export function otherEdition({ hit, match }: ReadyAnswer, context: Context): Statement[] {
  const { result, request, tools } = context;
  if (!asksChange(request.question)) return [];
  const isOver = ({ chunk }: typeof hit): boolean =>
    chunk.status === 'expired_policy' || result.outdated.some((h) => h.chunk === chunk);
  const other = byStrength(allHits(result), result).find(
    (near) =>
      near.hit.chunk.programme === hit.chunk.programme &&
      isOver(near.hit) !== isOver(hit) &&
      near.match.similarity >= match.similarity - SAME_LINE,
  );
  if (!other) return [];
  const lead = tools.words.say('notice.near_question', { question: other.match.question });
  return [{ ...stateFaq(other.hit), lead }];
}

function asksChange(question: string): boolean {
  const { old_rule_words, new_rule_words, change_words, severally_words } = loadAnswerLexicon();
  const text = compactText(question);
  const both = (hasAny(text, old_rule_words) && hasAny(text, new_rule_words)) || yearsIn(question).length > 1;
  return both && hasAny(text, [...change_words, ...severally_words]);
}
