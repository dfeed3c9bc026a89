import type { ProgrammeResult } from '../rules/index.ts';

/** A source behind a statement, as `interface.md` has it. */
export interface Citation {
  readonly n: number;
  readonly programme: string;
  readonly document: string;
  readonly number: string | null;
  readonly article: string;
  readonly inForce: { readonly from: string | null; readonly to: string | null; readonly state: string };
  readonly evidence: string;
  /** False where the text of the document was never found; `evidence` is then `own`. */
  readonly seen?: false | undefined;
  readonly url: string | null;
}

/** A quick reply: `send` is what is sent as if typed. */
export interface Choice {
  readonly label: string;
  readonly send: string;
}

/** A fact as the person sees it, ready to be shown and corrected. */
export interface FactLine {
  readonly field: string;
  readonly label: string;
  readonly year: number | null;
  readonly value: string;
}

/** One piece of a reply. Channels render it natively; none adds a figure or a verdict. */
export type Block =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'notice'; readonly text: string }
  | { readonly type: 'verdict'; readonly result: ProgrammeResult }
  | { readonly type: 'facts'; readonly title: string; readonly lines: readonly FactLine[] }
  | {
      readonly type: 'table';
      readonly title: string | null;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly type: 'question'; readonly text: string; readonly why: string | null };

/** Everything one turn says, as data. Pure output of the core; side effects are the channel's. */
export interface ReplyPlan {
  readonly status: string;
  readonly blocks: readonly Block[];
  readonly citations: readonly Citation[];
  readonly choices: readonly Choice[];
  readonly asked: { readonly field: string; readonly years: readonly number[] } | null;
}

/** A turn as the contract has it (`ningce chat --jsonl`, `POST /api/chat`). */
export interface TurnResult {
  readonly session: string;
  readonly status: string;
  readonly text: string;
  readonly asked: { readonly field: string; readonly years: readonly number[] } | null;
  readonly facts: Readonly<Record<string, unknown>>;
  /** The same facts ready to be shown (added to the contract's shape). */
  readonly factLines: readonly FactLine[];
  readonly verdicts: readonly {
    readonly programme: string;
    readonly outcome: string;
    readonly basis: string;
  }[];
  readonly citations: readonly Citation[];
  readonly choices: readonly Choice[];
  /** The plan itself, for channels that draw cards (added to the contract's shape). */
  readonly blocks: readonly Block[];
}
