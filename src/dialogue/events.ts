import { z } from 'zod';
import { statedValue } from './commands.ts';

const unclear = z.object({
  quote: z.string(),
  why: z.string(),
  candidates: z.array(z.string()),
  pending: z
    .object({ field: z.string().nullable(), year: z.number().nullable(), number: z.string() })
    .optional(),
});

/** Values of a form as told; lists are projects. */
const sheetValues = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.record(z.string(), z.string()))]),
);

/** One thing that happened in a session. The log is append-only; the state is a fold over it. */
export const sessionEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('fact_set'),
    field: z.string(),
    year: z.number().nullable(),
    value: statedValue,
    quote: z.string(),
  }),
  z.object({ type: z.literal('fact_unset'), field: z.string(), year: z.number().nullable() }),
  z.object({
    type: z.literal('check_started'),
    programmes: z.array(z.string()),
    asOf: z.string().nullable(),
  }),
  z.object({ type: z.literal('check_paused') }),
  z.object({ type: z.literal('check_resumed') }),
  z.object({
    type: z.literal('asked'),
    field: z.string(),
    years: z.array(z.number()),
    why: z.string(),
    /** Bundle that was asked for as a whole. */
    sheet: z.string().nullable().default(null),
  }),
  /** A sheet is not at hand: its fields are asked for one by one. */
  z.object({ type: z.literal('sheet_skipped'), sheet: z.string() }),
  /** Nothing is waiting for an answer any more. */
  z.object({ type: z.literal('question_closed') }),
  z.object({ type: z.literal('left_unclear'), items: z.array(unclear) }),
  /** The person says an unusual figure is right; it is not questioned again. */
  z.object({ type: z.literal('unusual_accepted'), key: z.string() }),
  z.object({ type: z.literal('unusual_questioned'), key: z.string() }),
  /** A figure far from the one told before, without a word of correction: asked before it replaces it. */
  z.object({
    type: z.literal('overwrite_questioned'),
    field: z.string(),
    year: z.number().nullable(),
    value: statedValue,
    quote: z.string(),
  }),
  /** A question got its answer: the next one may leave out what it is about. */
  z.object({ type: z.literal('policy_answered'), question: z.string(), programmes: z.array(z.string()) }),
  /** A name that fits several programmes was asked back; the next message may settle it. */
  z.object({ type: z.literal('name_asked'), word: z.string(), programmes: z.array(z.string()) }),
  /** It was asked which programme the figures told are for. */
  z.object({ type: z.literal('programmes_offered') }),
  /** A calculation began, with what is told so far. */
  z.object({ type: z.literal('calc_started'), sheet: z.string(), values: sheetValues }),
  z.object({ type: z.literal('calc_told'), values: sheetValues }),
  /** Input that waits for an answer; null = there is a result and nothing is asked. */
  z.object({ type: z.literal('calc_asked'), input: z.string().nullable() }),
  z.object({ type: z.literal('calc_ended') }),
  z.object({ type: z.literal('judged'), outcomes: z.record(z.string(), z.string()) }),
  z.object({ type: z.literal('replied'), status: z.string(), text: z.string() }),
  z.object({ type: z.literal('restarted') }),
]);

export type SessionEvent = z.infer<typeof sessionEvent>;

/** What the store keeps of a session. */
export const sessionLog = z.object({ schema: z.literal(1), events: z.array(sessionEvent) });
export type SessionLog = z.infer<typeof sessionLog>;
