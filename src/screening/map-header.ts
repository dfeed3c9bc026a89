import { parseValue, type AliasEntry, type AliasIndex, type Field, type Regions } from '../facts/index.ts';
import { compactText, normaliseText } from '../shared/index.ts';
import { LEXICON } from './lexicon.ts';
import type { ColumnTarget, SheetColumn, UnmappedReason } from './types.ts';

const YEAR = /(?<!\d)(19[89]\d|20\d\d|2100)(?!\d)/;
const LAST_BRACKET = /[(\u3014]([^()\u3014\u3015]*)[)\u3015]\s*$/;
const BETWEEN = /[\s,:;\u3001/|]+/;

/** A header taken apart; `names` are the readings of what is left, the most literal first. */
interface Parts {
  readonly names: readonly string[];
  readonly year: number | null;
  readonly unit: string | null;
}

/**
 * What each column holds, by the names of the dictionary with the year and the unit in the header.
 * Nothing is guessed: a header that is no name, or that has to be asked back, stays unmapped with the reason;
 * of two columns for one figure neither is read.
 */
export function mapHeader(headers: readonly string[], index: AliasIndex, regions: Regions): SheetColumn[] {
  const columns = headers.map((header) => ({ header, target: targetOf(header, index, regions) }));
  const keys = columns.map(({ target }) => keyOf(target));
  return columns.map((column, i) => {
    const twice = keys[i] !== null && keys.filter((key) => key === keys[i]).length > 1;
    return twice ? { ...column, target: unmapped('repeated') } : column;
  });
}

function targetOf(header: string, index: AliasIndex, regions: Regions): ColumnTarget {
  const name = compactText(header);
  if (LEXICON.ids.has(name)) return { kind: 'id' };
  if (LEXICON.names.has(name)) return { kind: 'name' };
  const { names, year, unit } = takeApart(header);
  const entry = names.map((n) => index.get(compactText(n))).find((e) => e !== undefined);
  return entry ? mapEntry(entry, year, unit, regions) : unmapped('unknown');
}

function mapEntry(
  entry: AliasEntry,
  year: number | null,
  unit: string | null,
  regions: Regions,
): ColumnTarget {
  switch (entry.kind) {
    case 'false_friend':
      return unmapped('ask', { why: entry.friend.why });
    case 'ratio':
      return unmapped('ratio', { label: entry.ratio.label });
    case 'item':
      return year === null
        ? { kind: 'item', field: entry.field, item: entry.item }
        : unmapped('year_not_wanted');
    case 'field':
    case 'family':
      return mapField(entry.field, year, unit, regions);
  }
}

function mapField(field: Field, year: number | null, unit: string | null, regions: Regions): ColumnTarget {
  const { label } = field;
  if (field.period === 'year' && year === null) return unmapped('no_year', { label });
  if (field.period !== 'year' && year !== null) return unmapped('year_not_wanted', { label });
  // A figure of one with the unit of the header shows whether the unit goes with the field.
  const fits = unit === null || parseValue(`1${unit}`, field, { asOf: 0, regions });
  if (fits !== true && !fits.ok && fits.reason === 'wrong_unit')
    return unmapped('wrong_unit', { label, unit });
  return { kind: 'field', field, year, unit };
}

function unmapped(reason: UnmappedReason, info: Record<string, string | number | null> = {}): ColumnTarget {
  const given = Object.entries(info).map(([key, value]) => [key, value ?? ''] as const);
  return { kind: 'unmapped', reason, info: Object.fromEntries(given) };
}

/** Year and unit cut out of a header; the name is tried whole first, as brackets may belong to it. */
function takeApart(header: string): Parts {
  const text = normaliseText(header).trim();
  const bracket = LAST_BRACKET.exec(text);
  const inside = (bracket?.[1] ?? '').split(BETWEEN).filter((part) => part !== '');
  const unit = inside.map(unitOf).find((u) => u !== null) ?? null;
  const year = YEAR.exec(text);
  const bare =
    bracket && (unit !== null || (year && bracket[1]?.includes(year[0])))
      ? text.slice(0, bracket.index)
      : text;
  const names = [text, bare].flatMap((name) => withoutYear(name));
  return { names, year: year ? Number(year[1]) : null, unit };
}

function unitOf(part: string): string | null {
  if (LEXICON.units.includes(part)) return LEXICON.plain_units[part] ?? part;
  const prefix = LEXICON.unit_prefixes.find((p) => part.startsWith(p));
  return prefix !== undefined && prefix !== part ? unitOf(part.slice(prefix.length)) : null;
}

/** The name without its year: "2025 year revenue" has the word for year with it or not. */
function withoutYear(name: string): string[] {
  const year = YEAR.exec(name);
  if (!year) return [name];
  const [before, after] = [name.slice(0, year.index), name.slice(year.index + year[0].length).trimStart()];
  const words = LEXICON.years.filter((word) => after.startsWith(word));
  return [...words.map((word) => before + after.slice(word.length)), before + after];
}

/** Which fact a column fills, to find columns that fill the same. */
function keyOf(target: ColumnTarget): string | null {
  switch (target.kind) {
    case 'field':
      return `${target.field.id}@${target.year}`;
    case 'item':
      return `${target.field.id}.${target.item.id}`;
    case 'id':
    case 'name':
    case 'unmapped':
      return null;
  }
}
