import type { Dictionary } from '../../facts/index.ts';
import type { Day } from '../../shared/index.ts';
import type { Criterion, Pack, Test } from '../compiled.ts';
import { judge } from '../evaluate.ts';
import type { CriterionOutcome } from '../result.ts';
import { chooseVersion } from '../versions.ts';
import { outcomesIn, programmeCodeOf, SETS, UNMET } from './codes.ts';
import { wordsOf, type Lane } from './lane.ts';

/** Verdicts of a programme that depend on the conditions. */
export type VerdictKind = 'outcome' | 'measured' | 'best' | 'worst';

/**
 * Verdicts by the set of outcomes of all conditions, plus `OUTSIDE` where the programme is not for them: the
 * programme codes of outcome, measured, best and worst, from the lowest byte of a number up.
 */
export type VerdictTable = Int32Array;

export const OUTSIDE = SETS;

/** A condition of `applies` that is not met puts the enterprise outside. */
export function shutOut(rows: number, sets: Lane): void {
  const { words } = sets;
  const count = wordsOf(rows);
  for (let i = 0; i < count; i++) {
    const word = words[i] as number;
    words[i] = word | ((word & EACH_UNMET) * (OUTSIDE / UNMET));
  }
}

/** The bit of an unmet condition in each of the four rows of a word. */
const EACH_UNMET = UNMET * 0x01010101;

/**
 * A verdict depends on nothing but which outcomes occur: `judge` is asked what it makes of every set of them,
 * so that caps and bases are laid down in one place.
 */
export function verdictTable(pack: Pack, dictionary: Dictionary, asOf: Day): VerdictTable {
  const verdicts = Array.from({ length: 2 * SETS }, (_, set) => {
    const outside = set >= OUTSIDE ? [conditionOf('unmet')] : [];
    return judge(withConditions(pack, asOf, outside, set), new Map(), dictionary, asOf);
  });
  return Int32Array.from(verdicts, ({ outcome, measured, best, worst }) =>
    [worst, best, measured, outcome].reduce((packed, verdict) => (packed << 8) | programmeCodeOf(verdict), 0),
  );
}

/** The pack with conditions in its place that come to the given outcomes; one without conditions keeps none. */
function withConditions(pack: Pack, asOf: Day, applies: readonly Criterion[], set: number): Pack {
  const { used } = chooseVersion(pack, asOf);
  if (!used || (used.applies.length === 0 && used.criteria.length === 0)) return pack;
  const criteria = outcomesIn(set % SETS).map(conditionOf);
  const stub = { ...used, windowsFrom: null, advice: [], applies, criteria };
  return { ...pack, versions: pack.versions.map((version) => (version === used ? stub : version)) };
}

const NOTHING: Test = { kind: 'all', parts: [] };
const FULL_MARKS: Test = { kind: 'score', op: '>=', need: 0, doubt: null, items: [] };

/** Tests that come to each outcome whatever the facts are. */
const CONSTANT: Readonly<Record<CriterionOutcome, Test>> = {
  not_applicable: NOTHING,
  met: FULL_MARKS,
  review: { kind: 'judgement', ask: '' },
  unknown: { kind: 'flag', field: '', is: true },
  unmet: { kind: 'not', part: criterionOf(FULL_MARKS) },
};

function conditionOf(outcome: CriterionOutcome): Criterion {
  return criterionOf(CONSTANT[outcome]);
}

function criterionOf(test: Test): Criterion {
  return {
    id: '',
    label: '',
    cite: { key: '', document: '', article: '', evidence: 'own' },
    judge: 'machine',
    note: null,
    levers: null,
    when: null,
    exemptIf: null,
    exemptCite: null,
    test,
  };
}
