import type { Grounder, Ungrounded } from './ground-text.ts';

/** A grounder that counts what it drops. */
export interface WatchedGrounder extends Grounder {
  /** Counters in Prometheus text form; empty while nothing was dropped. */
  metrics(): string;
}

/**
 * @param report told the reason of each dropped statement and no word of it: it may hold an enterprise's figures
 */
export function watchGrounder(
  grounder: Grounder,
  report: (reason: Ungrounded['reason']) => void,
): WatchedGrounder {
  const counts = new Map<Ungrounded['reason'], number>();
  return {
    groundText(text, known) {
      const grounded = grounder.groundText(text, known);
      for (const { reason } of grounded.dropped) {
        counts.set(reason, (counts.get(reason) ?? 0) + 1);
        report(reason);
      }
      return grounded;
    },
    metrics: () => (counts.size === 0 ? '' : linesOf(counts)),
  };
}

const NAME = 'ningce_ungrounded_statements_total';

function linesOf(counts: ReadonlyMap<string, number>): string {
  const head = [`# HELP ${NAME} Statements dropped from outgoing texts.`, `# TYPE ${NAME} counter`];
  const lines = [...counts].map(([reason, n]) => `${NAME}{reason="${reason}"} ${n}`);
  return [...head, ...lines, ''].join('\n');
}
