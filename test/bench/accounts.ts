import { yearOf } from '../../src/shared/index.ts';
import type { Maker } from './enterprises.ts';

/** Sales in fen that lie on lines; written as a tester would, not read from the packs. */
const EDGES = [1e9, 1.5e9, 2e9, 5e9, 1e10, 2e10, 4e10] as const;

interface Shares {
  readonly growth: number;
  readonly rd: number;
  readonly hitech: number;
  readonly main: number;
  readonly core: number;
  readonly debt: number;
  readonly assets: number;
  readonly staff: number;
  readonly tech: number;
}

/** Four years of accounts and people; nothing at all in years before the founding. */
export function writeAccounts(m: Maker): void {
  const shares = drawShares(m);
  let sales = m.near && m.random() < 0.5 ? m.pick(EDGES) + m.pick([-1, 0, 1]) : m.log(2e8, 8e10);
  for (let year = m.year - 1; year >= m.year - 4; year--) {
    const alive = year >= yearOf(m.founded);
    writeIncome(m, year, shares, alive ? sales : 0);
    writeBalance(m, year, shares, alive ? sales : 0);
    writePeople(m, year, shares, alive ? shares.staff : 0);
    sales = Math.round(sales / shares.growth / (m.near ? 1 : m.between(0.92, 1.08)));
  }
}

function drawShares(m: Maker): Shares {
  const { strong, near } = m;
  return {
    growth: near ? m.pick([1, 1.1, 1.15, 1.2]) : m.log(strong ? 0.95 : 0.8, 1.5),
    rd: near ? m.pick([0.03, 0.04, 0.05, 0.06]) : strong ? m.log(0.04, 0.2) : m.log(0.01, 0.1),
    hitech: near && m.random() < 0.5 ? m.pick([0.5, 0.6]) : m.between(strong ? 0.6 : 0.25, 0.98),
    main: m.between(strong ? 0.8 : 0.7, 1),
    core: m.between(strong ? 0.5 : 0.35, 0.95),
    debt: m.between(0.1, strong ? 0.7 : 0.95),
    assets: m.log(0.5, 3),
    staff: near && m.random() < 0.2 ? 500 : Math.max(2, Math.round(m.log(5, 800))),
    tech: near ? (strong ? 0.12 : 0.1) : m.between(strong ? 0.12 : 0.05, 0.6),
  };
}

function writeIncome(m: Maker, year: number, shares: Shares, amount: number): void {
  const sales = m.num('sales_revenue', year, amount);
  const total = m.num('total_income', year, sales * (m.near ? 1 : m.between(1, 1.08)));
  m.num('hitech_revenue', year, total * shares.hitech);
  const main = m.num(
    'main_business_revenue',
    year,
    Math.min(sales, sales * shares.main * m.between(0.97, 1.02)),
  );
  m.num('core_product_revenue', year, main * shares.core);
  m.num('investment_income', year, m.random() < 0.8 ? 0 : total - sales);
  m.num('restricted_industry_revenue', year, m.random() < 0.85 ? 0 : main * m.random());
  const rd = m.num('rd_expense', year, Math.ceil(sales * shares.rd * (m.near ? 1 : m.between(0.8, 1.2))));
  m.num('rd_expense_book', year, Math.min(sales, rd * (m.random() < 0.6 ? 1 : m.between(1, 1.3))));
  m.num('rd_expense_deductible', year, rd * m.between(0.75, 1));
  m.num('rd_expense_domestic', year, rd * (m.random() < 0.85 ? 1 : m.between(0.4, 1)));
  m.num('cost_expense', year, Math.max(rd, sales * m.between(0.75, 1.1)));
  m.num('achievements_transformed', year, m.random() < 0.2 ? 0 : Math.floor(m.log(1, 9)));
}

function writeBalance(m: Maker, year: number, shares: Shares, sales: number): void {
  const assets = m.num('total_assets', year, sales * shares.assets);
  const debts = m.num('total_liabilities', year, assets * shares.debt);
  m.num('net_assets', year, assets - debts);
  m.num('equity_financing', year, m.random() < 0.9 ? 0 : m.log(1e8, 1e10));
}

function writePeople(m: Maker, year: number, shares: Shares, staff: number): void {
  const tech = Math.round(staff * shares.tech);
  m.num('staff_total', year, staff);
  m.num('staff_quarterly', year, staff + (m.random() < 0.5 ? 0 : 1));
  m.num('staff_year_end', year, staff);
  m.num('tech_staff', year, tech);
  m.num('tech_staff_quarterly', year, tech);
  m.num('rd_staff', year, Math.floor(tech * m.between(0.5, 1)));
}
