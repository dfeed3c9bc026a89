import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../shared/index.ts';
import type { TurnResult } from '../../dialogue/index.ts';
import type { Assistant } from '../channel.ts';
import type { WebMetrics } from './metrics.ts';
import { refuse, type Outcome } from './problems.ts';
import { createTurnMemory } from './turn-memory.ts';

/**
 * Longest message taken, in UTF-16 units as the page counts them; the core has the same limit.
 * A pasted three-year sheet has about 2,000.
 */
export const maxTextLength = 20_000;

/** Ids a client may bring: its own or one given out here. Never a key of another channel, see `sessionKey`. */
export const sessionPattern = /^[\w.:@-]{1,128}$/;

/** Body of `POST /api/chat`. `id` names the delivery: the same id again gets the same turn, not a second one. */
export const chatBody = z.object({
  session: z.string().nullish(),
  text: z.string(),
  id: z.string().min(1).max(128).nullish(),
});

/** A message that may be handed to the core. */
export interface ChatMessage {
  readonly session: string;
  readonly text: string;
  readonly id: string | null;
}

/** What the chat needs of its surroundings; times in milliseconds. */
export interface ChatParts {
  readonly assistant: Assistant;
  readonly clock: Clock;
  readonly metrics: WebMetrics;
  readonly turnTimeoutMs: number;
}

/** Checks a chat body and gives it a session id where it has none. */
export function readChatMessage(body: Record<string, unknown>): Outcome<ChatMessage> {
  const parsed = chatBody.safeParse(body);
  if (!parsed.success) return refuse('bad_request');
  const { session, id } = parsed.data;
  const text = parsed.data.text.toWellFormed();
  if (text.trim() === '') return refuse('empty_text');
  const { length } = text;
  if (length > maxTextLength) return refuse('text_too_long', { length, limit: maxTextLength });
  if (typeof session === 'string' && !sessionPattern.test(session)) return refuse('bad_session');
  return { ok: true, value: { session: session ?? newSessionId(), text, id: id ?? null } };
}

/** 192 random bits: nobody reaches another person's figures by guessing. */
function newSessionId(): string {
  return randomBytes(24).toString('base64url');
}

/** Key of the session inside the core: the prefix keeps web clients out of the sessions of other channels. */
function sessionKey(session: string): string {
  return `web:${session}`;
}

/**
 * Hands messages to the core. A turn longer than the limit is answered `turn_timeout` but goes on:
 * the same message sent again, with the same id, gets its result.
 */
export function createChat(parts: ChatParts): (message: ChatMessage) => Promise<Outcome<TurnResult>> {
  // About a minute of busy traffic; a retry comes within seconds.
  const once = createTurnMemory<TurnResult>(1000);
  return async (message) => {
    const key = message.id === null ? null : JSON.stringify([message.session, message.id]);
    const turn = key === null ? runTurn(parts, message) : once(key, () => runTurn(parts, message));
    return within(turn, parts.turnTimeoutMs);
  };
}

async function runTurn({ assistant, clock, metrics }: ChatParts, message: ChatMessage): Promise<TurnResult> {
  const startedMs = clock.nowMs();
  const { session, text, id } = message;
  const turn = await assistant.handle({ session: sessionKey(session), text, deliveryId: id });
  metrics.turn(turn.status, (clock.nowMs() - startedMs) / 1000);
  return { ...turn, session };
}

async function within(turn: Promise<TurnResult>, ms: number): Promise<Outcome<TurnResult>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome<TurnResult>>((resolve) => {
    timer = setTimeout(() => resolve(refuse('turn_timeout')), ms);
  });
  try {
    return await Promise.race([turn.then((value): Outcome<TurnResult> => ({ ok: true, value })), late]);
  } finally {
    clearTimeout(timer);
  }
}
