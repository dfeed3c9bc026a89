import { join, relative } from 'node:path';
import type { App } from '../app.ts';
import { createRdCalculator, loadRates, renderRdResult, type RdResult } from '../calculators/index.ts';
import { projectRoot } from '../knowledge.ts';
import { AppError } from '../shared/index.ts';
import { readJson, runJsonl, type CommandIo } from './io.ts';
import type { CommandOptions } from './options.ts';

const PROGRAMME = 'rd-super-deduction';
const CALCULATION = 'rd-deduction';

/** Options of `calc`: the file of the request, `-` or absent for standard input. */
export type CalculationOptions = CommandOptions & { readonly input?: string | undefined };

/** `ningce calc rd-deduction`: the additional deduction of one enterprise in one year. */
export async function runCalc(app: App, io: CommandIo, options: CalculationOptions): Promise<void> {
  const [name, ...others] = options.rest;
  if (name !== CALCULATION || others.length > 0) {
    const found = options.rest.join(' ') || '-';
    throw new AppError('usage', [{ code: 'usage', path: 'calc', info: { found } }]);
  }
  const calculate = openRdCalculator(app);
  const { words } = app.knowledge;
  if (options.jsonl) return runJsonl(io, words, async (raw) => calculate(raw));
  const result = calculate(await readJson(io, options.input ?? '-'));
  return io.out(options.json ? JSON.stringify(result, null, 2) : renderRdResult(result, words));
}

/**
 * The calculator over the programme's own rates.
 * @throws AppError `bad_packs` with every mistake in the rates, or when the programme itself did not load
 */
export function openRdCalculator(app: App): (raw: unknown) => RdResult {
  const { dictionary, regions, words, packs, folders, issues } = app.knowledge;
  const pack = packs.get(PROGRAMME);
  const folder = folders.get(PROGRAMME);
  if (!pack || folder === undefined) throw new AppError('bad_packs', issues);
  const file = join(folder, 'rates.yaml');
  const loaded = loadRates(file, relative(projectRoot, file), pack.documents);
  if (!loaded.rates) throw new AppError('bad_packs', loaded.issues);
  const context = { asOf: app.clock.today(), regions };
  return createRdCalculator({ rates: loaded.rates, dictionary, context, words });
}
