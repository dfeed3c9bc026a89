import { parseValue, type Dictionary, type ParseContext } from '../../facts/index.ts';
import { AppError, type Words } from '../../shared/index.ts';
import { calculate, missingForRate } from './calculate.ts';
import { presentCalculation, type RdResult } from './present.ts';
import type { MoneyReader } from './read-parts.ts';
import { readRequest } from './read-request.ts';
import { rulesFor, type Rates } from './year-rules.ts';

/** What the calculator stands on. */
export interface RdCalculatorParts {
  readonly rates: Rates;
  readonly dictionary: Dictionary;
  readonly context: ParseContext;
  readonly words: Words;
}

/**
 * Makes the calculator of `ningce calc rd-deduction`: one request of the contract in, one result out.
 * @throws AppError `bad_calculation` with every issue of the request (see `readRequest`, `rulesFor`)
 */
export function createRdCalculator(parts: RdCalculatorParts): (raw: unknown) => RdResult {
  const readMoney: MoneyReader = (raw, id) => {
    const field = parts.dictionary.fields.get(id);
    if (!field) throw new Error(`no field ${id} in the dictionary`);
    return parseValue(raw, field, parts.context);
  };
  return (raw) => {
    const { request, issues } = readRequest(raw, readMoney);
    if (!request) throw new AppError('bad_calculation', issues);
    const rules = rulesFor(parts.rates, request.year, request.kind);
    if ('code' in rules) throw new AppError('bad_calculation', [rules]);
    const missing = missingForRate(request, rules);
    if (missing) throw new AppError('bad_calculation', [missing]);
    return presentCalculation(calculate(request, rules), parts.words);
  };
}
