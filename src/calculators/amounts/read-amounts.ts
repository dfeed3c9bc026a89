import { parseAmount, parseValue, toScaled, type Dictionary, type ParseContext } from '../../facts/index.ts';
import type { Issue } from '../../shared/index.ts';
import { rational, type Rational } from '../rational.ts';
import type { AmountFacts } from './evaluate-amounts.ts';
import type { AmountRules, Input } from './types.ts';

type Raw = Readonly<Record<string, unknown>>;

/**
 * Reads a request `{id?, asOf?, <input>: value}`; money in the forms of the contract. Absent or null = not known.
 * All problems at once: `unknown_field`, `bad_value` with a reason, the key as path. A range is refused: an amount
 * over it would be a guess.
 */
export function readAmountFacts(
  raw: unknown,
  { inputs }: AmountRules,
  dictionary: Dictionary,
  context: ParseContext,
): { readonly facts: AmountFacts; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const facts = {
    values: new Map<string, Rational>(),
    choices: new Map<string, string>(),
    flags: new Map<string, boolean>(),
  };
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return { facts, issues: [problem('request', raw, 'calc_not_an_object')] };
  const known = ['id', 'asOf', ...inputs.map(({ id }) => id)];
  for (const key of Object.keys(raw).filter((name) => !known.includes(name)))
    issues.push({
      code: 'unknown_field',
      path: key,
      info: { found: key, known: known.join(', '), reason: 'calc_unknown_field' },
    });
  for (const input of inputs) {
    const given = (raw as Raw)[input.id];
    if (given === undefined || given === null) continue;
    const issue = readInput(input, given, facts, dictionary, context);
    if (issue) issues.push(issue);
  }
  return { facts, issues };
}

interface Facts {
  readonly values: Map<string, Rational>;
  readonly choices: Map<string, string>;
  readonly flags: Map<string, boolean>;
}

function readInput(
  input: Input,
  given: unknown,
  facts: Facts,
  dictionary: Dictionary,
  context: ParseContext,
): Issue | null {
  const { id } = input;
  if (input.kind === 'flag') {
    if (typeof given !== 'boolean') return problem(id, given, 'calc_bad_flag');
    facts.flags.set(id, given);
    return null;
  }
  if (input.kind === 'choice') {
    const choice = typeof given === 'string' ? choiceOf(input.choices, given) : undefined;
    if (choice === undefined)
      return problem(id, given, 'calc_bad_choice', {
        known: Object.entries(input.choices)
          .map((pair) => pair.join('='))
          .join(', '),
      });
    facts.choices.set(id, choice);
    return null;
  }
  if (input.kind === 'years') return readYears(id, given, facts);
  const field = dictionary.fields.get(input.field);
  if (!field) throw new Error(`no field ${input.field} in the dictionary`);
  const reading = parseValue(given, field, context);
  if (!reading.ok) return problem(id, given, reading.reason, reading.info);
  const { value } = reading;
  if (value.type !== 'number' || value.lo !== value.hi) return problem(id, given, 'calc_not_exact');
  facts.values.set(id, rational(value.lo));
  return null;
}

/** The id of a choice, or its words. */
function choiceOf(choices: Readonly<Record<string, string>>, given: string): string | undefined {
  return given in choices ? given : Object.keys(choices).find((id) => choices[id] === given);
}

const MONTHS = 12;

/** A number of years, or text with years or months. */
function readYears(id: string, given: unknown, facts: Facts): Issue | null {
  const amount = typeof given === 'string' ? parseAmount(given) : null;
  const months = typeof given === 'number' ? given * MONTHS : amount && monthsOf(amount);
  if (months === null || !Number.isInteger(months) || months < 0) return problem(id, given, 'calc_bad_years');
  facts.values.set(id, rational(months, MONTHS));
  return null;
}

function monthsOf({ unit, value }: NonNullable<ReturnType<typeof parseAmount>>): number | null {
  if (unit === 'month') return toScaled(value, 1);
  return unit === 'year' ? toScaled(value, MONTHS) : null;
}

function problem(path: string, raw: unknown, reason: string, info: Issue['info'] = {}): Issue {
  const text = typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? '');
  return { code: 'bad_value', path, info: { found: text.slice(0, 40), reason, ...info } };
}
