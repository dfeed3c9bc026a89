import type { StatedValue } from '../commands.ts';
import { hasCue } from './clauses.ts';
import { isCue } from './marks.ts';
import { isSupposed, type Message } from './message.ts';
import type { Slot, Token } from './tokens.ts';
import { fitOf, statedAmount } from './values.ts';

/** How far before a figure the word that makes it a change may end. */
const REACH = 4;

/** Whether a figure is a change ("half a million more") and not a level: its sign, or null. */
export function changeOf(message: Message, figure: Token): 1 | -1 | null {
  const { start } = figure.mark;
  const cue = figure.clause.marks.find(
    (m) => isCue(m, 'more_by', 'less_by') && m.end <= start && start - m.end <= REACH,
  );
  if (!cue || figure.mark.kind !== 'amount') return null;
  const gap = message.prepared.text.slice(cue.end, start).trim();
  if (message.lexicon.to_level.includes(gap)) return null;
  return isCue(cue, 'more_by') ? 1 : -1;
}

/** A supposed change is tried on the known value; a reported one is no level and is asked back. */
export function putChange(message: Message, slot: Slot, sign: 1 | -1): void {
  const { figure, field, year, quote } = slot;
  if (figure.mark.kind !== 'amount') return;
  const at = figure.mark.start;
  const asks =
    isSupposed(figure.sentence, at) || hasCue(figure.sentence, 'question', 'check', 'check_detail');
  const fit = fitOf(field, figure.mark.quantity);
  const power = fit === 'needs_unit' ? (message.unit?.power ?? null) : 0;
  if (!asks || (fit !== 'fits' && fit !== 'needs_unit') || power === null) {
    const key = asks ? 'unit' : 'change';
    const number = message.prepared.quote(figure.mark.start, figure.mark.end);
    message.findings.unsure(at, { key, quote, info: { field: field.label, number }, candidates: [field.id] });
    return;
  }
  const change = statedAmount(field, figure.mark.quantity, power);
  const base = knownValue(message, field.id, year);
  const value = base === null ? null : added(base, change, sign);
  const place = { kind: 'what_if', field: field.id, year, quote } as const;
  if (value !== null) message.findings.add(at, { ...place, value });
  else if (message.context.known === undefined)
    message.findings.add(at, { ...place, value: added(0, change, sign) ?? change, relative: true });
  else
    message.findings.unsure(at, {
      key: 'change_base',
      quote,
      info: { field: field.label },
      candidates: [field.id],
    });
}

/** The value said in this message, else the stored one; null when there is none. */
function knownValue(message: Message, field: string, year: number | null): StatedValue | null {
  const facts = [...(message.context.known ?? []), ...message.findings.facts()];
  return facts.findLast((f) => f.field === field && f.year === year)?.value ?? null;
}

function added(base: StatedValue, change: StatedValue, sign: 1 | -1): StatedValue | null {
  const [a, b] = [endsOf(base), endsOf(change)];
  if (!a || !b) return null;
  const [low, high] = sign === 1 ? [b.min, b.max] : [b.max, b.min];
  const min = sum(a.min, low, sign);
  const max = sum(a.max, high, sign);
  if (min !== null && min === max) return min;
  return { ...(min === null ? {} : { min }), ...(max === null ? {} : { max }) };
}

/** Whole hundredths, so that cents add up exactly. */
function sum(a: number | null, b: number | null, sign: 1 | -1): number | null {
  return a === null || b === null ? null : Math.round(a * 100 + sign * b * 100) / 100;
}

function endsOf(value: StatedValue): { min: number | null; max: number | null } | null {
  if (typeof value === 'number') return { min: value, max: value };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { min, max } = value as { min?: unknown; max?: unknown };
  const end = (n: unknown): number | null => (typeof n === 'number' ? n : null);
  return typeof min === 'number' || typeof max === 'number' ? { min: end(min), max: end(max) } : null;
}
