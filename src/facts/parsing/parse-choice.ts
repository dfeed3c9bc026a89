import { compactText } from '../../shared/index.ts';
import { yesNo } from './parse-date.ts';
import { accept, foundText, refuse, type Reading } from './reading.ts';
import type { Regions } from '../regions.ts';
import type { Field } from '../types.ts';

const INDUSTRY = /^[A-T]\d{0,4}$/;

/** Yes or no, as a boolean or in words. */
export function parseFlag(raw: unknown): Reading {
  const value = typeof raw === 'string' ? yesNo(raw) : raw;
  return typeof value === 'boolean' ? accept({ type: 'flag', value }) : refuse('wrong_kind');
}

/** Id, label or alias of one value. */
export function parseEnum(raw: unknown, field: Field): Reading {
  if (typeof raw !== 'string') return refuse('wrong_kind');
  const id = itemId(raw, field);
  return id === null ? unknownItem(field, raw) : accept({ type: 'choice', id });
}

/** An array (these and no others) or an object from item to true, false or null. */
export function parseList(raw: unknown, field: Field): Reading {
  if (raw === null || typeof raw !== 'object') return refuse('wrong_kind');
  return Array.isArray(raw) ? parseExactly(raw, field) : parseEach(Object.entries(raw), field);
}

/** Name of a region or its code. */
export function parseRegion(raw: unknown, regions: Regions): Reading {
  const text = typeof raw === 'number' ? String(raw) : raw;
  if (typeof text !== 'string') return refuse('wrong_kind');
  const found = regions.lookup(text);
  if (found.kind === 'found') return accept({ type: 'code', text: found.code });
  if (found.kind === 'unknown') return refuse('unknown_region');
  return refuse('ambiguous_region', {
    choices: found.codes.map((c) => regions.fullNameOf(c) ?? c).join(', '),
  });
}

/** Industry of GB/T 4754-2017: a letter and up to four digits. */
export function parseCode(raw: unknown): Reading {
  if (typeof raw !== 'string') return refuse('wrong_kind');
  const text = raw.trim().normalize('NFKC').toUpperCase();
  return INDUSTRY.test(text) ? accept({ type: 'code', text }) : refuse('bad_code');
}

function parseExactly(raw: readonly unknown[], field: Field): Reading {
  const yes = new Set<string>();
  for (const item of raw) {
    const id = typeof item === 'string' ? itemId(item, field) : null;
    if (id === null) return unknownItem(field, item);
    if (yes.has(id)) return refuse('said_twice', { item: foundText(item) });
    yes.add(id);
  }
  return items(field, (id) => yes.has(id));
}

function parseEach(entries: readonly (readonly [string, unknown])[], field: Field): Reading {
  const said = new Map<string, boolean | null>();
  for (const [name, value] of entries) {
    const id = itemId(name, field);
    if (id === null) return unknownItem(field, name);
    if (said.has(id)) return refuse('said_twice', { item: foundText(name) });
    if (value !== null && typeof value !== 'boolean') return refuse('wrong_kind');
    said.set(id, value);
  }
  return items(field, (id) => said.get(id) ?? null);
}

/** Items in the order of the dictionary, so that equal facts are equal. */
function items(field: Field, answer: (id: string) => boolean | null): Reading {
  const ids = field.items.map((item) => item.id);
  const yes = ids.filter((id) => answer(id) === true);
  const no = ids.filter((id) => answer(id) === false);
  return accept({ type: 'items', yes, no });
}

function itemId(text: string, field: Field): string | null {
  const exact = field.items.find((item) => item.id === text);
  const key = compactText(text);
  const named = field.items.find((item) =>
    [item.label, ...item.aliases].some((name) => compactText(name) === key),
  );
  return (exact ?? named)?.id ?? null;
}

function unknownItem(field: Field, item: unknown): Reading {
  const known = field.items.map((v) => v.label).join(', ');
  return refuse('unknown_item', { item: foundText(item), known });
}
