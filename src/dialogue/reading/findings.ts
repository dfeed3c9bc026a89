import type { Words } from '../../shared/index.ts';
import type { Command, StatedValue, Unclear, Understanding } from '../commands.ts';

/** A fact before it is known whether it is stated, corrected or supposed. */
export interface StatedFact {
  readonly field: string;
  readonly year: number | null;
  readonly value: StatedValue;
  readonly quote: string;
}

/** Collects what a message says, in any order, and gives it back in the order of its words. */
export interface Findings {
  /** `at` = offset of the words it rests on. */
  add(at: number, command: Command): void;
  /** Adds something to be asked back; `key` and `info` choose the sentence of `prompts/reading.zh.yaml`. */
  unsure(at: number, doubt: Doubt): void;
  /** Drops what was to be asked about a figure that is now settled. */
  settle(field: string, year: number | null): void;
  /** Keeps something that is still to be asked back. */
  keep(at: number, unclear: Unclear): void;
  /** Whether anything was found between two offsets. */
  touches(start: number, end: number): boolean;
  /** Facts stated so far, in text order. */
  facts(): readonly StatedFact[];
  count(): number;
  result(): Understanding;
}

export interface Doubt {
  readonly key: string;
  readonly quote: string;
  readonly info?: Readonly<Record<string, string | number>>;
  readonly candidates?: readonly string[];
  readonly pending?: NonNullable<Unclear['pending']>;
  /** Only worth saying when the message says nothing else. */
  readonly minor?: boolean;
}

// More than these in one message is a paste, not a conversation.
const MOST_QUESTIONS = 5;
const MOST_DOUBTS = 30;

export function createFindings(words: Words): Findings {
  const commands: { at: number; command: Command }[] = [];
  const doubts: { at: number; unclear: Unclear; minor: boolean }[] = [];
  const places = new Set<number>();
  return {
    add(at, command) {
      places.add(at);
      commands.push({ at, command });
    },
    unsure(at, doubt) {
      places.add(at);
      doubts.push({ at, unclear: unclearOf(words, doubt), minor: doubt.minor === true });
    },
    settle(field, year) {
      const open = doubts.findIndex(
        (d) => d.unclear.pending?.field === field && d.unclear.pending.year === year,
      );
      if (open >= 0) doubts.splice(open, 1);
    },
    keep: (at, unclear) => void doubts.push({ at, unclear, minor: false }),
    touches(start, end) {
      for (let at = start; at < end; at++) if (places.has(at)) return true;
      return false;
    },
    facts: () =>
      inOrder(commands).flatMap(({ command: c }) => (c.kind === 'set' || c.kind === 'correct' ? [c] : [])),
    count: () => commands.length + doubts.length,
    result: () => ({
      commands: withoutRepeats(inOrder(commands).map((c) => c.command)),
      unclear: worthAsking(inOrder(doubts), commands.length).map((d) => d.unclear),
    }),
  };
}

/** Minor doubts are kept only when there is nothing else to go on with. */
function worthAsking<T extends { readonly minor: boolean }>(
  doubts: readonly T[],
  commands: number,
): readonly T[] {
  const major = doubts.filter((d) => !d.minor);
  return major.length > 0 || commands > 0 ? major.slice(0, MOST_DOUBTS) : doubts.slice(0, 1);
}

function unclearOf(words: Words, doubt: Doubt): Unclear {
  const { key, quote, info = {}, candidates = [], pending } = doubt;
  const why = words.say(`reading.${key}`, { quote: shortened(quote), ...info });
  return { quote, why, candidates, ...(pending ? { pending } : {}) };
}

/** Long quotes are cut in sentences; the item itself keeps the exact words. */
function shortened(quote: string): string {
  return quote.length > 40 ? `${quote.slice(0, 40)}\u2026` : quote;
}

function inOrder<T extends { readonly at: number }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => a.at - b.at);
}

/** The same thing said twice is one command; questions beyond a handful are dropped. */
function withoutRepeats(commands: readonly Command[]): Command[] {
  const seen = new Set<string>();
  let questions = 0;
  return commands.filter((command) => {
    const key = JSON.stringify(command);
    if (seen.has(key)) return false;
    seen.add(key);
    return command.kind !== 'ask_policy' || ++questions <= MOST_QUESTIONS;
  });
}
