import {
  factKey,
  fieldApplies,
  type Dictionary,
  type Facts,
  type FactValue,
  type Field,
} from '../../src/facts/index.ts';
import { createBatch } from '../../src/rules/batch/batch.ts';
import type { Pack } from '../../src/rules/index.ts';
import type { Maker } from './enterprises.ts';

/**
 * Facts that the packs read and nothing else has written: by the kind of the field alone. So a pack that comes later
 * finds its facts told too. What does not apply is not told: no rank of an award never won.
 */
export function writeRest(m: Maker, facts: Facts, dictionary: Dictionary, packs: readonly Pack[]): void {
  const missing = createBatch(packs, dictionary, m.asOf).inputs.flatMap(({ field, year }) => {
    const spec = dictionary.fields.get(field);
    return spec && !facts.has(factKey(field, year)) ? [{ spec, year }] : [];
  });
  // First what others depend on.
  const [conditional, plain] = [true, false].map((is) =>
    missing.filter((x) => (x.spec.onlyIf !== null) === is),
  );
  for (const { spec, year } of plain ?? []) writeAny(m, spec, year);
  for (const { spec, year } of conditional ?? [])
    if (fieldApplies(spec.id, facts, dictionary) !== false) writeAny(m, spec, year);
}

function writeAny(m: Maker, field: Field, year: number | null): void {
  const { id, kind, bounds, scale } = field;
  if (kind === 'money') m.num(id, year, m.log(100_000, 100_000_000));
  else if (kind === 'count')
    m.num(id, year, Math.min(bounds.max / scale, Math.max(bounds.min / scale, m.log(0.6, 60))));
  else {
    const value = anyValue(m, field);
    if (value) m.put(id, year, value);
  }
}

/** A value that is no figure; null for places and branches, which the enterprise has of its own. */
function anyValue(m: Maker, { kind, items, trueMeans }: Field): FactValue | null {
  const ids = items.map((item) => item.id);
  switch (kind) {
    case 'flag':
      return { type: 'flag', value: m.random() < 0.7 };
    case 'enum': {
      const [first, ...others] = ids;
      return { type: 'choice', id: m.pick([first ?? '', ...others]) };
    }
    case 'list': {
      const yes = ids.filter(() => m.random() < 0.1);
      return { type: 'items', yes, no: ids.filter((id) => !yes.includes(id)) };
    }
    case 'date': {
      const day = Math.round(m.asOf - m.between(5, 1600));
      const held = m.random() < 0.3 || trueMeans === null;
      return held ? { type: 'date', lo: day, hi: day } : { type: 'never' };
    }
    default:
      return null;
  }
}
