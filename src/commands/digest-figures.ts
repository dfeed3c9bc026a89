import { prepareText, readFigures, type Chunk, type Figure } from '../retrieval/index.ts';
import type { Pack, SourceFile } from '../rules/index.ts';
import type { Issue } from '../shared/index.ts';

type YamlPath = readonly (string | number)[];

/** Keys of a pack under which a figure decides something. */
const DECIDING = new Set(['min', 'above', 'max', 'below', 'need', 'upto', 'under', 'within', 'for']);

// More than nothing: a sign, not a figure of the text.
const SIGNS = ['0', '0%'];

interface PackFigure {
  readonly text: string;
  /** Document key of the nearest `cite` above. */
  readonly cite: string;
  readonly path: YamlPath;
}

/**
 * Figures that stand in the pack but not in the digest of the document they cite, and figures in
 * `{conditions}` sections of a judged programme that decide nothing and do not say so.
 *
 * Numbers are compared whatever way they are written: digits, powers of ten in words, Chinese numerals.
 *
 * @param file `pack.yaml` as it is shown, for the paths of the issues
 */
export function checkFigures(
  pack: Pack,
  source: SourceFile,
  file: string,
  chunks: readonly Chunk[],
  words: FigureWords,
): Issue[] {
  const digest = chunks.filter(({ kind, programme }) => kind === 'digest' && programme === pack.id);
  const figures = figuresOf(source.value, '', []);
  if (figures.length === 0) return [];
  return [
    ...missingInDigest(pack, figures, source, file, digest),
    ...missingInPack(figures, digest, file, words),
  ];
}

function missingInDigest(
  pack: Pack,
  figures: readonly PackFigure[],
  source: SourceFile,
  file: string,
  digest: readonly Chunk[],
): Issue[] {
  const textOf = new Map<string, ReadonlySet<string>>();
  // Rows of a table of points are explained in guides to the document that sets the table up.
  const known = (cite: string, path: YamlPath): ReadonlySet<string> => {
    const key = path.includes('score') ? '*' : cite;
    const title = pack.documents.get(key)?.title;
    const texts = digest.filter(
      ({ sources }) => title === undefined || sources.some(({ document }) => document === title),
    );
    const read =
      textOf.get(key) ??
      new Set(texts.flatMap(({ text, headings }) => valuesOf([...headings, text].join('\n'))));
    textOf.set(key, read);
    return read;
  };
  return figures
    .filter(({ text, cite, path }) =>
      valuesOf(text).some((value) => !SIGNS.includes(value) && !known(cite, path).has(value)),
    )
    .map(({ text, cite, path }) => ({
      code: 'figure_not_in_digest',
      path: `${file}:${source.lineOf(path)}`,
      info: { found: text, document: cite },
    }));
}

function missingInPack(
  figures: readonly PackFigure[],
  digest: readonly Chunk[],
  file: string,
  words: FigureWords,
): Issue[] {
  const decided = new Set(figures.flatMap(({ text }) => valuesOf(text)));
  return digest
    .filter(({ facet }) => facet === 'conditions')
    .flatMap(({ text, headings }) =>
      text
        .split(/\n|(?<=[\u3002\uff1b])/u)
        .filter((line) => !line.includes(words.textOnly))
        .flatMap((line) => thresholdsOf(line, words).filter((value) => !decided.has(value)))
        .map((found) => ({
          code: 'figure_not_in_pack',
          path: file.replace('pack.yaml', 'digest.md'),
          info: { found, heading: headings.join(' ') },
        })),
    );
}

/** Every deciding figure below a node, with the document its criterion cites. */
function figuresOf(node: unknown, cite: string, path: YamlPath): PackFigure[] {
  if (Array.isArray(node)) return node.flatMap((item, i) => figuresOf(item, cite, [...path, i]));
  if (node === null || typeof node !== 'object') return [];
  const own = (node as { cite?: unknown }).cite;
  const inherited = typeof own === 'string' ? (own.split(' ')[0] ?? '') : cite;
  return Object.entries(node).flatMap(([key, value]) =>
    DECIDING.has(key) && typeof value === 'string'
      ? [{ text: value, cite: inherited, path: [...path, key] }]
      : figuresOf(value, inherited, [...path, key]),
  );
}

/** Numbers of a text in one spelling, percentages apart; units of counting differ too often to be compared. */
function valuesOf(text: string): string[] {
  return readFigures(text).map(spelled);
}

function spelled({ value, percent }: Figure): string {
  return percent ? `${value}%` : value;
}

/** Figures that a sentence calls a line to be reached or kept: what stands before or behind them says so. */
function thresholdsOf(text: string, { before, behind }: FigureWords): string[] {
  const prepared = prepareText(text);
  const said = (words: string, from: number, to: number) =>
    new RegExp(words, 'u').test(prepared.slice(Math.max(0, from), to));
  return readFigures(text)
    .filter((f) => f.percent || (f.unit === '' && !f.year && Number(f.value) >= SMALLEST_AMOUNT_YUAN))
    .filter(
      ({ start, end }) =>
        said(`(?:${before})\\D?$`, start - 6, start) || said(`^(?:${behind})`, end, end + 4),
    )
    .map(spelled);
}

// Smaller bare numbers are articles and counts, not amounts of money.
const SMALLEST_AMOUNT_YUAN = 10_000;

/** How texts speak of thresholds; alternatives between `|`. */
export interface FigureWords {
  /** Mark of a sentence whose figures take no part in the verdict. */
  readonly textOnly: string;
  /** Words right before a threshold, and right behind it. */
  readonly before: string;
  readonly behind: string;
}
