import type { StatedValue, Unclear, Understanding } from './commands.ts';

/** The contract's answer of `ningce understand`. */
export interface UnderstandResult {
  readonly id: string | number | null;
  readonly commands: Understanding['commands'];
  /** `{field: {year: value}}`, or `{field: value}` for fields without a year; money as number of yuan. */
  readonly facts: Readonly<Record<string, StatedValue | Record<string, StatedValue>>>;
  readonly unclear: readonly Unclear[];
}

/** Puts what a message says in the shape of the contract; a fact told twice keeps the last. */
export function toUnderstandResult(id: string | number | null, said: Understanding): UnderstandResult {
  const facts: Record<string, StatedValue | Record<string, StatedValue>> = {};
  for (const command of said.commands) {
    if (command.kind !== 'set' && command.kind !== 'correct') continue;
    const { field, year, value } = command;
    if (year === null) facts[field] = value;
    else facts[field] = { ...(facts[field] as Record<string, StatedValue> | undefined), [year]: value };
  }
  return { id, commands: said.commands, facts, unclear: said.unclear };
}
