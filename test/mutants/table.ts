import type { Fate } from './kill.ts';
import { KINDS } from './mutation.ts';

const COLUMNS = ['made', 'refused', 'killed', 'equivalent', 'survived'] as const;

/** Counts per pack and kind of mistake, as aligned text; the last row sums up. */
export function countTable(fates: readonly Fate[]): string {
  const packs = [...new Set(fates.map(({ pack }) => pack))];
  const rows = packs.flatMap((pack) =>
    KINDS.flatMap((kind) => {
      const own = fates.filter((f) => f.pack === pack && f.mutation.kind === kind);
      return own.length === 0 ? [] : [[pack, kind, ...counts(own)]];
    }),
  );
  return align([['pack', 'kind', ...COLUMNS], ...rows, ['all', '', ...counts(fates)]]);
}

function counts(fates: readonly Fate[]): string[] {
  return COLUMNS.map((column) =>
    String(column === 'made' ? fates.length : fates.filter(({ fate }) => fate === column).length),
  );
}

/** One line a mutant: where, what was changed, and why it may live. */
export function mutantLines(fates: readonly Fate[], wanted: Fate['fate']): string[] {
  return fates
    .filter(({ fate }) => fate === wanted)
    .map(({ place, mutation, by }) =>
      [place, `[${mutation.kind}]`, mutation.change, by === null ? '' : `(${by})`].join(' ').trim(),
    );
}

function align(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0))) ?? [];
  return rows
    .map((row) => row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))))
    .map((row) => row.join('  '))
    .join('\n');
}
