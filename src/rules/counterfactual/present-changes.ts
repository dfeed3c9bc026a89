import { amountText, exactInUnit, roundOutwards } from '../../facts/index.ts';
import { formatDay, yearOf, type Day } from '../../shared/index.ts';
import { valueText, type Describer } from '../describe.ts';
import type { Change, ChangeStep as PresentedStep } from '../result.ts';
import type { Assumption, ChangeStep, FoundChange } from './change.ts';

/**
 * Puts found changes into words.
 * @param asOf day of the verdict that is to change
 * @param programmeName short name of a programme id
 */
export function presentChanges(
  d: Describer,
  changes: readonly FoundChange[],
  asOf: Day,
  programmeName: (id: string) => string,
): Change[] {
  return changes.map((change) => {
    const set = change.set.map((step) => presentStep(d, step));
    return {
      set,
      certified: change.certified,
      applyOn: formatDay(change.applyOn),
      wait: change.wait === null ? null : formatDay(change.wait),
      via: change.via,
      reaches: change.reaches,
      assumes: change.assumes,
      text: changeText(d, change, set, asOf, programmeName),
    };
  });
}

/** The steps of one change in words, without what they lead to. */
export function stepsText(d: Describer, steps: readonly ChangeStep[]): string {
  return steps.map((step) => stepText(d, presentStep(d, step))).join(d.words.say('change.and'));
}

function presentStep(d: Describer, step: ChangeStep): PresentedStep {
  const field = d.dictionary.fields.get(step.field);
  const { year } = step;
  const from = step.from ? valueText(d, step.field, step.from.value) : null;
  const base = { field: step.field, label: field?.label ?? step.field, year, from };
  if (step.kind === 'item') {
    const amount = field?.items.find((item) => item.id === step.item)?.label ?? step.item;
    return { ...base, to: step.item, amount, direction: 'obtain' };
  }
  const { direction, to } = step;
  if (!field) return { ...base, to, amount: String(to), direction };
  const amount = to === 0 ? amountText(0, field, d.words) : roundOutwards(to, field, direction, d.words);
  return { ...base, to: exactInUnit(to, field), amount, direction };
}

function changeText(
  d: Describer,
  change: FoundChange,
  set: readonly PresentedStep[],
  asOf: Day,
  programmeName: (id: string) => string,
): string {
  const say = (key: string, values: Record<string, string | number> = {}) =>
    d.words.say(`change.${key}`, values);
  const later = yearOf(change.applyOn) !== yearOf(asOf);
  const parts = [
    ...(change.via === null ? [] : [say('via', { name: programmeName(change.via) })]),
    ...(change.wait === null ? [] : [say('wait', { day: formatDay(change.wait) })]),
    ...set.map((step) => stepText(d, step)),
  ];
  const made = parts.length > 0 ? parts.join(say('and')) : say('nothing');
  const when = say(later ? 'apply_later' : 'apply_this_year', { year: yearOf(change.applyOn) });
  const reached = say(`reaches.${change.reaches}`);
  const assumed = change.assumes.length === 0 ? '' : say('assumes', { what: assumedText(d, change.assumes) });
  return say('sentence', { made, when, reached, assumed });
}

function stepText(d: Describer, step: PresentedStep): string {
  const label =
    step.year === null ? step.label : d.words.say('change.of_year', { year: step.year, label: step.label });
  const key = step.from === null || step.direction === 'obtain' ? step.direction : `${step.direction}_from`;
  return d.words.say(`change.step.${key}`, { label, from: step.from ?? '', to: step.amount });
}

/** `2026: a, b like 2025`, grouped by the two years. */
function assumedText(d: Describer, assumes: readonly Assumption[]): string {
  const groups = new Map<string, { year: number; like: number; labels: string[] }>();
  for (const { field, year, like } of assumes) {
    const key = `${year} ${like}`;
    const group = groups.get(key) ?? { year, like, labels: [] };
    group.labels.push(d.dictionary.fields.get(field)?.label ?? field);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ year, like, labels }) =>
      d.words.say('change.like_year', { year, like, labels: labels.join(d.words.say('change.comma')) }),
    )
    .join(d.words.say('change.semicolon'));
}
