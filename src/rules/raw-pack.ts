/** What an officer writes in `pack.yaml`, once its shape is checked; meaning is checked in `compile.ts`. */
export interface RawTiers {
  by: string;
  tiers: { upto?: string | undefined; under?: string | undefined; need: string }[];
}
export type RawBound = string | RawTiers;
export type RawPoints = number | [number, number];

export interface RawGrowth {
  of: string;
  years: number;
  formula: 'mean' | 'compound' | 'yearly' | 'hnte';
}

export interface RawMetric {
  amount?: string | undefined;
  ratio?: [string, string] | undefined;
  ratio_mean?: { of: [string, string]; years: string } | undefined;
  growth?: RawGrowth | undefined;
}

export interface RawBand {
  min?: string | undefined;
  above?: string | undefined;
  max?: string | undefined;
  below?: string | undefined;
  score: RawPoints;
}

export interface RawScoreItem extends RawMetric {
  id: string;
  label: string;
  max: number;
  min?: number | undefined;
  floor_fail?: boolean | undefined;
  zero?: number | undefined;
  bands?: RawBand[] | undefined;
  first_of?: { test?: RawTest | undefined; score: RawPoints }[] | undefined;
  best_of?: RawScoreItem[] | undefined;
  sum?: RawScoreItem[] | undefined;
  points?: string | undefined;
  /** Any item body; id and label may be left out. */
  within?: { [K in keyof RawScoreItem]?: RawScoreItem[K] | undefined } | undefined;
}

export interface RawScore {
  min?: string | undefined;
  above?: string | undefined;
  doubt?: { above: string; below: string } | undefined;
  items: RawScoreItem[];
}

export interface RawTest extends RawMetric {
  min?: RawBound | undefined;
  above?: RawBound | undefined;
  max?: RawBound | undefined;
  below?: RawBound | undefined;
  zero?: 'review' | 'met' | 'unmet' | undefined;
  every?: string | undefined;
  some?: string | undefined;
  test?: RawTest | undefined;
  score?: RawScore | undefined;
  member?: string | undefined;
  in?: string[] | undefined;
  not_in?: string[] | undefined;
  list?: string | undefined;
  any_of?: string[] | undefined;
  all_of?: string[] | undefined;
  none_of?: string[] | undefined;
  flag?: string | undefined;
  is?: boolean | undefined;
  age?: string | undefined;
  clear?: string | undefined;
  within?: string | undefined;
  since?: string | undefined;
  valid?: string | undefined;
  for?: string | undefined;
  all?: RawCriterion[] | undefined;
  any?: RawCriterion[] | undefined;
  at_least?: number | undefined;
  of?: RawCriterion[] | undefined;
  not?: RawCriterion | undefined;
  readings?: { id: string; label: string; optional?: boolean | undefined; test: RawTest }[] | undefined;
  judgement?: string | undefined;
  declared?: string | undefined;
}

export interface RawCriterion {
  id: string;
  label: string;
  cite?: string | undefined;
  judge?: 'machine' | 'person' | 'declared' | undefined;
  note?: string | undefined;
  levers?: Record<string, 'up' | 'down'> | undefined;
  when?: RawTest | undefined;
  exempt_if?: RawTest | undefined;
  exempt_cite?: string | undefined;
  test: RawTest;
}
