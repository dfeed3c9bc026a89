import { formatDay } from '../shared/index.ts';
import { criterionTurns } from './compare-judgements.ts';
import type { PackVersion } from './compiled.ts';
import type { Describer } from './describe.ts';
import { judgeUnder, type Judgement } from './evaluate.ts';
import { outcomeWord } from './outcome-word.ts';
import type { CriterionTurn, OtherVersion } from './result.ts';
import { choiceOf, previousVersion, upcomingVersion } from './versions.ts';

/** Versions close to the day, each judged with the same figures on the same day: only the text differs. */
export interface OtherVersions {
  readonly upcoming: OtherVersion | null;
  readonly previous: OtherVersion | null;
}

// More conditions than this make a sentence nobody reads; the result lists them all.
const MOST_NAMED = 5;

/** What the same figures come to under the version that follows soon and the one that ended lately. */
export function otherVersions(d: Describer, j: Judgement): OtherVersions {
  const [next, before] = [upcomingVersion(j.pack, j.asOf), previousVersion(j.pack, j.asOf)];
  return {
    upcoming: next && judged(d, j, next, 'after'),
    previous: before && judged(d, j, before, 'before'),
  };
}

function judged(d: Describer, j: Judgement, version: PackVersion, side: 'before' | 'after'): OtherVersion {
  const other = judgeUnder(j.pack, choiceOf(j.pack, version), j.told, d.dictionary, j.asOf);
  const turns = side === 'after' ? criterionTurns(d, j, other) : criterionTurns(d, other, j);
  return {
    version: version.id,
    from: formatDay(version.from),
    to: version.to === null ? null : formatDay(version.to),
    outcome: other.outcome,
    basis: other.basis,
    // Before the first known version there is nothing to differ from.
    criteria: j.used ? turns : [],
  };
}

/** A sentence for each of them, for the caveats. */
export function otherVersionTexts(
  d: Describer,
  j: Judgement,
  { upcoming, previous }: OtherVersions,
): string[] {
  const since = j.version ? formatDay(j.version.from) : '';
  return [
    ...(upcoming ? [sentence(d, 'upcoming', upcoming)] : []),
    ...(previous ? [sentence(d, 'previous', previous, since)] : []),
  ];
}

function sentence(d: Describer, key: string, other: OtherVersion, since = ''): string {
  return d.words.say(`verdict.caveat.${key}`, {
    version: other.version,
    from: other.from,
    since,
    outcome: outcomeWord(d.words, other.outcome, other.basis),
    turns: turnsText(d, other.criteria),
  });
}

function turnsText({ words }: Describer, turns: readonly CriterionTurn[]): string {
  if (turns.length === 0) return words.say('verdict.turn.none');
  const outcome = (side: CriterionTurn['before']) =>
    words.say(side ? `verdict.criterion.${side.outcome}` : 'verdict.turn.absent');
  const list = turns
    .slice(0, MOST_NAMED)
    .map(({ label, before, after }) =>
      words.say('verdict.turn.one', { label, before: outcome(before), after: outcome(after) }),
    )
    .join(words.say('verdict.list_semicolon'));
  const key = turns.length > MOST_NAMED ? 'verdict.turn.many' : 'verdict.turn.all';
  return words.say(key, { list, count: turns.length });
}
