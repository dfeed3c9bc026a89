import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRdCalculator, loadRates, type Rates, type RdResult } from '../../src/calculators/index.ts';
import { AppError, fixedClock, parseDay, type Issue } from '../../src/shared/index.ts';
import { knowledge } from '../support/knowledge.ts';

const PROGRAMME = 'rd-super-deduction';
const folder = knowledge.folders.get(PROGRAMME) ?? '';
const pack = knowledge.packs.get(PROGRAMME);
if (!pack) throw new Error('the pack of the programme did not load');

export const { documents } = pack;
export const ratesText = readFileSync(join(folder, 'rates.yaml'), 'utf8');
export const clock = fixedClock(parseDay('2026-11-21') ?? 0);

const loaded = loadRates(join(folder, 'rates.yaml'), 'rates.yaml', documents);
export const ratesIssues = loaded.issues;

/** A calculator over the project's own rates, or over others. */
export function calculatorWith(rates: Rates | null = loaded.rates): (raw: unknown) => RdResult {
  if (!rates) throw new Error('rates.yaml did not load');
  const { dictionary, regions, words } = knowledge;
  return createRdCalculator({ rates, dictionary, context: { asOf: clock.today(), regions }, words });
}

export const calculate = calculatorWith();

/** A general enterprise of 2026 with some figures of its own. */
export function calculateFor(figures: Readonly<Record<string, unknown>>): RdResult {
  return calculate({ year: 2026, kind: 'general', ...figures });
}

/** The issues a request is refused with; empty when it is taken. */
export function issuesOf(raw: unknown): readonly Issue[] {
  try {
    calculate(raw);
    return [];
  } catch (error) {
    if (error instanceof AppError && error.code === 'bad_calculation') return error.issues;
    throw error;
  }
}

/** Ten thousand yuan. */
export const wan = (amount: number): number => Math.round(amount * 1_000_000) / 100;
