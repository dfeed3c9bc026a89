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
  /** What `import` does besides importing, and what is said about a document. */
  readonly list?: boolean;
  readonly remove?: string | undefined;
  readonly dryRun?: boolean;
  readonly title?: string | undefined;
  readonly number?: string | undefined;
  readonly json: boolean;
  readonly jsonl: boolean;
  readonly help: boolean;
  /** Words after the command. */
  readonly rest: readonly string[];
}

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
        'trust-units': { type: 'boolean', default: false },
        list: { type: 'boolean', default: false },
        remove: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        title: { type: 'string' },
        number: { type: 'string' },
        json: { type: 'boolean', default: false },
        jsonl: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { facts, input, programme, region, session, from, to, json, jsonl, help } = values;
    const { list, remove, title, number } = values;
    return {
      facts,
      input,
      programme,
      region,
      session,
      from,
      to,
      trustUnits: values['trust-units'],
      list,
      remove,
      title,
      number,
      dryRun: values['dry-run'],
      json,
      jsonl,
      help,
      asOf: values['as-of'],
      rest: positionals,
    };
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : '';
    throw new AppError('usage', [{ code: 'usage', path: args.join(' '), info: { found } }], { cause });
  }
}
