import { readFigures } from './figures.ts';

/** Figures of a text as they are compared. */
export interface FigureList {
  /** Both with and without the unit: an amount asked without its unit is the amount of the answer. */
  readonly keys: ReadonlySet<string>;
  /** It names a figure that is no year: it is about one case. */
  readonly isCase: boolean;
}

/** Figures of a text, read when first asked for. */
export type FigureLists = (text: string) => FigureList;

/** For the texts of a corpus: what was read is kept. */
export function createFigureLists(): FigureLists {
  const known = new Map<string, FigureList>();
  return (text) => {
    const seen = known.get(text) ?? read(text);
    known.set(text, seen);
    return seen;
  };
}

function read(text: string): FigureList {
  const figures = readFigures(text);
  return {
    keys: new Set(figures.flatMap((f) => (f.percent ? [f.key] : [f.key, f.value]))),
    isCase: figures.some((f) => !f.year),
  };
}
