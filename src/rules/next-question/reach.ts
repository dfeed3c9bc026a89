import { factKey } from '../../facts/index.ts';
import type { ScoreRule, Test } from '../compiled.ts';
import type { Context, InputKey } from '../context.ts';
import { evaluator } from '../evaluate-criterion.ts';
import { isMissing, type CriterionFinding, type Finding, type ScoreFinding } from '../finding.ts';
import { scoreItem } from '../operators/score.ts';

/** What an open condition can still come to, and the facts that would move it. */
export interface Reach {
  readonly fail: boolean;
  readonly hold: boolean;
  /** Facts worth asking for, possibly repeated; empty once nothing askable can move it. */
  readonly keys: readonly InputKey[];
}

/** A context together with what may be asked in it. */
export interface ReachScope {
  readonly ctx: Context;
  readonly askable: (key: InputKey) => boolean;
}

const STUCK: Reach = { fail: false, hold: false, keys: [] };
const HELD: Reach = { fail: false, hold: true, keys: [] };
const FAILED: Reach = { fail: true, hold: false, keys: [] };

/**
 * What a condition can still become when every askable fact may take any value. Looks behind `review` too:
 * a condition handed to a person for want of figures fails for good once the figures say so.
 * Errs on the side of "can still change", never on the other.
 */
export function reachOf(scope: ReachScope, found: CriterionFinding): Reach {
  if (found.outcome === 'met' || found.outcome === 'not_applicable') return HELD;
  if (found.outcome === 'unmet') return FAILED;
  const own = findingReach(scope, found.finding);
  if (!found.gate) return own;
  const gate = findingReach(scope, found.gate.finding);
  const lifted = found.gate.kind === 'when' ? gate.fail : gate.hold;
  const kept = found.gate.kind === 'when' ? gate.hold : gate.fail;
  return { fail: kept && own.fail, hold: lifted || own.hold, keys: [...gate.keys, ...own.keys] };
}

function findingReach(scope: ReachScope, found: Finding): Reach {
  if (found.outcome === 'met' || found.outcome === 'not_applicable') return HELD;
  if (found.outcome === 'unmet') return FAILED;
  if (found.parts.length > 0) return combinationReach(scope, found);
  if (found.scores.length > 0) return scoreReach(scope, found);
  if (found.outcome === 'review') return STUCK;
  if (found.readings.length > 0) return readingsReach(scope, found);
  return leaf(scope, found.inputs);
}

/** Parts by count: `all` needs every part, `any` one, `at_least` some, `not` turns them round. */
function combinationReach(scope: ReachScope, { test, parts }: Finding): Reach {
  const counted = parts.filter((part) => part.outcome !== 'not_applicable');
  const reaches = counted.map((part) => reachOf(scope, part));
  const need = neededParts(test, counted.length);
  const fail = reaches.filter((r) => r.fail).length > counted.length - need;
  const hold = reaches.filter((r) => r.hold).length >= need;
  const keys = reaches.flatMap((r) => r.keys);
  return test.kind === 'not' ? { fail: hold, hold: fail, keys } : { fail, hold, keys };
}

function neededParts(test: Test, total: number): number {
  if (test.kind === 'any') return 1;
  return test.kind === 'at_least' ? test.count : total;
}

/** Years of a window or readings of a text: `some` needs one, every other kind needs all of one mind. */
function readingsReach(scope: ReachScope, { test, readings }: Finding): Reach {
  const reaches = readings.map(({ finding }) => findingReach(scope, finding));
  const [fails, holds] = [reaches.map((r) => r.fail), reaches.map((r) => r.hold)];
  const one = (list: readonly boolean[]) => list.includes(true);
  const all = (list: readonly boolean[]) => !list.includes(false);
  return {
    fail: test.kind === 'every' ? one(fails) : all(fails),
    hold: test.kind === 'some' ? one(holds) : all(holds),
    keys: reaches.flatMap((r) => r.keys),
  };
}

function scoreReach(scope: ReachScope, found: Finding): Reach {
  const keys = found.scores.flatMap((score) => scoreKeys(scope, score));
  if (keys.length === 0) return STUCK;
  // A total in the doubtful zone has reached its line: more facts only make it surer.
  return { fail: found.note !== 'score_doubt', hold: true, keys };
}

/** Facts behind a score that is still a range; the table behind given points only when the points are not had. */
function scoreKeys(scope: ReachScope, score: ScoreFinding): readonly InputKey[] {
  if (score.lo === score.hi) return [];
  const { rule } = score.item;
  if (rule.kind === 'points') {
    const given = openOf(scope, score.inputs);
    if (given.length > 0 || !rule.within) return given;
    return scoreKeys(scope, scoreItem(scope.ctx, rule.within, evaluator));
  }
  if (rule.kind === 'first_of') return rowKeys(scope, rule.rows);
  if (score.parts.length > 0) return score.parts.flatMap((part) => scoreKeys(scope, part));
  return openOf(scope, score.inputs);
}

/** Facts behind the rows that can still be the first to hold. */
function rowKeys(
  scope: ReachScope,
  rows: Extract<ScoreRule, { kind: 'first_of' }>['rows'],
): readonly InputKey[] {
  const keys: InputKey[] = [];
  for (const { test } of rows) {
    const found = test && evaluator.test(scope.ctx, test);
    if (!found || found.outcome === 'met') break;
    keys.push(...findingReach(scope, found).keys);
  }
  return keys;
}

function leaf(scope: ReachScope, inputs: readonly InputKey[]): Reach {
  const keys = openOf(scope, inputs);
  return keys.length > 0 ? { fail: true, hold: true, keys } : STUCK;
}

function openOf({ ctx, askable }: ReachScope, inputs: readonly InputKey[]): InputKey[] {
  return inputs.filter((key) => isOpen(ctx, key) && askable(key));
}

/** Missing, or known only in part: a range, a list with gaps, a code too short to tell. */
function isOpen(ctx: Context, key: InputKey): boolean {
  if (isMissing(ctx, key)) return true;
  const value = ctx.facts.get(factKey(key.field, key.year))?.value;
  if (value?.type === 'number' || value?.type === 'date') return value.lo !== value.hi;
  return value?.type === 'items' || value?.type === 'code';
}
