import type { Sheet } from '../../calculators/index.ts';
import { compactText, normaliseText, type NameMention } from '../../shared/index.ts';
import type { DialogueEnv } from '../env.ts';
import { hasAny, skillLexicon } from './lexicon.ts';
import { isQuestioning } from './read-sheet.ts';

/** What a message may want beside a check or a policy question. */
export type Wish =
  /** Where on the ladder; `said` = a name of several titles that is said to be held. */
  | {
      readonly kind: 'ladder';
      readonly said: { readonly word: string; readonly programmes: readonly string[] } | null;
    }
  | { readonly kind: 'opens'; readonly programme: string }
  /** Points so far; empty = no programme named. */
  | { readonly kind: 'score'; readonly programmes: readonly string[] }
  /** Work an amount out; null = not said which. */
  | { readonly kind: 'calculate'; readonly sheet: Sheet | null };

// Longer messages are letters or pastes; what they want is sought sentence by sentence elsewhere.
const LONGEST = 120;

/** Reads a wish, or null where the message is for the reader of facts and questions. */
export function readWish(env: DialogueEnv, text: string): Wish | null {
  const compact = compactText(text);
  const calculate = readCalculate(env, compact, hasFigure(text));
  if (calculate || compact.length > LONGEST) return calculate;
  const mentions = env.findNames(normaliseText(text)).filter((m) => m.programmes.length > 0);
  return (
    readOpens(env, compact, mentions) ??
    readScore(env, compact, mentions) ??
    readLadder(env, compact, mentions)
  );
}

function readLadder(env: DialogueEnv, compact: string, mentions: readonly NameMention[]): Wish | null {
  const { cues, whole, after_holding, holding } = skillLexicon().ladder;
  const bare = compact.replace(/[\u554a\u5440\u5427\u5462\u5417?\uff1f]+$/, '');
  const holds = hasAny(compact, holding) && mentions.length > 0;
  const asked = whole.some((word) => word === compact || word === bare) || hasAny(compact, cues);
  if (!asked && !(holds && hasAny(compact, after_holding))) return null;
  // A name of several titles on one rung is as good as one of them; of others the facts say which.
  const [said] = holds ? mentions.flatMap(({ word, programmes }) => rungNamed(env, word, programmes)) : [];
  return { kind: 'ladder', said: said ?? null };
}

function rungNamed(
  { ladder }: DialogueEnv,
  word: string,
  candidates: readonly string[],
): { word: string; programmes: string[] }[] {
  return ladder.lines
    .flatMap(({ rungs }) => rungs)
    .map((rung) => rung.map(({ id }) => id).filter((id) => candidates.includes(id)))
    .filter((programmes) => programmes.length > 1)
    .map((programmes) => ({ word, programmes }));
}

function readOpens(env: DialogueEnv, compact: string, mentions: readonly NameMention[]): Wish | null {
  if (!hasAny(compact, skillLexicon().opens.cues)) return null;
  const titles = mentions.map((m) => m.programmes.find((id) => env.ladder.titles.has(id)));
  const [programme] = titles.filter((id) => id !== undefined);
  return programme === undefined ? null : { kind: 'opens', programme };
}

function readScore(env: DialogueEnv, compact: string, mentions: readonly NameMention[]): Wish | null {
  const { cues, not } = skillLexicon().score;
  if (!hasAny(compact, cues) || hasAny(compact, not)) return null;
  const programmes = mentions.flatMap((m) => m.programmes.find((id) => hasTable(env, id)) ?? []);
  // A programme without a table is a question about its text.
  if (programmes.length === 0 && mentions.length > 0) return null;
  return { kind: 'score', programmes: [...new Set(programmes)] };
}

/** Whether some edition of a programme has a score table. */
export function hasTable(env: DialogueEnv, id: string): boolean {
  const versions = env.packs.get(id)?.versions ?? [];
  return versions.some(({ criteria }) => JSON.stringify(criteria).includes('"kind":"score"'));
}

function readCalculate(env: DialogueEnv, compact: string, figured: boolean): Wish | null {
  const { cues, with_figure, not, list } = skillLexicon().calc;
  if (list.includes(compact)) return { kind: 'calculate', sheet: null };
  const sheet = sheetNamed(env, compact);
  if (!sheet) return null;
  if (hasAny(compact, not) && !figured) return null;
  const asks = hasAny(
    compact,
    cues.filter((cue) => figured || !with_figure.includes(cue)),
  );
  const begins = compact.startsWith('\u7b97') && (figured || !isQuestioning(compact));
  return asks || begins ? { kind: 'calculate', sheet } : null;
}

/** A figure of the enterprise's own: rates and years are what policies are asked about. */
function hasFigure(text: string): boolean {
  return /\d/.test(normaliseText(text).replace(/\d+(?:\.\d+)?\s*%|\d{4}\s*\u5e74/g, ''));
}

/** The calculation with the longest name in the text. */
function sheetNamed({ sheets }: DialogueEnv, compact: string): Sheet | null {
  const named = sheets.flatMap((sheet) =>
    sheet.words
      .filter((word) => compact.includes(compactText(word)))
      .map((word) => ({ sheet, size: word.length })),
  );
  return named.sort((a, b) => b.size - a.size)[0]?.sheet ?? null;
}
