/** As in the result: a test may also wait for facts or for a person, or not apply. */
export type Outcome = 'met' | 'unmet' | 'unknown' | 'review' | 'not_applicable';

/** Takes down what each condition and each line of a score table came to, by its id. */
export interface Notes {
  readonly outcomes: Map<string, Outcome>;
  readonly points: Map<string, readonly [number, number]>;
}

/** Notes that nobody reads: of gates, rows and advice. */
export const aside = (): Notes => ({ outcomes: new Map(), points: new Map() });

export function holds(key: string, sign: number): boolean {
  return key === 'min' ? sign >= 0 : key === 'above' ? sign > 0 : key === 'max' ? sign <= 0 : sign < 0;
}

export function all(outcomes: readonly Outcome[]): Outcome {
  for (const first of ['unmet', 'unknown', 'review', 'met'] as const)
    if (outcomes.includes(first)) return first;
  return 'not_applicable';
}

export function atLeast(count: number, outcomes: readonly Outcome[]): Outcome {
  const number = (...kinds: Outcome[]) => outcomes.filter((o) => kinds.includes(o)).length;
  if (number('not_applicable') === outcomes.length) return 'not_applicable';
  if (number('met') >= count) return 'met';
  if (number('met', 'unknown', 'review') < count) return 'unmet';
  return number('unknown') > 0 ? 'unknown' : 'review';
}

export function turned(outcome: Outcome): Outcome {
  return outcome === 'met' ? 'unmet' : outcome === 'unmet' ? 'met' : outcome;
}
