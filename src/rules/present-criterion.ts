import { exactInUnit, factKey, roundOutwards, toContract, type Fact } from '../facts/index.ts';
import { formatDay } from '../shared/index.ts';
import type { Context, InputKey } from './context.ts';
import { actualText, pointsText, requiredText, valueText, type Describer } from './describe.ts';
import type { CriterionFinding, Finding, ScoreFinding } from './finding.ts';
import { gapsOf, type RawGap } from './gap.ts';
import type { Cite, CriterionInput, CriterionOutcome, CriterionResult, Gap } from './result.ts';

/** Puts one decided condition into the shape of the contract. Adds words, decides nothing. */
export function presentCriterion(d: Describer, ctx: Context, found: CriterionFinding): CriterionResult {
  const { criterion, finding } = found;
  const exempt = found.outcome === 'not_applicable' && found.gate?.kind === 'exempt';
  return {
    id: criterion.id,
    label: criterion.label,
    outcome: found.outcome,
    actual: actualText(d, ctx, finding),
    required: requiredText(d, finding),
    cite: exempt && criterion.exemptCite ? criterion.exemptCite : criterion.cite,
    gap: gapsOf(ctx, found).map((gap) => presentGap(d, gap)),
    readings: presentReadings(d, ctx, finding),
    inputs: unique([...finding.inputs, ...(found.gate?.finding.inputs ?? [])]).map((key) =>
      presentInput(d, ctx, key),
    ),
    parts: [
      ...finding.parts.map((part) => presentCriterion(d, ctx, part)),
      ...finding.scores.map((score) => presentScore(d, ctx, score, criterion.cite)),
    ],
    scoreLine: false,
    note: noteText(d, found),
  };
}

function presentReadings(d: Describer, ctx: Context, finding: Finding): CriterionResult['readings'] {
  return finding.readings.map(({ id, label, finding: inner }) => ({
    id,
    label,
    outcome: inner.outcome,
    actual: actualText(d, inner.each === null ? ctx : { ...ctx, each: inner.each }, inner),
  }));
}

/** A line of a score table: points won out of the most it can give. */
function presentScore(d: Describer, ctx: Context, score: ScoreFinding, cite: Cite): CriterionResult {
  return {
    id: score.item.id,
    label: score.item.label,
    outcome: scoreOutcome(score),
    actual: pointsText(d, score.lo, score.hi),
    required: pointsText(d, score.item.max, score.item.max),
    cite,
    gap: [],
    readings: [],
    inputs: unique(score.inputs).map((key) => presentInput(d, ctx, key)),
    parts: score.parts.map((part) => presentScore(d, ctx, part, cite)),
    scoreLine: true,
    note: null,
  };
}

/** Lines have no verdict of their own but for their least points. */
function scoreOutcome({ item, lo, hi }: ScoreFinding): CriterionOutcome {
  const need = item.floorFail ? 1 : (item.min ?? 0);
  if (hi < need) return 'unmet';
  return lo === hi ? 'met' : 'unknown';
}

function noteText(d: Describer, found: CriterionFinding): string | null {
  const { finding, criterion } = found;
  const notes: string[] = [];
  if (finding.note !== null) notes.push(d.words.say(`verdict.note.${finding.note}`));
  if (found.outcome === 'not_applicable' && found.gate)
    notes.push(d.words.say(`verdict.note.gate_${found.gate.kind}`));
  else if (found.gate && found.outcome !== 'met') notes.push(d.words.say('verdict.note.gate_open'));
  const short = pointsShort(found);
  if (short !== null) notes.push(d.words.say('verdict.note.score_short', { points: short }));
  if (criterion.note !== null) notes.push(criterion.note);
  return notes.length === 0 ? null : notes.join(d.words.say('verdict.list_semicolon'));
}

/** Points missing to the line of an unmet score table, or null. */
function pointsShort({ outcome, finding }: CriterionFinding): string | null {
  const { test, shown } = finding;
  if (outcome !== 'unmet' || test.kind !== 'score' || shown?.kind !== 'points' || shown.hi >= test.need)
    return null;
  return String((test.need - shown.hi) / 100);
}

function presentGap(d: Describer, gap: RawGap): Gap {
  const field = d.dictionary.fields.get(gap.field);
  const label = field?.label ?? gap.field;
  if (gap.kind === 'wait') {
    const day = formatDay(gap.day);
    return { field: gap.field, label, year: null, direction: 'wait', amount: day, exact: day };
  }
  const { field: id, year, direction, steps } = gap;
  const amount = field ? roundOutwards(steps, field, 'up', d.words) : String(steps);
  return { field: id, label, year, direction, amount, exact: field ? exactInUnit(steps, field) : steps };
}

export function presentInput(d: Describer, ctx: Context, key: InputKey): CriterionInput {
  const fact = ctx.facts.get(factKey(key.field, key.year));
  const known = fact !== undefined && fact.value.type !== 'unknown';
  return {
    field: key.field,
    label: d.dictionary.fields.get(key.field)?.label ?? key.field,
    year: key.year,
    value: known ? valueText(d, key.field, fact.value) : null,
    source: known ? fact.source : null,
  };
}

/** Canonical form of a fact for the hash: independent of how it was written or shown. */
export function canonicalFact(d: Describer, fact: Fact | undefined): unknown {
  const field = fact && d.dictionary.fields.get(fact.field);
  return fact && field ? toContract(fact.value, field) : undefined;
}

export function unique(keys: readonly InputKey[]): InputKey[] {
  return [...new Map(keys.map((key) => [factKey(key.field, key.year), key])).values()];
}
