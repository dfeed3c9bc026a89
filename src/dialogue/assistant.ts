import type { Grounder } from '../grounding/index.ts';
import { AppError, normaliseText, type Clock } from '../shared/index.ts';
import type { Understanding } from './commands.ts';
import { typedFacts, type DialogueEnv } from './env.ts';
import { sessionLog, type SessionEvent, type SessionLog } from './events.ts';
import { factLines } from './plan-facts.ts';
import type { AnswerQuestion } from './plan-replies.ts';
import { basisOf } from './reply-basis.ts';
import { groundReply } from './ground-reply.ts';
import { renderPlain } from './render-plain.ts';
import type { ReplyPlan, TurnResult } from './reply-plan.ts';
import { factsObject, foldEvents, type DialogueState, type StatedFact } from './state.ts';
import { takeTurn } from './turn.ts';
import { understand, type AnswerText } from './understand.ts';

/** Reads a message; the rule-based reader, or a test's script. */
export type ReadMessage = (
  text: string,
  context: {
    readonly today: number;
    readonly asked: DialogueState['asked'];
    readonly programmes: readonly string[];
    readonly pending: DialogueState['pending'];
    readonly region: string | null;
    readonly known: readonly StatedFact[];
  },
) => Understanding;

/** Sessions by id, as the core needs them; `version` guards against two writers. */
export interface SessionPort {
  load(id: string): Promise<{ readonly state: unknown; readonly version: number } | null>;
  save(id: string, state: unknown, expectedVersion: number): Promise<void>;
}

export interface AssistantDeps {
  readonly env: Omit<DialogueEnv, 'today'>;
  readonly clock: Clock;
  readonly read: ReadMessage;
  readonly answer: AnswerQuestion;
  /** Help with wrongdoing is asked for: the answering side declines, and nothing of the message is kept. */
  readonly isUnsafe: (text: string) => boolean;
  readonly sessions: SessionPort;
  /** Holds every reply against what it rests on before it goes out. */
  readonly grounder: Grounder;
  /** Runs jobs of one key one after the other. */
  readonly inOrder: <T>(key: string, job: () => Promise<T>) => Promise<T>;
  readonly report: (error: unknown, session: string) => void;
}

export interface Inbound {
  readonly session: string;
  readonly text: string;
  readonly attachment?: string;
}

/** Longest message that is read; longer ones are answered, not cut silently. */
export const maxMessageChars = 20_000;

// Old events beyond this are folded into plain facts, so that a session never grows without end.
const KEEP_EVENTS = 400;

/** The core every channel talks to. `handle` never throws: what goes wrong becomes an `error_*` turn. */
export function createAssistant(deps: AssistantDeps): { handle(message: Inbound): Promise<TurnResult> } {
  return {
    handle: (message) =>
      deps
        .inOrder(message.session, () => handleTurn(deps, message))
        .catch((error: unknown) => {
          deps.report(error, message.session);
          return failed(deps, message.session, statusOf(error));
        }),
  };
}

/** Which of the fixed replies fits a failure. */
function statusOf(error: unknown): string {
  const code = error instanceof AppError ? error.code : '';
  if (code === 'store_unavailable' || code === 'store_conflict' || code === 'store_schema')
    return 'error_store';
  return code === 'queue_full' ? 'error_busy' : 'error_internal';
}

async function handleTurn(deps: AssistantDeps, message: Inbound): Promise<TurnResult> {
  const env: DialogueEnv = { ...deps.env, today: deps.clock.today() };
  const stored = await deps.sessions.load(message.session);
  const log = stored === null ? { schema: 1 as const, events: [] } : readLog(stored.state);
  const state = foldEvents(log.events);
  const refusal = refuse(env, message);
  if (refusal) return turnResult(env, message.session, state, refusal, []);
  const region = regionOf(env, state);
  const read = deps.read(message.text, {
    today: env.today,
    asked: state.asked,
    programmes: state.programmes,
    pending: state.pending,
    region,
    known: [...state.facts.values()],
  });
  const answer: AnswerText = (question, asOf) =>
    deps.answer({ question, asOf, message: message.text, region, earlier: spokenOf(state) });
  const heard = { text: message.text, isUnsafe: deps.isUnsafe(message.text) };
  const input = await understand({ env, state, answer }, read, heard);
  const turn = takeTurn(env, state, input);
  const known = basisOf(env, turn, input.answers, message.text);
  const plan = groundReply(turn.plan, known, deps.grounder, env.words);
  const result = turnResult(env, message.session, turn.state, plan, turn.verdicts);
  const replied: SessionEvent = { type: 'replied', status: result.status, text: result.text.slice(0, 4000) };
  const events = compact([...log.events, ...turn.events, replied]);
  await deps.sessions.save(message.session, { schema: 1, events } satisfies SessionLog, stored?.version ?? 0);
  for (const answer of input.answers) await answer.onGiven?.();
  return result;
}

/** What a question may leave out: the question before, else what is under check. */
function spokenOf({ answered, programmes }: DialogueState): DialogueState['answered'] {
  return answered ?? (programmes.length === 1 ? { question: '', programmes } : null);
}

/** A log of another schema is not half-read: the session starts anew and the store keeps the old one's version. */
function readLog(value: unknown): SessionLog {
  const parsed = sessionLog.safeParse(value);
  return parsed.success ? parsed.data : { schema: 1, events: [] };
}

/** Messages that are no text, empty, or too long get a reply of their own and change nothing. */
function refuse(env: DialogueEnv, message: Inbound): ReplyPlan | null {
  const notice = (status: string, key: string, values: Record<string, string | number> = {}): ReplyPlan => ({
    status,
    blocks: [{ type: 'text', text: env.words.say(`reply.${key}`, values) }],
    citations: [],
    choices: [],
    asked: null,
  });
  if (message.attachment !== undefined && message.text.trim() === '')
    return notice('clarification', 'attachment');
  if (normaliseText(message.text).trim() === '') return notice('clarification', 'empty_message');
  if (message.text.length > maxMessageChars)
    return notice('clarification', 'too_long', { length: message.text.length, limit: maxMessageChars });
  return null;
}

/** The place the enterprise is registered in, as far as told. */
function regionOf(env: DialogueEnv, state: DialogueState): string | null {
  const region = typedFacts(env, state).facts.get('registered_region')?.value;
  return region?.type === 'code' ? region.text : null;
}

function turnResult(
  env: DialogueEnv,
  session: string,
  state: DialogueState,
  plan: ReplyPlan,
  verdicts: TurnResult['verdicts'],
): TurnResult {
  return {
    session,
    status: plan.status,
    text: renderPlain(plan, env.words),
    asked: plan.asked,
    facts: factsObject(state),
    factLines: factLines(env, state),
    verdicts,
    citations: plan.citations,
    choices: plan.choices,
    blocks: plan.blocks,
  };
}

function failed(deps: AssistantDeps, session: string, status: string): TurnResult {
  const text = deps.env.words.say(`reply.${status}`);
  return {
    session,
    status,
    text,
    asked: null,
    facts: {},
    factLines: [],
    verdicts: [],
    citations: [],
    choices: [],
    blocks: [{ type: 'notice', text }],
  };
}

/** Keeps the tail of the log and, before it, only what the head still means. */
function compact(events: readonly SessionEvent[]): SessionEvent[] {
  if (events.length <= KEEP_EVENTS) return [...events];
  const cut = events.length - KEEP_EVENTS / 2;
  const state = foldEvents(events.slice(0, cut));
  const facts = [...state.facts.values()].map((fact): SessionEvent => ({ type: 'fact_set', ...fact }));
  const check: SessionEvent[] =
    state.programmes.length === 0
      ? []
      : [{ type: 'check_started', programmes: [...state.programmes], asOf: state.asOf }];
  return [...facts, ...check, ...events.slice(cut)];
}
