import { parseValue, type Dictionary, type ParseContext } from '../../facts/index.ts';
import { AppError, type Words } from '../../shared/index.ts';
import { calculate, missingForRate } from './calculate.ts';
import { presentCalculation, type RdResult } from './present.ts';
import { readRequest, type MoneyReader } from './read-request.ts';
import { spreadProjects, type ProjectForm } from './projects.ts';
import { rulesFor, type Rates } from './year-rules.ts';

/** What the calculator stands on. */
export interface RdCalculatorParts {
  readonly rates: Rates;
  readonly dictionary: Dictionary;
  readonly context: ParseContext;
  readonly words: Words;
  /** Which costs of a project count to which sum; without it requests cannot bring projects. */
  readonly projects?: ProjectForm;
}

/**
 * Makes the calculator of `ningce calc rd-deduction`: one request of the contract in, one result out. Costs may
 * come project by project instead of as sums (`projects`).
 * @throws AppError `bad_calculation` with every issue of the request (see `readRequest`, `rulesFor`)
 */
export function createRdCalculator(parts: RdCalculatorParts): (raw: unknown) => RdResult {
  const readMoney: MoneyReader = (raw, id) => {
    const field = parts.dictionary.fields.get(id);
    if (!field) throw new Error(`no field ${id} in the dictionary`);
    return parseValue(raw, field, parts.context);
  };
  return (raw) => {
    const form = parts.projects;
    const spread = form ? spreadProjects(raw, form, readMoney) : { request: raw, projects: [], issues: [] };
    if (spread.issues.length > 0) throw new AppError('bad_calculation', spread.issues);
    const { request, issues } = readRequest(spread.request, readMoney);
    if (!request) throw new AppError('bad_calculation', issues);
    const rules = rulesFor(parts.rates, request.year, request.kind);
    if ('code' in rules) throw new AppError('bad_calculation', [rules]);
    const missing = missingForRate(request, rules);
    if (missing) throw new AppError('bad_calculation', [missing]);
    return presentCalculation(calculate(request, rules), parts.words, spread.projects);
  };
}
