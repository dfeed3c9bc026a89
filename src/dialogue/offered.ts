import type { Command, Understanding } from './commands.ts';
import type { DialogueState } from './state.ts';

// Beside a name, no more than "then … please" or "and …?".
const AT_MOST_BESIDE = 3;

/** A bare name, after it was asked which programme the figures are for, is the wish to have that one checked. */
export function asChoice(read: Understanding, { offered }: DialogueState): Understanding {
  const { commands, unclear, wording } = read;
  const isBare = unclear.length === 0 && (wording?.rest.length ?? Infinity) <= AT_MOST_BESIDE;
  if (offered === 0 || !isBare || commands.length === 0 || !commands.every(names)) return read;
  return { commands: commands.map(check), unclear };
}

function names(command: Command): boolean {
  if (command.kind === 'clarify') return true;
  return command.kind === 'ask_policy' && command.programmes.length > 0 && command.facet === null;
}

function check(command: Command): Command {
  if (command.kind === 'clarify') return { ...command, then: 'start_check' };
  return command.kind === 'ask_policy'
    ? { kind: 'start_check', programmes: command.programmes, asOf: command.asOf }
    : command;
}
