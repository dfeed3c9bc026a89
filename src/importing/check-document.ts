import type { AppError } from '../shared/index.ts';
import { refusal } from './decode.ts';
import { loadImportLexicon } from './lexicon.ts';
import { hanCount } from './tidy.ts';
import type { Block, DocumentCounts, Piece } from './types.ts';

const FEWEST_CHARS = 30;
/** Characters of the longest document read. */
export const MOST_CHARS = 2_000_000;
// Replacement characters, private use, controls, and the accents that misread bytes turn into.
const STRANGE = /[\ufffd\ue000-\uf8ff\u0000-\u0008\u000e-\u001f\u00c0-\u00ff]/g;
const MOST_STRANGE = 0.05;
// In any Chinese text about one character in seven is one of the commonest; in misread bytes hardly any.
const ENOUGH_HAN = 120;
const FEWEST_COMMON = 0.04;

/** Why the text of a file cannot be used, or null: none at all, too much, or wrongly decoded. */
export function textProblem(blocks: readonly Block[], file: string, isPdf: boolean): AppError | null {
  const text = blocks.map((b) => (b.kind === 'paragraph' ? b.text : b.rows.flat().join(''))).join('\n');
  if (text.length > MOST_CHARS)
    return refusal('import_too_long', file, { length: text.length, limit: MOST_CHARS });
  const plain = text.replace(/\s/g, '');
  if (plain.length < FEWEST_CHARS)
    return refusal(isPdf ? 'import_scanned' : 'import_no_text', file, { length: plain.length });
  const strange = (plain.match(STRANGE) ?? []).length;
  if (strange > MOST_STRANGE * plain.length)
    return refusal('import_garbled', file, { share: percent(strange, plain.length) });
  const han = hanCount(plain);
  const commonChars = loadImportLexicon().common_chars;
  const common = [...plain].filter((c) => commonChars.includes(c)).length;
  if (han >= ENOUGH_HAN && common < FEWEST_COMMON * han)
    return refusal('import_garbled', file, { share: percent(common, han) });
  return null;
}

const TINY = 40;
const MANY_TINY = 5;
const GIANT = 2500;
const GIANT_SHARE = 0.5;

/**
 * Why a result cannot be right, or null. Many tiny pieces beside one that has most of the text mean
 * that the headings were not understood; so does a single piece of that size in a long text.
 */
export function sizeProblem(
  pieces: readonly Piece[],
  perPlace: ReadonlyMap<string, number>,
  file: string,
): AppError | null {
  if (pieces.length === 0) return refusal('import_no_text', file, { length: 0 });
  const sizes = [...perPlace.values()];
  const total = sizes.reduce((sum, n) => sum + n, 0);
  const [place, giant] = [...perPlace].reduce((top, entry) => (entry[1] > top[1] ? entry : top), ['', 0] as [
    string,
    number,
  ]);
  const tiny = sizes.filter((n) => n <= TINY).length;
  const swallowed = giant >= GIANT && giant >= GIANT_SHARE * total;
  if (swallowed && tiny >= MANY_TINY && place !== '')
    return refusal('import_bad_sizes', file, { tiny, place, giant });
  const longest = Math.max(...pieces.filter((p) => !p.table).map((p) => p.text.length), 0);
  if (longest >= GIANT) return refusal('import_unbroken', file, { length: longest });
  return null;
}

/** Counts of the report. */
export function countsOf(
  pieces: readonly Piece[],
  places: { articles: number; questions: number; tables: number },
): DocumentCounts {
  const sizes = pieces.map((p) => p.text.length).sort((a, b) => a - b);
  return {
    ...places,
    pieces: sizes.length,
    min: sizes[0] ?? 0,
    median: sizes[Math.floor((sizes.length - 1) / 2)] ?? 0,
    max: sizes.at(-1) ?? 0,
  };
}

function percent(part: number, whole: number): string {
  return `${Math.round((100 * part) / whole)}%`;
}
