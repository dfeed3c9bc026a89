import type { Bound, Criterion, ScoreItem, Test } from '../compiled.ts';
import { isNumber } from './cells.ts';
import { tierFormulas } from './compare-meaning.ts';
import { tierFigure } from './figure.ts';
import { anyOf, isImpossible, negate } from './formula.ts';
import type { Subject } from './issues.ts';
import { meaningOf } from './meaning.ts';
import { pointsOfRule, pointsOfTable, usedBands, usedRows, type Table } from './points.ts';
import { excluderOf, type Scene } from './scene.ts';
import { walkCriterion, walkTest, type Place, type Visitor } from './walk.ts';

/** Tables of tiers and of points: rows that nothing falls into, values that fall into no row, lines out of reach. */
export function checkTables(scene: Scene): void {
  const { version } = scene;
  for (const criterion of [...version.applies, ...version.criteria])
    walkCriterion(criterion, tableVisitor(scene, criterion));
  for (const advice of version.advice)
    walkTest(advice.test, tableVisitor(scene, null), {
      owner: { id: advice.id, label: advice.say },
      each: null,
    });
}

function tableVisitor(scene: Scene, top: Criterion | null): Visitor {
  return {
    test(test, place) {
      if (test.kind === 'score') checkScore(scene, test, place);
      if (test.kind === 'compare')
        for (const { need } of test.bounds) if ('by' in need) checkTiers(scene, top, need, place);
    },
    item: (item, place) => checkItem(scene, item, place),
  };
}

/** The table as the points are counted in it. */
function tableAt({ world }: Scene, each: number | null): Table {
  return { world, each, mean: (test) => meaningOf(world, test, each) };
}

function checkTiers(
  scene: Scene,
  top: Criterion | null,
  need: Extract<Bound['need'], { by: unknown }>,
  { owner, each }: Place,
): void {
  const { world, report } = scene;
  const inside = tierFormulas(world, need, each);
  inside.forEach((formula, i) => {
    const tier = { tier: i + 1 };
    if (isImpossible(formula)) return report('tier_unreachable', owner, tier);
    const excluder = top && excluderOf(scene, top, formula);
    if (excluder) report('tier_excluded', owner, { ...tier, other: excluder.label });
    const [mine, above] = [need.tiers[i]?.need, need.tiers[i - 1]?.need];
    if (mine && above && mine.num === above.num && mine.den === above.den)
      report('tier_same_need', owner, tier);
  });
  const { key } = tierFigure(world.dictionary, need.by, each);
  const all = world.where(key, isNumber);
  if (!isImpossible(all) && !isImpossible(negate(anyOf(inside), world.universe))) report('tier_gap', owner);
}

function checkScore(scene: Scene, test: Extract<Test, { kind: 'score' }>, { owner, each }: Place): void {
  const { lo, hi, floors } = pointsOfTable(tableAt(scene, each), test);
  const passes = (points: number) => (test.op === '>' ? points > test.need : points >= test.need);
  const info = { line: test.need / 100, least: lo / 100, most: hi / 100 };
  if (!passes(hi)) scene.report('score_unreachable', owner, info);
  if (passes(lo) && !floors) scene.report('score_always', owner, info);
}

function checkItem(scene: Scene, item: ScoreItem, { owner, each }: Place): void {
  const subject: Subject = { id: `${owner.id}/${item.id}`, label: item.label };
  const table = tableAt(scene, each);
  const { rule } = item;
  const most = pointsOfRule(table, item).hi;
  if (rule.kind !== 'points' && most < item.max)
    scene.report('item_max_unreachable', subject, { max: item.max / 100, most: most / 100 });
  if (item.min !== null && item.min > Math.min(most, item.max))
    scene.report('floor_unreachable', subject, {
      floor: item.min / 100,
      most: Math.min(most, item.max) / 100,
    });
  if (rule.kind === 'bands') {
    usedBands(table, rule).forEach((used, i) => {
      if (!used) scene.report('band_unreachable', subject, { row: i + 1 });
    });
    if (!isMonotone(rule.bands.map(({ points }) => points.hi))) scene.report('band_points_mixed', subject);
  }
  if (rule.kind === 'first_of')
    usedRows(table, rule).forEach((used, i) => {
      if (!used) scene.report('row_unreachable', subject, { row: i + 1 });
    });
}

/** Points only fall, or only rise, from the top of the table to its end. */
function isMonotone(points: readonly number[]): boolean {
  const steps = points.slice(1).map((p, i) => Math.sign(p - (points[i] ?? p)));
  return !(steps.includes(1) && steps.includes(-1));
}
