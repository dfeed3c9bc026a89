import { toUnderstandResult, type Command, type Understanding } from '../../../src/dialogue/index.ts';
import type { ReadContext } from '../../../src/dialogue/reading/message.ts';
import { createReader, type Reader } from '../../../src/dialogue/reading/read.ts';
import { createNameFinder, dayOf } from '../../../src/shared/index.ts';
import { dictionary, knowledge, regions, words } from '../../support/knowledge.ts';

/** The reader over the real dictionary, regions and names. */
export const reader: Reader = createReader({
  dictionary,
  regions,
  findNames: createNameFinder(knowledge.names),
  words,
});

/** Reads on 21 November 2026 with nothing asked, unless said otherwise. */
export function read(text: string, given: Partial<ReadContext> = {}): Understanding {
  const context = { today: dayOf(2026, 11, 21), asked: null, programmes: [], pending: [], ...given };
  return reader(text, context);
}

/** What a message says in the words of the table: facts, other commands, and quotes asked back. */
export interface Outcome {
  readonly facts: unknown;
  readonly does: readonly string[];
  readonly asks: readonly string[];
}

export function outcomeOf(said: Understanding): Outcome {
  return {
    facts: toUnderstandResult(null, said).facts,
    does: said.commands.flatMap((command) => (command.kind === 'set' ? [] : [oneLine(command)])),
    asks: said.unclear.map((item) => item.quote),
  };
}

/** A command in one line: kind, what it is about, value. */
export function oneLine(command: Command): string {
  switch (command.kind) {
    case 'ask_policy':
      return join('ask_policy', command.programmes, command.facet ?? '', at(command.asOf));
    case 'start_check':
      return join('start_check', command.programmes, at(command.asOf));
    case 'compare':
      return join('compare', command.programmes);
    case 'clarify':
      return join(
        'clarify',
        [command.word, ...command.candidates],
        command.then ? `then ${command.then}` : '',
      );
    case 'set':
    case 'what_if':
      return join(command.kind, place(command), JSON.stringify(command.value), relative(command));
    case 'correct':
      return join(
        'correct',
        place(command),
        `${JSON.stringify(command.old)} -> ${JSON.stringify(command.value)}`,
      );
    case 'unset':
    case 'decline':
      return join(command.kind, place(command));
    case 'smalltalk':
      return join('smalltalk', command.topic);
    default:
      return command.kind;
  }
}

function relative(command: Command): string {
  return command.kind === 'what_if' && command.relative ? 'more' : '';
}

function place(command: { readonly field: string | null; readonly year: number | null }): string {
  return command.year === null ? (command.field ?? 'asked') : `${command.field ?? 'asked'}@${command.year}`;
}

function at(asOf: string | null): string {
  return asOf === null ? '' : `as of ${asOf}`;
}

function join(...parts: readonly (string | readonly string[])[]): string {
  return parts
    .flat()
    .filter((part) => part !== '')
    .join(' ');
}
