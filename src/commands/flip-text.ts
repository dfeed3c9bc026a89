import { outcomeWord, type CriterionOutcome, type CriterionTurn } from '../rules/index.ts';
import type { ComparableRows, Flip, FlipSide } from '../screening/index.ts';
import { formatDay, type Words } from '../shared/index.ts';
import { rowName } from './sheet-report.ts';

/** How much a condition weighs in a verdict; of the conditions that turned, the heaviest decide. */
const WEIGHT: Readonly<Record<CriterionOutcome, number>> = {
  not_applicable: 0,
  met: 0,
  review: 1,
  unknown: 2,
  unmet: 3,
};

/** A flip in words: the verdicts of both days, then the conditions that decide it. */
export function flipLines(words: Words, rows: ComparableRows, flip: Flip): string[] {
  const { pack, before, after, turns } = flip;
  const row = rows.rows[flip.at];
  const side = ({ outcome, basis }: FlipSide) => outcomeWord(words, outcome, basis);
  const head = words.say('diff.flip', {
    row: row ? rowName(words, row) : '',
    name: pack.name,
    before: side(before),
    after: side(after),
    from: formatDay(rows.from.day),
    to: formatDay(rows.to.day),
    old: before.version,
    new: after.version,
  });
  // A basis that reaches less far turns a verdict although every condition stays.
  const capped =
    before.basis === after.basis
      ? []
      : [words.say('diff.capped', { text: words.say(`verdict.basis.${after.basis}`) })];
  const decisive = decisiveTurns(turns);
  const others = turns.length - decisive.length;
  const rest = others === 0 ? [] : [words.say('diff.others', { count: others })];
  return [head, ...decisive.map((turn) => turnLine(words, turn)), ...capped, ...rest];
}

function decisiveTurns(turns: readonly CriterionTurn[]): CriterionTurn[] {
  const weightOf = ({ before, after }: CriterionTurn) =>
    Math.max(...[before, after].map((side) => (side ? WEIGHT[side.outcome] : 0)));
  const heaviest = Math.max(...turns.map(weightOf));
  return turns.filter((turn) => weightOf(turn) === heaviest);
}

/** One condition: outcomes, own figure, lines and texts of both days; what is the same is said once. */
function turnLine(words: Words, { label, before, after }: CriterionTurn): string {
  const pair = (key: string, of: (side: NonNullable<CriterionTurn['before']>) => string): string => {
    const [old, now] = [before ? of(before) : '', after ? of(after) : ''];
    if (old !== now && old !== '' && now !== '')
      return words.say(`diff.${key}_changed`, { before: old, after: now });
    const value = old === '' ? now : old;
    return value === '' ? '' : words.say(`diff.${key}`, { value });
  };
  const outcome = (side: CriterionTurn['before']) =>
    words.say(side ? `verdict.criterion.${side.outcome}` : 'verdict.turn.absent');
  return [
    words.say('diff.turn', { label, before: outcome(before), after: outcome(after) }),
    pair('actual', ({ actual }) => actual ?? words.say('diff.no_figure')),
    pair('required', ({ required }) => required),
    pair('cite', ({ cite }) => `${cite.document} ${cite.article}`),
  ].join('');
}
