import type { FactValue } from '../types.ts';

/** Why a value could not be taken; `prompts/facts.zh.yaml` has a sentence for each under `reason`. */
export type Reason =
  | 'wrong_kind'
  | 'not_a_figure'
  | 'no_unit'
  | 'wrong_unit'
  | 'too_fine'
  | 'out_of_bounds'
  | 'future'
  | 'no_such_day'
  | 'empty_range'
  | 'needs_years'
  | 'no_years'
  | 'unknown_item'
  | 'said_twice'
  | 'unknown_region'
  | 'ambiguous_region'
  | 'bad_code'
  | 'not_an_average'
  | 'not_a_title';

/** Details of a refusal: what was found and what the words need. */
export interface Refusal {
  readonly reason: Reason;
  readonly info: Readonly<Record<string, string | number>>;
}

/** A value read, or why not. */
export type Reading = { readonly ok: true; readonly value: FactValue } | ({ readonly ok: false } & Refusal);

export function accept(value: FactValue): Reading {
  return { ok: true, value };
}

export function refuse(reason: Reason, info: Refusal['info'] = {}): Reading & { readonly ok: false } {
  return { ok: false, reason, info };
}

/** What was found, short enough for a message. */
export function foundText(raw: unknown): string {
  const text = typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? String(raw));
  return text.length > 40 ? `${text.slice(0, 40)}\u2026` : text;
}
