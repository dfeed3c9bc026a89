import type { Facts } from '../../src/facts/index.ts';
import type {
  Bound,
  CompareOp,
  Criterion,
  Metric,
  Pack,
  Quantity,
  ScoreItem,
  Span,
  Test,
} from '../../src/rules/compiled.ts';
import { addSpan } from '../../src/rules/operators/dates.ts';
import { dayOf, yearOf, type Day } from '../../src/shared/index.ts';

import { situationOf, type Situation } from './publicodes-values.ts';

/** A publicodes rule: an expression or a mechanism. */
type Rule = string | { [mechanism: string]: unknown };

/** The rules of all programmes with the variables they read and the programme targets. */
export interface Model {
  readonly rules: Record<string, unknown>;
  readonly targets: readonly string[];
  /** `field@year` or field id of each variable. */
  readonly keyOf: ReadonlyMap<string, string>;
  /** Values of the variables for the facts that are known. */
  situation(facts: Facts): Situation;
}

/**
 * Writes the conditions of the packs in publicodes, as far as it can say them: what a person judges is left out,
 * a range of points counts as its upper end, optional readings are left out, lists become one yes or no per item.
 */
export function publicodesModel(
  packs: readonly Pack[],
  asOf: Day,
  scaleOf: (field: string) => number,
): Model {
  const rules: Record<string, unknown> = {};
  const keyOf = new Map<string, string>();
  const prefixes = new Map<string, Set<string>>();
  const year = yearOf(asOf);
  const usedOf = (pack: Pack) => {
    const inForce = pack.versions.find((v) => v.from <= asOf && (v.to === null || asOf <= v.to));
    return pack.versions.find((v) => v.id === inForce?.reference) ?? inForce;
  };
  const versions = packs.map(usedOf);
  for (const v of versions) for (const c of [...(v?.applies ?? []), ...(v?.criteria ?? [])]) collect(c);
  const targets = packs.map((_, i) => {
    const v = versions[i];
    const name = `p${i}`;
    rules[name] = all([...(v?.applies ?? []), ...(v?.criteria ?? [])].flatMap((c) => criterion(c)));
    return name;
  });
  return { rules, targets, keyOf, situation: (facts) => situationOf(facts, keyOf, prefixes) };

  function collect(c: Criterion): void {
    const visit = (t: Test): void => {
      if (t.kind === 'member')
        t.values.forEach((v) =>
          (prefixes.get(t.field) ?? prefixes.set(t.field, new Set()).get(t.field))?.add(v),
        );
      if ('parts' in t) t.parts.forEach(collect);
      if (t.kind === 'readings') t.readings.forEach((r) => visit(r.test));
    };
    visit(c.test);
    if (c.when) visit(c.when);
    if (c.exemptIf) visit(c.exemptIf);
  }

  function variable(field: string, at: number | null, item = ''): string {
    const name = `v ${field.replaceAll('_', ' ')}${at === null ? '' : ` y${year - at}`}${item === '' ? '' : ` i ${item.replaceAll('_', ' ')}`}`;
    keyOf.set(name, at === null ? field : `${field}@${at}`);
    rules[name] ??= { question: name };
    return name;
  }

  function criterion(c: Criterion): Rule[] {
    const own = test(c.test, null);
    if (own === null) return [];
    const when = c.when && test(c.when, null);
    const exempt = c.exemptIf && test(c.exemptIf, null);
    if (when) return [any([not(when), own])];
    return [exempt ? any([exempt, own]) : own];
  }

  function test(t: Test, each: number | null): Rule | null {
    switch (t.kind) {
      case 'compare':
        return all(t.bounds.flatMap((b) => bound(t.metric, b, each)));
      case 'every':
      case 'some': {
        const known = Array.from({ length: t.years }, (_, i) => test(t.test, t.years - i)).flatMap(maybe);
        return t.kind === 'every' ? all(known) : any(known);
      }
      case 'member': {
        const v = variable(t.field, null);
        const values = [...(prefixes.get(t.field) ?? [])].filter((p) =>
          t.values.some((x) => p.startsWith(x)),
        );
        const inside = any(values.map((p) => `${v} = '${p}'`));
        return t.negate ? not(inside) : inside;
      }
      case 'list': {
        const items = t.items.map((item) => `${variable(t.field, null, item)} = oui`);
        return t.mode === 'any_of' ? any(items) : t.mode === 'all_of' ? all(items) : not(any(items));
      }
      case 'flag':
        return `${variable(t.field, null)} = ${t.is ? 'oui' : 'non'}`;
      case 'age':
        return all(t.bounds.map(({ op, span }) => `${variable(t.field, null)} ${flip(op)} ${back(span)}`));
      case 'clear':
        return `${variable(t.field, null)} < ${t.span ? back(t.span) : dayOf(year - (t.sinceYear ?? 0), 1, 1)}`;
      case 'valid':
        return `${variable(t.field, null)} > ${t.span === 'calendar_year' ? dayOf(year, 1, 1) - 1 : back(t.span)}`;
      case 'all':
        return all(t.parts.flatMap(criterion));
      case 'any':
        return any(t.parts.flatMap(criterion));
      case 'not': {
        const [part] = criterion(t.part);
        return part === undefined ? null : not(part);
      }
      case 'readings':
        return all(t.readings.filter((r) => !r.optional).flatMap((r) => maybe(test(r.test, each))));
      case 'score': {
        const points = t.items.flatMap((item) => score(item));
        return `${ref({ somme: points })} ${t.op} ${t.need / 100}`;
      }
      default:
        return null;
    }
  }

  function bound(metric: Metric, { op, need }: Bound, each: number | null): Rule[] {
    if (!('by' in need)) return [compare(metric, op, need.num, need.den, each)];
    const by = quantity({ terms: [need.by], den: 1 }, each);
    const branches = need.tiers.map((tier) => {
      const alors = compare(metric, op, tier.need.num, tier.need.den, each);
      return tier.edge === null
        ? { sinon: alors }
        : { si: `${by} ${tier.inclusive ? '<=' : '<'} ${tier.edge}`, alors };
    });
    return [ref({ variations: branches })];
  }

  function compare(metric: Metric, op: CompareOp, num: number, den: number, each: number | null): Rule {
    switch (metric.kind) {
      case 'amount':
        return `${quantity(metric.of, each)} * ${den} ${op} ${num * metric.of.den}`;
      case 'ratio':
        return `${quantity(metric.num, each)} * ${den * metric.den.den} ${op} ${quantity(metric.den, each)} * ${num * metric.num.den}`;
      case 'ratio_mean': {
        const years = Array.from({ length: metric.years }, (_, i) => year - metric.years + i);
        const shares = years.map((y) => `${variable(metric.num, y)} / ${safe(variable(metric.den, y))}`);
        return `(${shares.join(' + ')}) * ${den} ${op} ${num * metric.years}`;
      }
      case 'growth': {
        const values = Array.from({ length: metric.years }, (_, i) =>
          variable(metric.of, year - metric.years + i),
        );
        const [first, last] = [safe(values[0] ?? ''), values.at(-1) ?? ''];
        const steps = values.slice(1).map((v, i) => `${v} / ${safe(values[i] ?? '')}`);
        if (metric.formula === 'compound')
          return `${last} / ${first} ${op} ${((num + den) / den) ** (values.length - 1)}`;
        if (metric.formula === 'yearly') return all(steps.map((s) => `${s} * ${den} ${op} ${num + den}`));
        return `(${steps.join(' + ')}) * ${den} ${op} ${(num + den) * steps.length}`;
      }
    }
  }

  function score(item: ScoreItem): Rule[] {
    const { rule } = item;
    switch (rule.kind) {
      case 'points':
        return rule.field === null
          ? []
          : [`${variable(rule.field, null)} / ${scaleOf(rule.field) === 1 ? 1 : scaleOf(rule.field)}`];
      case 'sum':
        return [ref({ somme: rule.items.flatMap(score) })];
      case 'best_of':
        return [ref({ 'le maximum de': rule.items.flatMap(score) })];
      case 'first_of':
        return [
          ref({
            variations: rule.rows.map((row) => {
              const si = row.test && test(row.test, null);
              return si ? { si, alors: row.points.hi / 100 } : { sinon: row.points.hi / 100 };
            }),
          }),
        ];
      case 'bands':
        return [
          ref({
            variations: rule.bands.map((band) => {
              const si = band.bound && bound(rule.metric, band.bound, null)[0];
              return si ? { si, alors: band.points.hi / 100 } : { sinon: band.points.hi / 100 };
            }),
          }),
        ];
    }
  }

  function quantity(q: Quantity, each: number | null): string {
    const parts = q.terms.flatMap(({ field, years, weight }) => {
      const at =
        years === null ? [null] : years === 'each' ? [year - (each ?? 1)] : years.map((o) => year - o);
      return at.map((y) => `${weight} * ${variable(field, y)}`);
    });
    return `(${parts.join(' + ')})`;
  }

  /** Division by nothing throws in publicodes; a figure is taken to be at least one. */
  function safe(v: string): string {
    return ref({ valeur: v, plancher: 1 });
  }

  function back(span: Span): Day {
    return addSpan(asOf, { ...span, count: -span.count });
  }

  /** Mechanisms inside an expression have to be rules of their own. */
  function ref(rule: Rule): string {
    const name = `r${Object.keys(rules).length}`;
    rules[name] = rule;
    return name;
  }
}

function all(rules: readonly Rule[]): Rule {
  return rules.length === 1 && rules[0] !== undefined ? rules[0] : { 'toutes ces conditions': rules };
}

function any(rules: readonly Rule[]): Rule {
  return rules.length === 1 && rules[0] !== undefined ? rules[0] : { 'une de ces conditions': rules };
}

function not(rule: Rule): Rule {
  return { '=': [rule, 'non'] };
}

/** As a list, for flatMap. */
function maybe(rule: Rule | null): Rule[] {
  return rule === null ? [] : [rule];
}

/** `anniversary op asOf` turned into a line for the day itself. */
function flip(op: CompareOp): string {
  return { '>=': '<=', '>': '<', '<=': '>=', '<': '>' }[op];
}
