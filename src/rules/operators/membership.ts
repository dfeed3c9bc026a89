import type { Test } from '../compiled.ts';
import { readValue, type Context } from '../context.ts';
import { finding, type Finding } from '../finding.ts';
import type { CriterionOutcome } from '../result.ts';
import { negate } from './combine.ts';

/** Enum values by id; regions and industry codes by prefix. */
export function evaluateMember(ctx: Context, test: Extract<Test, { kind: 'member' }>): Finding {
  const value = readValue(ctx, test.field, null);
  const found = memberOutcome(value, test.values);
  return finding(test, test.negate ? negate(found) : found, {
    shown: { kind: 'value', field: test.field, year: null },
    inputs: [{ field: test.field, year: null }],
  });
}

function memberOutcome(value: ReturnType<typeof readValue>, values: readonly string[]): CriterionOutcome {
  if (value === null) return 'unknown';
  if (value.type === 'choice') return values.includes(value.id) ? 'met' : 'unmet';
  // What does not apply is none of the values.
  if (value.type === 'never') return 'unmet';
  if (value.type !== 'code') return 'review';
  // Regions come as six digits with zeros for what is not said: 640000 is all of Ningxia.
  const text = value.text.replace(/^(\d\d)(0000|(\d\d)00)$/, '$1$3');
  if (values.some((prefix) => text.startsWith(prefix))) return 'met';
  // A code given too short (`64`, `C`) may still fall in a listed one.
  return values.some((prefix) => prefix.startsWith(text)) ? 'unknown' : 'unmet';
}

/** Items of a list field, each of which may be yes, no or not known. */
export function evaluateList(ctx: Context, test: Extract<Test, { kind: 'list' }>): Finding {
  const value = readValue(ctx, test.field, null);
  const yes = value?.type === 'items' ? value.yes : [];
  const no = value?.type === 'items' ? value.no : [];
  return finding(test, listOutcome(test, yes, no), {
    shown: { kind: 'value', field: test.field, year: null },
    inputs: [{ field: test.field, year: null }],
  });
}

function listOutcome(
  test: Extract<Test, { kind: 'list' }>,
  yes: readonly string[],
  no: readonly string[],
): CriterionOutcome {
  const anyYes = test.items.some((item) => yes.includes(item));
  const allNo = test.items.every((item) => no.includes(item));
  switch (test.mode) {
    case 'any_of':
      return anyYes ? 'met' : allNo ? 'unmet' : 'unknown';
    case 'none_of':
      return anyYes ? 'unmet' : allNo ? 'met' : 'unknown';
    case 'all_of':
      if (test.items.some((item) => no.includes(item))) return 'unmet';
      return test.items.every((item) => yes.includes(item)) ? 'met' : 'unknown';
  }
}

export function evaluateFlag(ctx: Context, test: Extract<Test, { kind: 'flag' }>): Finding {
  const spec = ctx.dictionary.fields.get(test.field);
  const year = spec?.period === 'year' ? ctx.year - (ctx.each ?? 1) : null;
  const value = readValue(ctx, test.field, year);
  const outcome: CriterionOutcome =
    value === null ? 'unknown' : value.type === 'flag' && value.value === test.is ? 'met' : 'unmet';
  return finding(test, outcome, {
    shown: { kind: 'value', field: test.field, year },
    inputs: [{ field: test.field, year }],
  });
}
