import type { Block, TurnResult } from '../../../dialogue/index.ts';

export type Verdict = Extract<Block, { type: 'verdict' }>['result'];
/** A condition; `scoreLine` marks a line of a score table, which has points but no outcome to speak of. */
export type Criterion = Verdict['criteria'][number] & { readonly scoreLine?: boolean };
export type { Block, Citation, Choice, FactLine, TurnResult as Turn } from '../../../dialogue/index.ts';

/** What the person wrote. `id` names the delivery: a retry carries the same one. */
export interface UserEntry {
  readonly kind: 'user';
  readonly key: string;
  readonly id: string;
  readonly text: string;
  readonly state: 'sent' | 'sending' | 'failed';
  /** Why it failed, worded; null unless failed. */
  readonly problem: string | null;
}

export interface TurnEntry {
  readonly kind: 'turn';
  readonly key: string;
  readonly turn: TurnResult;
}

/** One line of the conversation; entries are replaced, never changed. */
export type Entry = UserEntry | TurnEntry;

/** What survives a reload. */
export interface Conversation {
  readonly session: string | null;
  readonly entries: readonly Entry[];
}

/** A verdict in the side panel, with the entry whose card shows it. */
export interface VerdictLine {
  readonly programme: string;
  readonly name: string;
  readonly outcome: Verdict['outcome'];
  readonly basis: Verdict['basis'];
  readonly cardId: string;
}
