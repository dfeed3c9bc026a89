import type { CompileContext, YamlPath } from './compile-context.ts';
import { compileBounds, compileMetric } from './compile-metric.ts';
import { compileScore } from './compile-score.ts';
import type { CompareOp, Criterion, Span, Test } from './compiled.ts';
import type { RawCriterion, RawTest } from './raw-pack.ts';
import type { Cite } from './result.ts';
import { spanThreshold } from './threshold.ts';

type Compile = (cc: CompileContext, path: YamlPath, raw: RawTest, cite: Cite) => Test | null;

/** The closed set of tests, by the key that names them. */
const TESTS: Readonly<Record<string, Compile>> = {
  amount: compileCompare,
  ratio: compileCompare,
  ratio_mean: compileCompare,
  growth: compileCompare,
  every: compileYears,
  some: compileYears,
  score: (cc, path, raw, cite) =>
    raw.score ? compileScore(cc, [...path, 'score'], raw.score, (p, r) => compileTest(cc, p, r, cite)) : null,
  member: compileMember,
  list: compileList,
  flag: (cc, path, raw) => {
    const field = typed(cc, [...path, 'flag'], raw.flag, ['flag']);
    return field ? { kind: 'flag', field, is: raw.is ?? true } : null;
  },
  age: compileAge,
  clear: compileClear,
  valid: compileValid,
  all: (cc, path, raw, cite) => ({
    kind: 'all',
    parts: compileCriteria(cc, [...path, 'all'], raw.all ?? [], cite),
  }),
  any: (cc, path, raw, cite) => ({
    kind: 'any',
    parts: compileCriteria(cc, [...path, 'any'], raw.any ?? [], cite),
  }),
  at_least: (cc, path, raw, cite) => {
    const parts = compileCriteria(cc, [...path, 'of'], raw.of ?? [], cite);
    const count = raw.at_least ?? 0;
    if (count < 1 || count > parts.length)
      cc.fail(path, 'at_least_count', { found: count, total: parts.length });
    return { kind: 'at_least', count, parts };
  },
  not: (cc, path, raw, cite) => {
    const part = raw.not ? compileCriterion(cc, [...path, 'not'], raw.not, cite) : null;
    return part ? { kind: 'not', part } : null;
  },
  readings: (cc, path, raw, cite) => ({
    kind: 'readings',
    readings: (raw.readings ?? []).flatMap((reading, i) => {
      const test = compileTest(cc, [...path, 'readings', i, 'test'], reading.test, cite);
      return test
        ? [{ id: reading.id, label: reading.label, optional: reading.optional ?? false, test }]
        : [];
    }),
  }),
  judgement: (_cc, _path, raw) => ({ kind: 'judgement', ask: raw.judgement ?? '' }),
  declared: (_cc, _path, raw) => ({ kind: 'declared', ask: raw.declared ?? '' }),
};

/** Compiles one test; null after reporting what is wrong with it. */
export function compileTest(cc: CompileContext, path: YamlPath, raw: RawTest, cite: Cite): Test | null {
  const given = Object.keys(TESTS).filter((key) => raw[key as keyof RawTest] !== undefined);
  const kind = given[0];
  if (given.length !== 1 || kind === undefined) {
    cc.fail(path, 'one_test', { found: given.join(', ') || '-', expected: Object.keys(TESTS).join(', ') });
    return null;
  }
  return TESTS[kind]?.(cc, path, raw, cite) ?? null;
}

export function compileCriteria(
  cc: CompileContext,
  path: YamlPath,
  raw: readonly RawCriterion[],
  inherited: Cite | null,
): Criterion[] {
  return raw.flatMap((item, i) => compileCriterion(cc, [...path, i], item, inherited) ?? []);
}

function compileCriterion(
  cc: CompileContext,
  path: YamlPath,
  raw: RawCriterion,
  inherited: Cite | null,
): Criterion | null {
  const cite = cc.cite([...path, 'cite'], raw.cite, inherited);
  const test = compileTest(cc, [...path, 'test'], raw.test, cite);
  for (const field of Object.keys(raw.levers ?? {})) cc.field([...path, 'levers', field], field);
  if (!test) return null;
  return {
    id: raw.id,
    label: raw.label,
    cite,
    judge: raw.judge ?? 'machine',
    note: raw.note ?? null,
    levers: raw.levers ? new Map(Object.entries(raw.levers)) : null,
    when: raw.when ? compileTest(cc, [...path, 'when'], raw.when, cite) : null,
    exemptIf: raw.exempt_if ? compileTest(cc, [...path, 'exempt_if'], raw.exempt_if, cite) : null,
    exemptCite:
      raw.exempt_cite === undefined ? null : cc.cite([...path, 'exempt_cite'], raw.exempt_cite, null),
    test,
  };
}

function compileCompare(cc: CompileContext, path: YamlPath, raw: RawTest): Test | null {
  const metric = compileMetric(cc, path, raw);
  if (!metric) return null;
  const bounds = compileBounds(cc, path, raw, metric);
  if (bounds.length === 0) cc.fail(path, 'no_bound', { expected: 'min, above, max, below' });
  return { kind: 'compare', metric, bounds, zero: raw.zero ?? 'review' };
}

function compileYears(cc: CompileContext, path: YamlPath, raw: RawTest, cite: Cite): Test | null {
  const kind = raw.every === undefined ? 'some' : 'every';
  const window = raw.every ?? raw.some ?? '';
  if (!raw.test) {
    cc.fail(path, 'years_need_test');
    return null;
  }
  const test = compileTest(cc, [...path, 'test'], raw.test, cite);
  return test && { kind, years: Number(window.slice(4)), test };
}

function compileMember(cc: CompileContext, path: YamlPath, raw: RawTest): Test | null {
  const field = typed(cc, [...path, 'member'], raw.member, ['enum', 'region', 'code']);
  const values = raw.in ?? raw.not_in;
  if (!values || (raw.in && raw.not_in)) {
    cc.fail(path, 'member_values', { expected: 'in, not_in' });
    return null;
  }
  if (field) checkItems(cc, path, field, values);
  return field ? { kind: 'member', field, values, negate: raw.in === undefined } : null;
}

function compileList(cc: CompileContext, path: YamlPath, raw: RawTest): Test | null {
  const field = typed(cc, [...path, 'list'], raw.list, ['list']);
  const modes = (['any_of', 'all_of', 'none_of'] as const).filter((mode) => raw[mode] !== undefined);
  const mode = modes[0];
  const items = mode && raw[mode];
  if (modes.length !== 1 || !mode || !items) {
    cc.fail(path, 'list_mode', { expected: 'any_of, all_of, none_of' });
    return null;
  }
  if (field) checkItems(cc, path, field, items);
  return field ? { kind: 'list', field, mode, items } : null;
}

/** Enum and list values must be ids of the dictionary. */
function checkItems(cc: CompileContext, path: YamlPath, field: string, values: readonly string[]): void {
  const { kind, items } = cc.dictionary.fields.get(field) ?? { kind: 'enum', items: [] };
  if (kind === 'region') checkRegions(cc, path, values);
  if (items.length === 0) return;
  const known = items.map((item) => item.id);
  for (const value of values)
    if (!known.includes(value))
      cc.fail(path, 'unknown_item', { found: value, field, known: known.join(', ') });
}

/** Regions are told by prefix; a name or a padded code would match no enterprise. */
function checkRegions(cc: CompileContext, path: YamlPath, values: readonly string[]): void {
  for (const found of values)
    if (!/^(\d{2}){1,3}$/.test(found)) cc.fail(path, 'region_not_a_code', { found });
    else if (found.length === 6 && found.endsWith('00'))
      cc.fail(path, 'region_padded', { found, fixed: found.replace(/(00)+$/, '') });
}

function compileAge(cc: CompileContext, path: YamlPath, raw: RawTest): Test | null {
  const field = typed(cc, [...path, 'age'], raw.age, ['date']);
  const bounds: { op: CompareOp; span: Span }[] = [];
  for (const [key, op] of [
    ['min', '>='],
    ['above', '>'],
    ['max', '<='],
    ['below', '<'],
  ] as const) {
    const written = raw[key];
    if (written === undefined) continue;
    const span = typeof written === 'string' ? spanThreshold(written) : null;
    if (span) bounds.push({ op, span });
    else cc.fail([...path, key], 'bad_span', { found: JSON.stringify(written) });
  }
  if (bounds.length === 0) cc.fail(path, 'no_bound', { expected: 'min, above, max, below' });
  return field ? { kind: 'age', field, bounds } : null;
}

function compileClear(cc: CompileContext, path: YamlPath, raw: RawTest): Test | null {
  const field = typed(cc, [...path, 'clear'], raw.clear, ['date']);
  const span = raw.within === undefined ? null : spanThreshold(raw.within);
  if ((raw.within === undefined) === (raw.since === undefined) || (raw.within !== undefined && !span))
    cc.fail(path, 'bad_span', { found: raw.within ?? raw.since ?? '-' });
  const sinceYear = raw.since === undefined ? null : Number(raw.since.slice(5));
  return field ? { kind: 'clear', field, span, sinceYear } : null;
}

function compileValid(cc: CompileContext, path: YamlPath, raw: RawTest): Test | null {
  const field = typed(cc, [...path, 'valid'], raw.valid, ['date']);
  const written = raw.for ?? '';
  const span = written === 'calendar_year' ? written : spanThreshold(written);
  if (!span) cc.fail([...path, 'for'], 'bad_span', { found: written || '-' });
  return field && span ? { kind: 'valid', field, span } : null;
}

/** The field id when it exists and is of one of the kinds. */
function typed(
  cc: CompileContext,
  path: YamlPath,
  id: string | undefined,
  kinds: readonly string[],
): string | null {
  const field = cc.field(path, id ?? '');
  if (field && !kinds.includes(field.kind))
    cc.fail(path, 'wrong_field_kind', { found: field.id, kind: field.kind, expected: kinds.join(', ') });
  return field && kinds.includes(field.kind) ? field.id : null;
}
