import type { CompileContext, YamlPath } from './compile-context.ts';
import type { RawCriterion, RawScoreItem, RawTest } from './raw-pack.ts';

/**
 * Reports every `when` and `exempt_if` that stands inside of `any`, `at_least`, `not`, readings, years, a score table
 * or another gate. A gate that turns out shut takes its condition out of the count there: what held by it would fail
 * once a fact is learnt. Where all conditions are asked for (the list of a version, `all`) it only drops out.
 */
export function checkGates(cc: CompileContext, path: YamlPath, list: readonly RawCriterion[]): void {
  list.forEach((criterion, i) => checkCriterion(cc, [...path, i], criterion, true));
}

/** @param counts every condition around this one is asked for */
function checkCriterion(cc: CompileContext, path: YamlPath, raw: RawCriterion, counts: boolean): void {
  for (const gate of ['when', 'exempt_if'] as const) {
    const test = raw[gate];
    if (!test) continue;
    if (!counts) cc.fail([...path, gate], 'gate_inside', { found: gate, label: raw.label });
    checkTest(cc, [...path, gate], test, false);
  }
  checkTest(cc, [...path, 'test'], raw.test, counts);
}

function checkTest(cc: CompileContext, path: YamlPath, raw: RawTest, counts: boolean): void {
  for (const key of ['all', 'any', 'of'] as const)
    raw[key]?.forEach((part, i) => {
      checkCriterion(cc, [...path, key, i], part, counts && key === 'all');
    });
  if (raw.not) checkCriterion(cc, [...path, 'not'], raw.not, false);
  if (raw.test) checkTest(cc, [...path, 'test'], raw.test, false);
  raw.readings?.forEach(({ test }, i) => {
    checkTest(cc, [...path, 'readings', i, 'test'], test, false);
  });
  raw.score?.items.forEach((item, i) => {
    checkItem(cc, [...path, 'score', 'items', i], item);
  });
}

function checkItem(cc: CompileContext, path: YamlPath, item: Partial<RawScoreItem>): void {
  item.first_of?.forEach(({ test }, i) => {
    if (test) checkTest(cc, [...path, 'first_of', i, 'test'], test, false);
  });
  for (const key of ['best_of', 'sum'] as const)
    item[key]?.forEach((part, i) => {
      checkItem(cc, [...path, key, i], part);
    });
  if (item.within) checkItem(cc, [...path, 'within'], item.within as Partial<RawScoreItem>);
}
