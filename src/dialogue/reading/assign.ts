import { askFriend, askRatio } from './ask-back.ts';
import { giveField } from './give.ts';
import { addKind, type Kinds } from './kinds.ts';
import type { Message } from './message.ts';
import { spanQuote } from './quotes.ts';
import type { Token, YearsSaid } from './tokens.ts';

/** Figures, the fields they go to (one, or one each), and the years said for them. */
export interface Run {
  readonly run: readonly Token[];
  readonly targets: readonly Token[];
  readonly years: YearsSaid | null;
  readonly kinds: Kinds;
  /** The field was named for earlier figures, further back. */
  readonly carried: boolean;
}

/** Gives a run of figures to its fields. */
export function assignRun(message: Message, given: Run): void {
  const { run, targets } = given;
  for (const token of [...run, ...targets]) message.used.add(token.mark);
  const [first] = targets;
  if (targets.length === 1 && first) giveFigures(message, given, run, first);
  else for (const [i, target] of targets.entries()) giveFigures(message, given, run.slice(i, i + 1), target);
}

function giveFigures(message: Message, given: Run, run: readonly Token[], target: Token): void {
  const { years, kinds, carried } = given;
  const { mark } = target;
  const first = run[0];
  if (!first) return;
  switch (mark.kind) {
    case 'field':
      giveField(message, run, mark.field, {
        target: carried ? null : (given.targets[0] ?? null),
        years,
        of: given.run,
      });
      return;
    case 'property':
      addKind(message, kinds, mark, first);
      return;
    case 'friend':
      askFriend(message, mark, first);
      return;
    case 'ratio':
      askRatio(message, mark.ratio, first, spanQuote(message, target, first));
      return;
    case 'unused':
      message.findings.unsure(mark.start, {
        key: 'not_used',
        quote: spanQuote(message, target, first),
        minor: true,
      });
      return;
    default:
      return;
  }
}
