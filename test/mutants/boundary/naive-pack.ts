import { listOf, textOf, type Node } from '../raw.ts';
import { yearOf } from './calendar.ts';
import { all, aside, type Notes, type Outcome } from './naive-logic.ts';
import type { Sight } from './naive-quantity.ts';
import { criterionOutcome, testOutcome } from './naive-tests.ts';
import type { Row } from './row.ts';

/** What a pack says of a row, as far as both sides have it. */
export interface Verdict {
  readonly version: string;
  readonly outcome: string;
  readonly basis: string;
  /** By id, inner conditions included. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** Least and most points of score lines by id. */
  readonly points: ReadonlyMap<string, readonly [number, number]>;
  /** Ids of the advice that is shown. */
  readonly advice: ReadonlySet<string>;
}

/**
 * Reads a pack as it is written and judges a row, by docs/policy-packs.md and nothing of the engine: no compiled
 * tree, no ranges, no shortcuts, big fractions throughout. A fact that is missing leaves its test unknown.
 */
export function judgeNaively(pack: Node, row: Row): Verdict {
  const versions = listOf(pack['versions']) as Node[];
  const inForce = versions.find(
    (v) => textOf(v['from']) <= row.asOf && (v['to'] === null || row.asOf <= textOf(v['to'])),
  );
  const lender = versions.find((v) => inForce?.['reference'] && v['id'] === inForce['reference']);
  const used = lender ?? inForce;
  const source = versions.find((v) => used?.['criteria_from'] && v['id'] === used['criteria_from']) ?? used;
  const notes: Notes = aside();
  const applies = listOf(used?.['applies'] ?? source?.['applies']) as Node[];
  const criteria = listOf(source?.['criteria']) as Node[];
  const sight = sightOf(row, textOf(used?.['windows_from'] ?? source?.['windows_from']));
  const gates = applies.map((c) => criterionOutcome(sight, c, notes));
  const outcomes = criteria.map((c) => criterionOutcome(sight, c, notes));
  const basis =
    applies.length + criteria.length === 0
      ? 'inform'
      : lender
        ? 'reference'
        : textOf(used?.['basis'] ?? pack['basis']);
  return {
    version: textOf(used?.['id']),
    outcome: overall(gates, outcomes, basis, pack['ceiling'] === 'review'),
    basis,
    ...notes,
    advice: adviceFor(sight, listOf(used?.['advice']) as Node[]),
  };
}

function sightOf(row: Row, founded: string): Sight {
  const day = row.values.get(founded);
  return { row, firstYear: typeof day === 'string' ? yearOf(day) : null, each: null };
}

function overall(
  gates: readonly Outcome[],
  outcomes: readonly Outcome[],
  basis: string,
  ceiling: boolean,
): string {
  if (basis === 'inform') return 'inform_only';
  if (gates.includes('unmet')) return 'not_applicable';
  const together = all([...gates, ...outcomes]);
  if (together === 'unknown') return 'needs_facts';
  // Figures of another edition settle nothing about this one, neither way.
  if (together === 'review' || basis === 'reference') return 'needs_review';
  if (together === 'unmet') return 'ineligible';
  return ceiling ? 'needs_review' : 'eligible';
}

function adviceFor(sight: Sight, advice: readonly Node[]): Set<string> {
  const { asOf } = sight.row;
  const shown = advice.filter(
    (a) =>
      (a['from'] === undefined || textOf(a['from']) <= asOf) &&
      (a['to'] === undefined || asOf <= textOf(a['to'])),
  );
  return new Set(
    shown.filter((a) => testOutcome(sight, a['test'] as Node, aside()) === 'met').map((a) => textOf(a['id'])),
  );
}
