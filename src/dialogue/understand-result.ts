import type { Command, StatedValue, Unclear, Understanding } from './commands.ts';

/** Facts in the form of the contract: by field, and by year where the field has years. */
export type StatedFacts = Readonly<Record<string, StatedValue | Readonly<Record<string, StatedValue>>>>;

/** Result of `ningce understand`, one a request. */
export interface UnderstandResult {
  readonly id: string | number | null;
  readonly commands: readonly Command[];
  readonly facts: StatedFacts;
  readonly unclear: readonly Unclear[];
}

/**
 * What a message says, in the form of the contract. `facts` holds what is stated or corrected, the last word on
 * each counting; what is supposed, taken back or declined is among the commands only.
 */
export function toUnderstandResult(
  id: string | number | null,
  understanding: Understanding,
): UnderstandResult {
  return {
    id,
    commands: understanding.commands,
    facts: statedFacts(understanding.commands),
    unclear: understanding.unclear,
  };
}

function statedFacts(commands: readonly Command[]): StatedFacts {
  const plain = new Map<string, StatedValue>();
  const yearly = new Map<string, Map<string, StatedValue>>();
  for (const command of commands) {
    if (command.kind === 'unset') remove(plain, yearly, command.field, command.year);
    if (command.kind !== 'set' && command.kind !== 'correct') continue;
    const { field, year, value } = command;
    if (year === null) plain.set(field, merged(plain.get(field), value));
    else yearly.set(field, (yearly.get(field) ?? new Map<string, StatedValue>()).set(String(year), value));
  }
  const years = [...yearly].map(([field, values]) => [field, Object.fromEntries(values)] as const);
  return Object.fromEntries<StatedFacts[string]>([...plain, ...years]);
}

function remove(
  plain: Map<string, StatedValue>,
  yearly: Map<string, Map<string, StatedValue>>,
  field: string,
  year: number | null,
): void {
  plain.delete(field);
  if (year === null) yearly.delete(field);
  else yearly.get(field)?.delete(String(year));
}

/** Items of a list add up; any other value takes the place of the one before. */
function merged(before: StatedValue | undefined, value: StatedValue): StatedValue {
  return isItems(before) && isItems(value) ? { ...before, ...value } : value;
}

function isItems(value: StatedValue | undefined): value is Record<string, boolean | null> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((item) => typeof item === 'boolean' || item === null);
}
