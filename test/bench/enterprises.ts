import { factKey, type Dictionary, type Fact, type Facts, type FactValue } from '../../src/facts/index.ts';
import { judge, type Pack } from '../../src/rules/index.ts';
import type { ScoreFinding } from '../../src/rules/finding.ts';
import { dayOf, yearOf, type Day } from '../../src/shared/index.ts';
import { writeAccounts } from './accounts.ts';
import { writeRest } from './rest.ts';

/** Titles, a tax and a loan that an enterprise asks about together. */
export const TOGETHER = [
  'national-hnte-recognition',
  'national-tech-sme-evaluation',
  'rd-super-deduction',
  'srdi-sme',
  'nx-eaglet',
  'nx-gazelle',
  'nx-ningkedai',
];

/** Day on which every made-up enterprise is judged. */
export function benchDay(): Day {
  return dayOf(2026, 7, 10);
}

/** Writes the facts of one enterprise; chance comes from its seed alone. */
export interface Maker {
  readonly asOf: Day;
  /** Calendar year of the day. */
  readonly year: number;
  readonly founded: Day;
  /** Figures next to lines rather than anywhere. */
  readonly near: boolean;
  /** Does most things right. */
  readonly strong: boolean;
  random(): number;
  between(lo: number, hi: number): number;
  /** Evenly over orders of magnitude. */
  log(lo: number, hi: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
  put(field: string, year: number | null, value: FactValue): void;
  /** A figure in the unit of the field, money in fen; returns what was written. */
  num(field: string, year: number | null, units: number): number;
}

/**
 * A made-up enterprise with every fact its programmes may ask for: two in five next to lines, the others ordinary,
 * half of them strong so that some programmes are open to the last question. Keeps the relations of the dictionary.
 */
export function makeEnterprise(
  seed: number,
  asOf: Day,
  dictionary: Dictionary,
  packs: readonly Pack[],
): Facts {
  const facts = new Map<string, Fact>();
  const m = maker(seed, asOf, dictionary, facts);
  writeIdentity(m);
  writeTitles(m, dictionary);
  writeConduct(m, facts);
  writeProperty(m);
  writeAccounts(m);
  writeRest(m, facts, dictionary, packs);
  const given = (score: ScoreFinding): void => givePoints(m, score, given);
  for (const pack of packs.filter(hasScores))
    for (const { finding } of judge(pack, facts, dictionary, asOf).criteria) finding.scores.forEach(given);
  return facts;
}

const SCORED = new WeakMap<Pack, boolean>();

/** Most packs have no score table: judging them here would only take time. */
function hasScores(pack: Pack): boolean {
  let found = SCORED.get(pack);
  if (found === undefined) {
    const tests = pack.versions.flatMap((version) => version.criteria.map(({ test }) => test));
    SCORED.set(pack, (found = JSON.stringify(tests).includes('"kind":"score"')));
  }
  return found;
}

function maker(seed: number, asOf: Day, dictionary: Dictionary, facts: Map<string, Fact>): Maker {
  const random = seeded(seed);
  const between = (lo: number, hi: number) => lo + (hi - lo) * random();
  const near = random() < 0.4;
  const strong = random() < 0.5;
  const edge =
    near && random() < 0.3 ? ([0.99, 1, 1.01, 2.99, 3, 3.01][Math.floor(random() * 6)] ?? 1) : null;
  const age = edge ?? between(strong ? 4 : 0.3, 25);
  const put: Maker['put'] = (field, year, value) => {
    if (!dictionary.fields.has(field)) throw new Error(`no field ${field}`);
    facts.set(factKey(field, year), { field, year, value, source: 'user' });
  };
  return {
    asOf,
    year: yearOf(asOf),
    founded: Math.round(asOf - age * 365.25),
    near,
    strong,
    random,
    between,
    log: (lo, hi) => lo * (hi / lo) ** random(),
    pick: (list) => list[Math.floor(random() * list.length)] ?? list[0],
    put,
    num: (field, year, units) => {
      const { scale, kind } = dictionary.fields.get(field) ?? { scale: 1, kind: 'count' };
      const x = kind === 'money' ? Math.round(units) : Math.round(units) * scale;
      put(field, year, { type: 'number', lo: x, hi: x });
      return kind === 'money' ? x : x / scale;
    },
  };
}

function writeIdentity(m: Maker): void {
  day(m, 'established_on', m.founded);
  day(m, 'local_registered_on', m.random() < 0.85 ? m.founded : m.between(m.founded, m.asOf));
  const region = m.random() < 0.75 ? '640100' : m.random() < 0.97 ? '510100' : '710000';
  m.put('registered_region', null, { type: 'code', text: region });
  choose(m, 'application_type', { new: 8, review: 2 });
  choose(m, 'entity_type', {
    company: 88,
    cooperative: 5,
    branch: 2,
    individual: 2,
    institute: 2,
    social: 1,
  });
  const industry = m.pick([
    'C3011',
    'C2770',
    'C3521',
    'C3990',
    'I6513',
    'M7320',
    'A0111',
    'F5112',
    'C1620',
    'K7010',
  ]);
  m.put('industry_code', null, { type: 'code', text: industry });
  choose(m, 'hitech_field', { electronics: 3, materials: 3, manufacturing: 3, energy: 1, none: 1 });
  choose(m, 'sme_size', { large: 6, medium: 24, small: 50, micro: 20 });
  choose(m, 'tax_collection', { audit: 94, deemed: 6 });
  m.put('rd_ledger', null, { type: 'flag', value: m.random() < 0.85 });
  const years = Math.floor(Math.min((m.asOf - m.founded) / 365.25, m.between(0, 15)));
  m.num('niche_years', null, years);
}

function writeTitles(m: Maker, dictionary: Dictionary): void {
  const held = (field: string, chance: number, days: number) =>
    day(m, field, m.random() < chance ? m.asOf - m.between(0, days) : null);
  held('hnte_issued_on', m.strong ? 0.5 : 0.2, 1500);
  held('tech_sme_registered_on', 0.4, 500);
  held('innovative_sme_issued_on', 0.4, 1500);
  held('srdi_issued_on', 0.15, 1500);
  const lists = { catalogues: 0.05, nx_titles: 0.12, rosters: 0.04, credit_lists: 0.012 };
  for (const [field, chance] of Object.entries(lists)) {
    const items = dictionary.fields.get(field)?.items.map(({ id }) => id) ?? [];
    const yes = items.filter(() => m.random() < chance);
    m.put(field, null, { type: 'items', yes, no: items.filter((id) => !yes.includes(id)) });
  }
}

function writeConduct(m: Maker, facts: Facts): void {
  const happened = (field: string, chance: number) =>
    day(m, field, m.random() < (m.strong ? chance / 4 : chance) ? m.asOf - m.between(5, 1600) : null);
  happened('last_major_incident_on', 0.06);
  const major = facts.get('last_major_incident_on')?.value;
  if (major?.type === 'date') day(m, 'last_broad_incident_on', Math.min(m.asOf, major.hi + 3));
  else happened('last_broad_incident_on', 0.05);
  happened('last_tax_violation_on', 0.06);
  happened('last_dishonesty_on', 0.05);
  m.put('legal_rep_bad_credit', null, { type: 'flag', value: m.random() < 0.04 });
}

function writeProperty(m: Maker): void {
  if (choose(m, 'award_level', { national: 2, provincial: 8, none: 90 }) !== 'none') {
    m.num('award_rank', null, Math.ceil(m.random() * 7));
    day(m, 'award_on', m.asOf - m.between(10, 2500));
  }
  const levels = { national: 1, provincial: 8, city: 15, county: 5, self_built: 30, none: 41 };
  choose(m, 'rd_institution_level', levels);
  m.num('standards_led', null, m.random() < 0.1 ? 1 : 0);
  for (const y of [m.year - 1, m.year]) m.num('platform_score', y, m.between(30, 90));
  const class1 = m.num('ip_class1_count', null, m.random() < (m.strong ? 0.15 : 0.45) ? 0 : m.log(0.6, 20));
  const class2 = m.num('ip_class2_count', null, m.random() < 0.15 ? 0 : m.log(0.6, 40));
  m.num('ip_total', null, class1 + class2);
  if (class1 > 0) m.num('ip_class1_own', null, m.random() < 0.7 ? class1 : Math.floor(m.random() * class1));
  if (class2 === 0) return;
  m.num('ip_class2_unused', null, Math.floor(class2 * Math.max(0, m.between(-0.2, 1))));
  m.num('ip_class2_last3y', null, Math.floor(class2 * m.random()));
  m.num('ip_design_count', null, m.random() < 0.6 ? 0 : Math.floor(class2 * m.random()));
}

/** Points a person gives lie in what the published table leaves for these facts. */
function givePoints(
  m: Maker,
  { item, lo, hi, parts }: ScoreFinding,
  give: (score: ScoreFinding) => void,
): void {
  if (item.rule.kind !== 'points' || item.rule.field === null) return parts.forEach(give);
  const share = m.strong ? m.between(0.7, 1) : m.between(0.3, 1);
  m.num(item.rule.field, null, Math.round((lo + (hi - lo) * share) / 100));
}

function day(m: Maker, field: string, value: Day | null): void {
  const whole = value === null ? 0 : Math.round(value);
  m.put(field, null, value === null ? { type: 'never' } : { type: 'date', lo: whole, hi: whole });
}

/** An item by its weight; the first where the weights run out. */
function choose(m: Maker, field: string, weights: Readonly<Record<string, number>>): string {
  const ids = Object.keys(weights);
  let left = m.random() * Object.values(weights).reduce((a, b) => a + b, 0);
  const id = ids.find((each) => (left -= weights[each] ?? 0) < 0) ?? ids[0] ?? '';
  m.put(field, null, { type: 'choice', id });
  return id;
}

/** Seeded random numbers in [0, 1) (mulberry32). */
function seeded(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The pack without readings that count only when their facts happen to be known and are never asked for. */
export function withoutOptionalReadings(pack: Pack): Pack {
  const walk = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.filter((x) => !isOptional(x)).map(walk);
    if (typeof node !== 'object' || node === null || node instanceof Map) return node;
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, walk(value)]));
  };
  return walk(pack) as Pack;
}

function isOptional(node: unknown): boolean {
  return typeof node === 'object' && node !== null && 'optional' in node && node.optional === true;
}
