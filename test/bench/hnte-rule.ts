import { parse } from 'yaml';
import type { Facts, Fact } from '../../src/facts/index.ts';
import { factKey } from '../../src/facts/index.ts';
import { dictionary } from '../support/knowledge.ts';
import { packOf } from '../support/mini-pack.ts';
import type { Node } from '../mutants/raw.ts';
import { rational } from '../mutants/boundary/rational.ts';
import type { Row } from '../mutants/boundary/row.ts';
import { FIGURES, type RuleRow } from './rule-rows.ts';

/** The rule every engine is measured on, in the shape of the recognition of high-tech enterprises. */
const CRITERIA = `
- id: rd-ratio
  label: 近三年研发费用占比
  cite: d 第一条
  test:
    ratio: [rd_expense@last3, sales_revenue@last3]
    min:
      by: sales_revenue@year-1
      tiers: [{ upto: 5000万元, need: 5% }, { upto: 2亿元, need: 4% }, { need: 3% }]
- id: tech-staff
  label: 科技人员占比
  cite: d 第二条
  test: { ratio: [tech_staff@year-1, staff_total@year-1], min: 10% }
- id: hitech-income
  label: 高新收入占比
  cite: d 第三条
  test: { ratio: [hitech_revenue@year-1, total_income@year-1], min: 60% }
`;

/** Compiled by the loader that real packs go through. */
export const rulePack = packOf(CRITERIA);

/** The same text, for the reference that reads packs as they are written. */
export const rawRule: Node = {
  basis: 'decide',
  versions: [{ id: '1', from: '2000-01-01', to: null, criteria: parse(CRITERIA) as unknown }],
};

/** Facts of a row as they come out of parsing. */
export function factsOfRow(row: RuleRow): Facts {
  const facts = new Map<string, Fact>();
  for (const name of FIGURES) {
    const [x, { field, year }] = [row[name], KEYS[name]];
    if (x === null) continue;
    const { kind, scale } = dictionary.fields.get(field) ?? { kind: 'money', scale: 1 };
    const scaled = kind === 'count' ? x * scale : x;
    facts.set(factKey(field, year), {
      field,
      year,
      value: { type: 'number', lo: scaled, hi: scaled },
      source: 'user',
    });
  }
  return facts;
}

/** A row for the reference: money in fen, people as people. */
export function naiveRow(row: RuleRow, asOf: string): Row {
  const known = FIGURES.flatMap((name) => {
    const [x, { field, year }] = [row[name], KEYS[name]];
    return x === null ? [] : [[factKey(field, year), rational(BigInt(x))] as const];
  });
  return { asOf, values: new Map(known) };
}

const KEYS: Readonly<Record<(typeof FIGURES)[number], { readonly field: string; readonly year: number }>> = {
  rd1: { field: 'rd_expense', year: 2025 },
  rd2: { field: 'rd_expense', year: 2024 },
  rd3: { field: 'rd_expense', year: 2023 },
  s1: { field: 'sales_revenue', year: 2025 },
  s2: { field: 'sales_revenue', year: 2024 },
  s3: { field: 'sales_revenue', year: 2023 },
  tech: { field: 'tech_staff', year: 2025 },
  staff: { field: 'staff_total', year: 2025 },
  hitech: { field: 'hitech_revenue', year: 2025 },
  income: { field: 'total_income', year: 2025 },
};
