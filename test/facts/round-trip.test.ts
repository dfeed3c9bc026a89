import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  factKey,
  factsToContract,
  formatFact,
  parseFacts,
  toContract,
  type Fact,
  type FactValue,
  type Field,
} from '../../src/facts/index.ts';
import { asOf, dictionary, field, parse, regions, words } from './support.ts';

const fields = [...dictionary.fields.values()];

/** Any value a field can hold on the usual day. */
function valueOf(f: Field): fc.Arbitrary<FactValue> {
  const unknown = fc.constant<FactValue>({ type: 'unknown' });
  const ids = f.items.map((item) => item.id);
  switch (f.kind) {
    case 'money':
    case 'count':
      return fc.oneof(numberOf(f), unknown);
    case 'date':
      return fc.oneof(
        dateOf(f),
        unknown,
        ...(f.trueMeans ? [fc.constant<FactValue>({ type: 'never' })] : []),
      );
    case 'flag':
      return fc.oneof(
        fc.boolean().map<FactValue>((value) => ({ type: 'flag', value })),
        unknown,
      );
    case 'enum':
      return fc.oneof(
        fc.constantFrom(...ids).map<FactValue>((id) => ({ type: 'choice', id })),
        unknown,
      );
    case 'list':
      return fc.oneof(itemsOf(ids), unknown);
    case 'region':
      return fc.constantFrom('640000', '640521', '110108').map((text) => ({ type: 'code', text }));
    case 'code':
      return fc.constantFrom('C', 'C35', 'I6513').map((text) => ({ type: 'code', text }));
  }
}

function numberOf(f: Field): fc.Arbitrary<FactValue> {
  const max = Number.isFinite(f.bounds.max) ? f.bounds.max : 1e6;
  const one = fc.integer({ min: f.bounds.min, max });
  return fc.tuple(one, one, fc.boolean()).map(([a, b, exact]) => {
    const [lo, hi] = exact ? [a, a] : [Math.min(a, b), Math.max(a, b)];
    return { type: 'number', lo, hi };
  });
}

function dateOf(f: Field): fc.Arbitrary<FactValue> {
  const one = fc.integer({ min: f.bounds.min, max: Math.min(f.bounds.max, asOf) });
  return fc.tuple(one, one).map(([a, b]) => ({ type: 'date', lo: Math.min(a, b), hi: Math.max(a, b) }));
}

function itemsOf(ids: readonly string[]): fc.Arbitrary<FactValue> {
  return fc
    .array(fc.constantFrom(true, false, null), { minLength: ids.length, maxLength: ids.length })
    .map((said) => ({
      type: 'items',
      yes: ids.filter((_, i) => said[i] === true),
      no: ids.filter((_, i) => said[i] === false),
    }));
}

const anyFact: fc.Arbitrary<Fact> = fc
  .constantFrom(...fields)
  .chain((f) => fc.tuple(fc.constant(f), valueOf(f), fc.integer({ min: 1980, max: 2100 })))
  .map(([f, value, year]) => ({
    field: f.id,
    year: f.period === 'year' ? year : null,
    value,
    source: 'user',
  }));

describe('the form of the contract', () => {
  it('is read back to the same value, for every field and through JSON', () => {
    fc.assert(
      fc.property(anyFact, (fact) => {
        const f = field(fact.field);
        const written: unknown = JSON.parse(JSON.stringify(toContract(fact.value, f)));
        const { facts, issues } = parse({ [f.id]: fact.year === null ? written : { [fact.year]: written } });
        expect(issues).toEqual([]);
        expect(facts.get(factKey(f.id, fact.year))?.value).toEqual(fact.value);
      }),
      { numRuns: 3000 },
    );
  });

  it('holds all facts of an enterprise at once', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 30 }), (list) => {
        const facts = new Map(list.map((fact) => [factKey(fact.field, fact.year), fact]));
        const written: unknown = JSON.parse(JSON.stringify(factsToContract(facts, dictionary)));
        const back = parseFacts(written, dictionary, regions, asOf, 'user');
        expect(back.issues).toEqual([]);
        expect([...back.facts.keys()].sort()).toEqual([...facts.keys()].sort());
        for (const [key, fact] of facts) expect(back.facts.get(key)?.value).toEqual(fact.value);
      }),
    );
  });

  it('gives amounts as numbers of yuan, days as text and not known as null', () => {
    const { facts } = parse({
      sales_revenue: { 2024: '三千多万', 2025: '2600.5万元', 2023: null },
      established_on: '2019年5月',
      hnte_issued_on: false,
      staff_total: { 2025: { max: 500 } },
      rd_expense: { 2025: '超过3000万' },
    });
    expect(factsToContract(facts, dictionary)).toEqual({
      sales_revenue: { 2023: null, 2024: { min: 30000000, max: 39999999.99 }, 2025: 26005000 },
      established_on: { min: '2019-05-01', max: '2019-05-31' },
      hnte_issued_on: false,
      staff_total: { 2025: { max: 500 } },
      rd_expense: { 2025: { min: 30000000.01 } },
    });
  });
});

describe('the form for people', () => {
  it('is read back to the same amount, for every exact amount a decimal can hold', () => {
    const measured = fields.filter((f) => f.kind === 'money' || f.kind === 'count');
    fc.assert(
      fc.property(
        fc.constantFrom(...measured).chain((f) => fc.tuple(fc.constant(f), numberOf(f))),
        ([f, value]) => {
          if (value.type !== 'number') return;
          const step = f.scale % 3 === 0 ? 3 : 1;
          const scaled = Math.max(f.bounds.min, value.lo - (((value.lo % step) + step) % step));
          const exact: FactValue = { type: 'number', lo: scaled, hi: scaled };
          const text = formatFact(exact, f, words);
          const { facts, issues } = parse({ [f.id]: f.period === 'year' ? { 2025: text } : text });
          expect(issues).toEqual([]);
          expect([...facts.values()][0]?.value).toEqual(exact);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
