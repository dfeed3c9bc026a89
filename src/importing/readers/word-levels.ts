/** One level of a numbering: how it counts and how the number is written, `%1` standing for it. */
export interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
}

export interface Numbering {
  readonly nums: ReadonlyMap<
    string,
    {
      readonly abstract: string;
      readonly levels: ReadonlyMap<number, Level>;
      /** Levels that this numbering begins anew. */
      readonly starts: ReadonlyMap<number, number>;
    }
  >;
  readonly styles: ReadonlyMap<string, { readonly num: string; readonly level: number }>;
}

/** Numberings of a Word file out of its `numbering.xml` and `styles.xml`. */
export function readLevels(numbering: string, styles: string): Numbering {
  const abstracts = new Map<string, ReadonlyMap<number, Level>>();
  const byStyle = new Map<string, { abstract: string; level: number }>();
  for (const [, id = '', body = ''] of blocks(numbering, 'abstractNum', 'abstractNumId')) {
    const levels = new Map<number, Level>();
    for (const [, at = '', level = ''] of blocks(body, 'lvl', 'ilvl')) {
      levels.set(Number(at), {
        start: Number(value(level, 'start') ?? 1),
        format: value(level, 'numFmt') ?? 'decimal',
        text: value(level, 'lvlText') ?? '',
      });
      const style = value(level, 'pStyle');
      if (style !== undefined) byStyle.set(style, { abstract: id, level: Number(at) });
    }
    abstracts.set(id, levels);
  }
  const nums = new Map<
    string,
    { abstract: string; levels: ReadonlyMap<number, Level>; starts: Map<number, number> }
  >();
  for (const [, id = '', body = ''] of blocks(numbering, 'num', 'numId')) {
    const abstract = value(body, 'abstractNumId') ?? '';
    const overrides = [...blocks(body, 'lvlOverride', 'ilvl')].flatMap(([, at = '', text = '']) => {
      const start = value(text, 'startOverride');
      return start === undefined ? [] : [[Number(at), Number(start)] as const];
    });
    nums.set(id, { abstract, levels: abstracts.get(abstract) ?? new Map(), starts: new Map(overrides) });
  }
  return { nums, styles: readStyles(styles, nums, byStyle) };
}

function readStyles(
  styles: string,
  nums: ReadonlyMap<string, { readonly abstract: string }>,
  byStyle: ReadonlyMap<string, { abstract: string; level: number }>,
): Map<string, { num: string; level: number }> {
  const found = new Map<string, { num: string; level: number }>();
  for (const [, id = '', body = ''] of blocks(styles, 'style', 'styleId')) {
    const linked = byStyle.get(id);
    const num = value(body, 'numId') ?? [...nums].find(([, n]) => n.abstract === linked?.abstract)?.[0];
    if (num !== undefined) found.set(id, { num, level: linked?.level ?? Number(value(body, 'ilvl') ?? 0) });
  }
  return found;
}

function blocks(xml: string, tag: string, id: string): IterableIterator<RegExpExecArray> {
  return xml.matchAll(
    new RegExp(`<w:${tag} [^>]*?w:${id}="([^"]*)"[^>]*?(?<!/)>([\\s\\S]*?)</w:${tag}>`, 'g'),
  );
}

function value(xml: string, tag: string): string | undefined {
  return new RegExp(`<w:${tag} [^>]*?w:val="([^"]*)"`).exec(xml)?.[1];
}
