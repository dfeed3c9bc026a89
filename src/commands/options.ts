import { parseArgs } from 'node:util';
import { AppError } from '../shared/index.ts';

/** Flags shared by the commands; each uses those it knows. */
export interface CommandOptions {
  readonly facts: string | undefined;
  readonly input: string | undefined;
  readonly programme: string | undefined;
  readonly asOf: string | undefined;
  readonly region: string | undefined;
  readonly session: string | undefined;
  /** Two days to compare, for `diff`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Units that look mistaken are meant as they are. */
  readonly trustUnits?: boolean;
  /** Where `index` writes the vectors of the built-in model. */
  readonly vectors?: string | undefined;
  /** For `unanswered`: what to write, and its parts. */
  readonly as?: string | undefined;
  readonly word?: string | undefined;
  readonly ask?: string | undefined;
  readonly answer?: string | undefined;
  readonly facet?: string | undefined;
  readonly question?: readonly string[];
  readonly cite?: readonly string[];
  /** Why a question needs no answer. */
  readonly dismiss?: string | undefined;
  readonly since?: string | undefined;
  readonly all?: boolean;
  readonly dryRun?: boolean;
  /** What `import` does besides importing, and what is said about a document. */
  readonly list?: boolean;
  readonly remove?: string | undefined;
  readonly title?: string | undefined;
  readonly number?: string | undefined;
  readonly json: boolean;
  readonly jsonl: boolean;
  readonly help: boolean;
  /** Words after the command. */
  readonly rest: readonly string[];
}

const NO_FLAGS = {
  facts: undefined,
  input: undefined,
  programme: undefined,
  region: undefined,
  session: undefined,
};

/** Reads the arguments behind a command. @throws AppError `usage` for flags that do not exist */
export function readOptions(args: readonly string[]): CommandOptions {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        facts: { type: 'string' },
        input: { type: 'string' },
        programme: { type: 'string' },
        'as-of': { type: 'string' },
        region: { type: 'string' },
        session: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        vectors: { type: 'string' },
        'trust-units': { type: 'boolean', default: false },
        as: { type: 'string' },
        word: { type: 'string' },
        ask: { type: 'string' },
        answer: { type: 'string' },
        facet: { type: 'string' },
        question: { type: 'string', multiple: true, default: [] },
        cite: { type: 'string', multiple: true, default: [] },
        dismiss: { type: 'string' },
        since: { type: 'string' },
        all: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        list: { type: 'boolean', default: false },
        remove: { type: 'string' },
        title: { type: 'string' },
        number: { type: 'string' },
        json: { type: 'boolean', default: false },
        jsonl: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { 'trust-units': trustUnits, 'dry-run': dryRun, 'as-of': asOf, ...named } = values;
    // Absent flags are there as undefined, whether or not anything was typed.
    return { ...NO_FLAGS, ...named, trustUnits, dryRun, asOf, rest: positionals };
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : '';
    throw new AppError('usage', [{ code: 'usage', path: args.join(' '), info: { found } }], { cause });
  }
}
