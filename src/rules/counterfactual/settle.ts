import { yearOf } from '../../shared/index.ts';
import { readRange } from '../context.ts';
import { moveKey, type Move, type Plan } from './change.ts';
import { unitOf } from './levers.ts';
import { judgePlan, passes, type Trial } from './trial.ts';

type Amount = Extract<Move, { kind: 'amount' }>;

/**
 * A passing plan cut down until nothing in it is too much: moves that are not needed fall away, the others
 * stop at the first unit that passes.
 */
export function settle(trial: Trial, plan: Plan): Plan {
  const whole = plan.map((move) => (move.kind === 'amount' ? wholeTarget(trial, move) : move));
  const needed = whole.reduce<Plan>((kept, move) => {
    const rest = without(kept, move);
    return works(trial, rest) ? rest : kept;
  }, whole);
  return needed.reduce<Plan>((settled, move) => replace(settled, leastMove(trial, settled, move)), needed);
}

/** A figure still to come is told in whole people, however odd last year's average was. */
function wholeTarget(trial: Trial, move: Amount): Amount {
  if (!trial.outlook.assumed.has(moveKey(move))) return move;
  const unit = unitOf(trial.dictionary, move.field);
  const round = move.direction === 'up' ? Math.ceil : Math.floor;
  return { ...move, to: round(move.to / unit) * unit };
}

/** The proof: all of the plan passes, and with one unit less of any of its moves nothing does. */
export function isCertain(trial: Trial, plan: Plan): boolean {
  return works(trial, plan) && plan.every((move) => !works(trial, oneLess(trial, plan, move)));
}

export function works(trial: Trial, plan: Plan): boolean {
  return passes(trial, judgePlan(trial, plan));
}

/** The plan with one move one unit short: an item not obtained, an amount one step nearer to where it was. */
export function oneLess(trial: Trial, plan: Plan, move: Move): Plan {
  if (move.kind === 'item') return without(plan, move);
  return replace(plan, { ...move, to: move.to - inward(trial, move) });
}

function leastMove(trial: Trial, plan: Plan, move: Move): Move {
  if (move.kind === 'item' || !works(trial, oneLess(trial, plan, move))) return move;
  const start = readRange(judgePlan(trial, without(plan, move)).ctx, move.field, move.year).lo;
  return narrowDown(trial, plan, move, start);
}

/** First passing target between a start that fails and a target that passes, by halving whole units. */
export function narrowDown(trial: Trial, plan: Plan, move: Amount, start: number): Amount {
  const unit = inward(trial, move);
  let fails = Math.ceil(Math.abs(move.to - start) / Math.abs(unit));
  let holds = 0;
  // Counted in units back from the target: `holds` of them pass, `fails` of them do not.
  while (fails - holds > 1) {
    const middle = Math.floor((holds + fails) / 2);
    if (works(trial, replace(plan, { ...move, to: move.to - middle * unit }))) holds = middle;
    else fails = middle;
  }
  return { ...move, to: move.to - holds * unit };
}

/**
 * What the figures of years not over yet must at least come to, where they were taken to be like the year before
 * and a condition that is refused today rests on them: part of the answer rather than an assumption.
 */
export function pressAssumed(trial: Trial, plan: Plan, fields: readonly string[], most: number): Plan {
  let pressed = plan;
  for (const key of assumedKeys(trial, fields)) {
    if (pressed.length >= most) break;
    const move = least(trial, pressed, key);
    if (move) pressed = [...pressed, move];
  }
  return pressed;
}

function assumedKeys(trial: Trial, fields: readonly string[]): { field: string; year: number }[] {
  const last = yearOf(trial.day) - 1;
  return [...trial.outlook.assumed.values()].filter(
    ({ field, year }) => fields.includes(field) && year <= last,
  );
}

function least(trial: Trial, plan: Plan, { field, year }: { field: string; year: number }): Amount | null {
  const spec = trial.dictionary.fields.get(field);
  const value = trial.outlook.facts.get(`${field}@${year}`)?.value;
  if (!spec || value?.type !== 'number' || value.lo !== value.hi) return null;
  const unit = unitOf(trial.dictionary, field);
  const floor = Math.max(spec.bounds.min, 0);
  const move: Amount = {
    kind: 'amount',
    field,
    year,
    direction: 'up',
    to: Math.ceil(value.lo / unit) * unit,
  };
  if (plan.some((other) => moveKey(other) === moveKey(move))) return null;
  if (!works(trial, [...plan, move]) || works(trial, [...plan, { ...move, to: floor }])) return null;
  return narrowDown(trial, [...plan, move], move, floor);
}

/** Signed unit from the target back towards the start. */
function inward(trial: Trial, move: Amount): number {
  const unit = unitOf(trial.dictionary, move.field);
  return move.direction === 'up' ? unit : -unit;
}

function without(plan: Plan, move: Move): Plan {
  return plan.filter((other) => moveKey(other) !== moveKey(move));
}

function replace(plan: Plan, move: Move): Plan {
  return plan.map((other) => (moveKey(other) === moveKey(move) ? move : other));
}
