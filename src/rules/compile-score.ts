import type { CompileContext, YamlPath } from './compile-context.ts';
import { compileBounds, compileMetric } from './compile-metric.ts';
import type { Points, ScoreItem, ScoreRule, Test } from './compiled.ts';
import type { RawPoints, RawScore, RawScoreItem, RawTest } from './raw-pack.ts';
import { pointsThreshold } from './threshold.ts';

/** Compiles tests inside score rows; passed in so that this file does not import the test compiler. */
export type TestCompiler = (path: YamlPath, raw: RawTest) => Test | null;

const RULE_KEYS = ['bands', 'first_of', 'best_of', 'sum', 'points'] as const;

export function compileScore(
  cc: CompileContext,
  path: YamlPath,
  raw: RawScore,
  tests: TestCompiler,
): Test | null {
  const written = raw.min ?? raw.above;
  if (written === undefined || (raw.min !== undefined && raw.above !== undefined)) {
    cc.fail(path, 'score_line');
    return null;
  }
  const need = pointsThreshold(written);
  if (need === null) cc.fail(path, 'bad_points', { found: written });
  const items = raw.items.map((item, i) => compileItem(cc, [...path, 'items', i], item, tests));
  const total = raw.items.reduce((sum, item) => sum + item.max, 0);
  if (need !== null && total * 100 < need) cc.fail(path, 'score_unreachable', { found: written, total });
  return {
    kind: 'score',
    op: raw.above === undefined ? '>=' : '>',
    need: need ?? 0,
    doubt: raw.doubt ? compileDoubt(raw.doubt) : null,
    items: items.filter((item) => item !== null),
  };
}

function compileDoubt(raw: { above: string; below: string }): Points {
  return { lo: pointsThreshold(raw.above) ?? 0, hi: pointsThreshold(raw.below) ?? 0 };
}

function compileItem(
  cc: CompileContext,
  path: YamlPath,
  raw: RawScoreItem,
  tests: TestCompiler,
): ScoreItem | null {
  const rule = compileRule(cc, path, raw, tests);
  if (!rule) return null;
  if (rule.kind === 'sum' && raw.sum && raw.sum.reduce((s, i) => s + i.max, 0) < raw.max)
    cc.fail(path, 'score_max', { max: raw.max });
  return {
    id: raw.id,
    label: raw.label,
    max: Math.round(raw.max * 100),
    min: raw.min === undefined ? null : Math.round(raw.min * 100),
    floorFail: raw.floor_fail ?? false,
    rule,
  };
}

function compileRule(
  cc: CompileContext,
  path: YamlPath,
  raw: RawScoreItem,
  tests: TestCompiler,
): ScoreRule | null {
  const given = RULE_KEYS.filter((key) => raw[key] !== undefined);
  if (given.length !== 1) {
    cc.fail(path, 'one_score_rule', { found: given.join(', ') || '-', expected: RULE_KEYS.join(', ') });
    return null;
  }
  if (raw.bands) return compileBands(cc, path, raw, raw.bands);
  if (raw.first_of) return compileRows(cc, path, raw, raw.first_of, tests);
  if (raw.points !== undefined) return compilePoints(cc, path, raw, raw.points, tests);
  const kind = raw.best_of ? 'best_of' : 'sum';
  const items = (raw.best_of ?? raw.sum ?? []).map((item, i) =>
    compileItem(cc, [...path, kind, i], item, tests),
  );
  return { kind, items: items.filter((item) => item !== null) };
}

function compileBands(
  cc: CompileContext,
  path: YamlPath,
  raw: RawScoreItem,
  rows: NonNullable<RawScoreItem['bands']>,
): ScoreRule | null {
  const metric = compileMetric(cc, path, raw);
  if (!metric) return null;
  const bands = rows.map(({ score, ...bounds }, i) => {
    const at = [...path, 'bands', i];
    const written = Object.values(bounds).filter((b) => b !== undefined).length;
    if (written > 1 || (written === 0) !== (i === rows.length - 1)) cc.fail(at, 'band_order');
    return {
      bound: compileBounds(cc, at, bounds, metric)[0] ?? null,
      points: compilePointRange(cc, at, score, raw.max),
    };
  });
  return { kind: 'bands', metric, bands, zero: Math.round((raw.zero ?? 0) * 100) };
}

function compileRows(
  cc: CompileContext,
  path: YamlPath,
  raw: RawScoreItem,
  rows: NonNullable<RawScoreItem['first_of']>,
  tests: TestCompiler,
): ScoreRule {
  return {
    kind: 'first_of',
    rows: rows.map((row, i) => {
      const at = [...path, 'first_of', i];
      if ((row.test === undefined) !== (i === rows.length - 1)) cc.fail(at, 'band_order');
      return {
        test: row.test ? tests([...at, 'test'], row.test) : null,
        points: compilePointRange(cc, at, row.score, raw.max),
      };
    }),
  };
}

function compilePoints(
  cc: CompileContext,
  path: YamlPath,
  raw: RawScoreItem,
  field: string,
  tests: TestCompiler,
): ScoreRule {
  if (field !== 'unknown') cc.field([...path, 'points'], field);
  const body = raw.within;
  const within = body
    ? compileItem(cc, [...path, 'within'], { ...body, id: raw.id, label: raw.label, max: raw.max }, tests)
    : null;
  return { kind: 'points', field: field === 'unknown' ? null : field, within };
}

function compilePointRange(cc: CompileContext, path: YamlPath, raw: RawPoints, max: number): Points {
  const [lo, hi] = typeof raw === 'number' ? [raw, raw] : raw;
  if (lo > hi || hi > max || lo < 0) cc.fail(path, 'bad_points', { found: JSON.stringify(raw) });
  return { lo: Math.round(lo * 100), hi: Math.round(hi * 100) };
}
