import type { Dictionary } from '../../facts/index.ts';
import type { Metric, Quantity, ScoreRule, Test, Years } from '../compiled.ts';
import type { Report, Subject } from './issues.ts';
import { walkCriterion, walkTest, type Visitor } from './walk.ts';
import type { PackVersion } from '../compiled.ts';

/** Figures of different units or years held against each other, and fields not listed for the programme. */
export function checkFields(
  version: PackVersion,
  programme: string,
  dictionary: Dictionary,
  report: Report,
): void {
  const told = new Set<string>();
  const read = (fields: readonly string[], owner: Subject): void => {
    for (const field of fields) {
      if (told.has(field) || (dictionary.fields.get(field)?.usedBy ?? [programme]).includes(programme))
        continue;
      told.add(field);
      report('field_not_listed', owner, { field });
    }
  };
  const visitor: Visitor = {
    test(test, { owner }) {
      read(fieldsOf(test), owner);
      if (test.kind === 'compare') checkMetric(dictionary, test.metric, owner, report);
    },
    item({ id, label, rule }, { owner }) {
      const subject = { id: `${owner.id}/${id}`, label };
      read(fieldsOfRule(rule), subject);
      if (rule.kind === 'bands') checkMetric(dictionary, rule.metric, subject, report);
    },
  };
  for (const criterion of [...version.applies, ...version.criteria]) walkCriterion(criterion, visitor);
  for (const { id, say, test } of version.advice)
    walkTest(test, visitor, { owner: { id, label: say }, each: null });
}

function checkMetric(dictionary: Dictionary, metric: Metric, owner: Subject, report: Report): void {
  const unit = (field: string) => dictionary.fields.get(field)?.unit ?? '-';
  const sides = quantitiesOf(metric);
  const units = [...new Set(fieldsOfMetric(metric).map(unit))];
  if (units.length > 1) report('units_differ', owner, { units: units.join(' / ') });
  const [num, den] = sides;
  if (metric.kind === 'ratio' && num && den) {
    const [a, b] = [yearsOf(num), yearsOf(den)];
    if (a !== null && b !== null && a !== b) report('years_differ', owner, { numerator: a, denominator: b });
  }
}

/** Years a quantity covers, where all its terms agree; null where they differ or it has none. */
function yearsOf({ terms }: Quantity): string | null {
  const written = new Set(terms.map(({ years }) => yearsText(years)));
  const [only] = written;
  return written.size === 1 && only !== undefined && only !== '' ? only : null;
}

function yearsText(years: Years): string {
  return years === null ? '' : years === 'each' ? 'each' : years.map((offset) => `year-${offset}`).join(' ');
}

function quantitiesOf(metric: Metric): readonly Quantity[] {
  if (metric.kind === 'amount') return [metric.of];
  return metric.kind === 'ratio' ? [metric.num, metric.den] : [];
}

function fieldsOfMetric(metric: Metric): string[] {
  if (metric.kind === 'growth') return [metric.of];
  if (metric.kind === 'ratio_mean') return [metric.num, metric.den];
  return quantitiesOf(metric).flatMap(({ terms }) => terms.map(({ field }) => field));
}

function fieldsOfRule(rule: ScoreRule): string[] {
  if (rule.kind === 'bands') return fieldsOfMetric(rule.metric);
  return rule.kind === 'points' && rule.field !== null ? [rule.field] : [];
}

/** Fields a test reads by itself, without its parts. */
function fieldsOf(test: Test): string[] {
  switch (test.kind) {
    case 'compare':
      return [
        ...fieldsOfMetric(test.metric),
        ...test.bounds.flatMap(({ need }) => ('by' in need ? [need.by.field] : [])),
      ];
    case 'member':
    case 'list':
    case 'flag':
    case 'age':
    case 'clear':
    case 'valid':
      return [test.field];
    default:
      return [];
  }
}
