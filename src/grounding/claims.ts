import { prepareText } from '../retrieval/index.ts';
import type { NameFinder, NameMention } from '../shared/index.ts';
import { firstClause, isDivided, lastClause } from './clause.ts';
import { limitsOf, type Limits } from './comparators.ts';
import { anyOf, finder, groupOf, LEXICON } from './lexicon.ts';
import { readTokens, type Token } from './tokens.ts';

/** One figure as something that is said: so much, on which side, of what, about whom. */
export interface Claim extends Token, Limits {
  /** As written. */
  readonly text: string;
  /** What the figure measures; empty = not said near it. */
  readonly subjects: ReadonlySet<string>;
  /** False where the subject stands before an earlier figure of the statement. */
  readonly direct: boolean;
  /** Programmes of the nearest name in front; empty = none in the statement. */
  readonly programmes: readonly string[];
  /** Letters in front of it in its clause, for subjects that have no word in the lexicon. */
  readonly front: string;
  /** Called a requirement, a line, a standard. */
  readonly required: boolean;
  /** Said as what is missing, which only the engine knows. */
  readonly missing: boolean;
  /** Called a line itself: "under the line of 5%" says where something stands. */
  readonly line: boolean;
  /** An earlier figure of the same statement stands in front. */
  readonly second: boolean;
  /** Part of the statement between semicolons. */
  readonly segment: number;
  /** Called a maximum somewhere in the statement. */
  readonly capped: boolean;
}

/** A statement taken apart. */
export interface Statement {
  /** In the form of `prepareText`, markers of citations and lists blanked out. */
  readonly prepared: string;
  readonly claims: readonly Claim[];
  /** Looked for when first wanted. */
  readonly mentions: () => readonly NameMention[];
}

const SUBJECTS = groupOf(LEXICON.subjects);
const subject = finder(LEXICON.subjects);
const required = new RegExp(anyOf(LEXICON.requirement_words), 'u');
const missing = new RegExp(anyOf(LEXICON.gap_words), 'u');
const lineBehind = new RegExp(`^${anyOf(LEXICON.line_words)}`, 'u');
const capped = new RegExp(anyOf(LEXICON.cap_words), 'u');
const shareStart = new RegExp(`^${anyOf(LEXICON.share_starts)}`, 'u');
// A word behind a figure belongs to it when it stands near: "5 items of patents", "500,000 yuan of award".
const NEAR_BEHIND = 8;

/** Citation markers, circled numbers and list numbers in brackets or at the beginning of a line. */
const STRUCTURE =
  /[\u2460-\u249b\u2776-\u2793]|\[\d{1,2}\]|(?<![\u6761\u6b3e\u9879\u7b2c\d])[(\uff08][\d\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,2}[)\uff09]|^\s*(?:[-*\u00b7]\s*)?(?:\d{1,2}|[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3})[.\u3001\uff0e)](?!\d)/gu;

/** Sentences and lines with what ends them, so that they can be put together again. */
export function piecesOf(text: string): string[] {
  return (
    text.match(/[^\u3002\uff01\uff1f!?\n]*(?:[\u3002\uff01\uff1f!?\n]+[\u201d\u300d\uff09)]*|$)/gu) ?? []
  );
}

/** Makes a value on the first call and hands out the same one afterwards. */
export function once<T>(make: () => T): () => T {
  let made: { of: T } | null = null;
  return () => (made ??= { of: make() }).of;
}

/** The form in which statements are read: `prepareText`, with the marks of structure blanked out. */
export function prepareStatement(original: string): string {
  return prepareText(original.replace(STRUCTURE, ' '));
}

/** Reads one sentence or line in the form of `prepareStatement`. */
export function readStatement(prepared: string, names: NameFinder): Statement {
  const mentions = once(() => names(prepared).filter((m) => m.programmes.length > 0));
  const tokens = readTokens(prepared).filter((t) => !insideName(t, mentions()));
  if (tokens.length === 0) return { prepared, claims: [], mentions };
  const isCapped = capped.test(prepared);
  const limits = limitsOf(prepared, tokens);
  const subjects = subjectsOf(prepared, tokens);
  const claims = tokens.map((token, i): Claim => {
    const before = lastClause(prepared.slice(tokens[i - 1]?.end ?? 0, token.start));
    const behind = firstClause(prepared.slice(token.end, tokens[i + 1]?.start ?? prepared.length));
    return {
      ...token,
      ...(limits[i] ?? { comparator: null, approx: false }),
      ...(subjects[i] ?? { subjects: new Set<string>(), direct: false }),
      text: prepared.slice(token.start, token.end),
      programmes: nearestName(token, mentions()),
      front: before,
      required: required.test(`${before} ${behind}`),
      missing: missing.test(before),
      line: lineBehind.test(behind),
      second: i > 0,
      segment: segmentOf(prepared, token.start),
      capped: isCapped,
    };
  });
  return { prepared, claims, mentions };
}

function segmentOf(text: string, at: number): number {
  let count = 0;
  for (let i = text.indexOf(';'); i >= 0 && i < at; i = text.indexOf(';', i + 1)) count++;
  return count;
}

// A long name says its number as a name; a short one such as "15%" says it as a figure.
const NAME_CHARS = 8;

function insideName(token: Token, mentions: readonly NameMention[]): boolean {
  return mentions.some((m) => m.word.length >= NAME_CHARS && token.start >= m.start && token.start < m.end);
}

function nearestName({ start }: Token, mentions: readonly NameMention[]): readonly string[] {
  const before = mentions.filter((m) => m.start <= start).at(-1);
  return (before ?? mentions[0])?.programmes ?? [];
}

interface Subject {
  readonly subjects: ReadonlySet<string>;
  readonly direct: boolean;
}

/** The words nearest in front of each figure, and near behind it; else those of the figure before. */
function subjectsOf(text: string, tokens: readonly Token[]): Subject[] {
  const words = [...text.matchAll(subject)].map((m) => ({
    id: SUBJECTS.get(m[0]) ?? '',
    start: m.index,
    end: m.index + m[0].length,
  }));
  const out: Subject[] = [];
  tokens.forEach((token, i) => {
    const from = tokens[i - 1]?.end ?? 0;
    const to = Math.min(
      tokens[i + 1]?.start ?? text.length,
      token.end + firstClause(text.slice(token.end, token.end + NEAR_BEHIND)).length,
    );
    const ahead = words.filter((w) => w.start >= from && w.end <= token.start);
    const behind = words.filter((w) => w.start >= token.end && w.start < to);
    const last = ahead.at(-1);
    const near = last ? ahead.filter((w) => !isDivided(text, w.end, last.start)) : [];
    const ids = new Set([...near, ...behind].map((w) => w.id));
    const inherited = out[i - 1]?.subjects ?? new Set<string>();
    const share = shareStart.test(lastClause(text.slice(from, token.start)));
    const subjects = share ? new Set([...ids, ...inherited]) : ids;
    out.push(ids.size > 0 ? { subjects, direct: true } : { subjects: inherited, direct: false });
  });
  return out;
}
