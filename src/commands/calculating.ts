import type { App } from '../app.ts';
import {
  createAmountCalculator,
  createRdCalculator,
  renderAmountResult,
  renderRdResult,
  type AmountResult,
  type RdResult,
} from '../calculators/index.ts';
import { textsOfValue } from '../grounding/index.ts';
import { AppError } from '../shared/index.ts';
import { loadAllAmounts, loadRdParts } from '../skills.ts';
import { withDay } from './judging.ts';
import { readJson, runJsonl, type CommandIo } from './io.ts';
import type { CommandOptions } from './options.ts';

const CALCULATION = 'rd-deduction';

/** Options of `calc`: the file of the request, `-` or absent for standard input. */
export type CalculationOptions = CommandOptions & { readonly input?: string | undefined };

/** `ningce calc NAME`: `rd-deduction`, or a calculation that a programme brings along in `amounts.yaml`. */
export async function runCalc(app: App, io: CommandIo, options: CalculationOptions): Promise<void> {
  const { words } = app.knowledge;
  const { calculate, render } = openCalculator(app, options);
  if (options.jsonl) return runJsonl(io, words, async (raw) => calculate(raw));
  const result = calculate(await readJson(io, options.input ?? '-'));
  return io.out(options.json ? JSON.stringify(result, null, 2) : grounded(app, render(result), result));
}

/** The lines of a calculation as far as its result has their figures; what the form calls its rows is no figure. */
function grounded(app: App, text: string, result: object): string {
  const known = { texts: textsOfValue(result), results: [] };
  const lines = text.split('\n').map((line) => {
    if (!/\d/.test(line)) return line;
    const [label = '', ...rest] = line.split(COLON);
    if (rest.length === 0) return app.grounder.groundText(line, known).text;
    const said = rest.join(COLON);
    return app.grounder.groundText(said, known).dropped.length === 0
      ? line
      : `${label}${COLON}${app.knowledge.words.say('reply.left_out')}`;
  });
  return lines.join('\n');
}

const COLON = '\uff1a';

/** One calculation: a request in, a result out, and its words. */
interface Calculator {
  readonly calculate: (raw: unknown) => object;
  readonly render: (result: object) => string;
}

function openCalculator(app: App, options: CalculationOptions): Calculator {
  const [name, ...others] = options.rest;
  const { words } = app.knowledge;
  if (name === CALCULATION && others.length === 0)
    return {
      calculate: openRdCalculator(app),
      render: (result) => renderRdResult(result as RdResult, words),
    };
  const rules =
    others.length === 0 ? loadAllAmounts(app.knowledge).find((r) => r.calculation === name) : undefined;
  if (!rules)
    throw new AppError('usage', [{ code: 'unknown_calculation', path: 'calc', info: namesOf(app, name) }]);
  const { dictionary, regions } = app.knowledge;
  const context = { asOf: app.clock.today(), regions };
  const calculate = createAmountCalculator({ rules, dictionary, context, words });
  return {
    calculate: (raw) => calculate(isRequest(raw) ? withDay(raw, options) : raw),
    render: (result) => renderAmountResult(result as AmountResult, words),
  };
}

function namesOf(app: App, name: string | undefined): { found: string; known: string } {
  const known = [CALCULATION, ...loadAllAmounts(app.knowledge).map(({ calculation }) => calculation)];
  return { found: name ?? '-', known: known.join(' ') };
}

function isRequest(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

/**
 * The calculator over the programme's own rates.
 * @throws AppError `bad_packs` with every mistake in the rates, or when the programme itself did not load
 */
export function openRdCalculator(app: App): (raw: unknown) => RdResult {
  const { dictionary, regions, words } = app.knowledge;
  const { rates } = loadRdParts(app.knowledge);
  const context = { asOf: app.clock.today(), regions };
  return createRdCalculator({ rates, dictionary, context, words });
}
