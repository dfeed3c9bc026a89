import { accepts } from 'hono/accepts';
import { streamSSE } from 'hono/streaming';
import type { TurnResult } from '../../dialogue/index.ts';
import type { Words } from '../../shared/index.ts';
import type { Guard, WebContext } from './guard.ts';
import { problemBody, problemResponse, type Outcome, type ProblemBody } from './problems.ts';

// Proxies commonly cut a silent connection after 30 to 60 seconds.
const heartbeatMs = 15_000;

/** Whether the client asked for events rather than one JSON document. */
export function wantsStream(c: WebContext): boolean {
  const supports = ['application/json', 'text/event-stream'];
  return accepts(c, { header: 'Accept', supports, default: 'application/json' }) === 'text/event-stream';
}

/** One JSON document: the turn, or why there is none. */
export async function chatJson(
  c: WebContext,
  words: Words,
  turn: Promise<Outcome<TurnResult>>,
): Promise<Response> {
  const outcome = await turn;
  return outcome.ok ? c.json(outcome.value) : problemResponse(c, words, outcome.problem);
}

/** The last event of a stream. */
export type FinalEvent =
  | { readonly event: 'turn'; readonly data: TurnResult }
  | { readonly event: 'error'; readonly data: ProblemBody };

/** The turn as the event that ends a stream; never rejects, the status line is long sent by then. */
export function finalEvent(
  c: WebContext,
  words: Words,
  guard: Guard,
  turn: Promise<Outcome<TurnResult>>,
): Promise<FinalEvent> {
  return turn.then(
    (outcome): FinalEvent =>
      outcome.ok
        ? { event: 'turn', data: outcome.value }
        : { event: 'error', data: problemBody(words, outcome.problem) },
    (error: unknown): FinalEvent => ({ event: 'error', data: guard.explainError(error, c).body }),
  );
}

/**
 * Events: `ack` {session} at once, then `turn` (the same document as without a stream) or `error` {error}.
 * The turn goes on when the client leaves: what was said is not lost.
 */
export function chatStream(c: WebContext, session: string, final: Promise<FinalEvent>): Response {
  return streamSSE(c, async (stream) => {
    const heartbeat = setInterval(() => void stream.write(': waiting\n\n'), heartbeatMs);
    try {
      await stream.writeSSE({ event: 'ack', data: JSON.stringify({ session }) });
      const { event, data } = await final;
      await stream.writeSSE({ event, data: JSON.stringify(data) });
    } finally {
      clearInterval(heartbeat);
    }
  });
}
