import type { ProgrammeResult } from '../rules/index.ts';
import type { LadderView } from '../standing/index.ts';

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
  | { readonly type: 'ladder'; readonly title: string; readonly ladder: LadderView }
  /**
   * Everything a calculation asks for, to be filled in at once. `lead` and a line `label=value` for each input, sent
   * as a message, mean the same as answering one by one; channels without forms leave it out.
   */
  | {
      readonly type: 'form';
      readonly name: string;
      readonly title: string;
      readonly lead: string;
      readonly inputs: readonly FormInput[];
      readonly projects: FormProjects | null;
    }
  | { readonly type: 'question'; readonly text: string; readonly why: string | null };

/** An input of a form; `value` as it was told, null while it was not. */
export interface FormInput {
  readonly id: string;
  readonly label: string;
  readonly kind: 'money' | 'choice' | 'flag' | 'years' | 'months' | 'year';
  readonly hint: string;
  readonly needed: boolean;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | null;
}

/** Projects told one by one: a line of name, treatment and costs each. */
export interface FormProjects {
  readonly label: string;
  readonly word: string;
  readonly treatments: readonly string[];
  readonly categories: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly treatment: string;
    readonly costs: readonly string[];
  }[];
}

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
