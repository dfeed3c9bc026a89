import { z } from 'zod';

/** A figure or fact the person stated, in the forms of the contract (text, number, range, null, boolean, list). */
export const statedValue = z.union([
  z.number(),
  z.string(),
  z.boolean(),
  z.null(),
  z.array(z.string()),
  z
    .object({
      min: z.union([z.number(), z.string()]).optional(),
      max: z.union([z.number(), z.string()]).optional(),
    })
    .strict(),
  z.record(z.string(), z.union([z.boolean(), z.null()])),
]);

const quote = z.string();

/**
 * What a message asks the dialogue to do: a closed union, whoever produced it (reader or model).
 * Money is a number of yuan; years are calendar years; programmes are pack ids.
 */
export const command = z.discriminatedUnion('kind', [
  /** Question about a policy; `programmes` as far as named, `facet` as far as clear. */
  z.object({
    kind: z.literal('ask_policy'),
    question: z.string(),
    programmes: z.array(z.string()),
    facet: z.string().nullable(),
    asOf: z.string().nullable(),
  }),
  /** Wants to know whether the enterprise qualifies. Empty `programmes` = not said which. */
  z.object({ kind: z.literal('start_check'), programmes: z.array(z.string()), asOf: z.string().nullable() }),
  z.object({
    kind: z.literal('set'),
    field: z.string(),
    year: z.number().int().nullable(),
    value: statedValue,
    quote,
  }),
  z.object({
    kind: z.literal('correct'),
    field: z.string(),
    year: z.number().int().nullable(),
    value: statedValue,
    old: statedValue.nullable(),
    quote,
  }),
  /** Takes a fact back; a null year of a yearly field means all its years. */
  z.object({ kind: z.literal('unset'), field: z.string(), year: z.number().int().nullable(), quote }),
  /** Does not know, or will not say, the figure. Null field = the one just asked. */
  z.object({
    kind: z.literal('decline'),
    field: z.string().nullable(),
    year: z.number().int().nullable(),
    quote,
  }),
  /** Why is this asked. */
  z.object({ kind: z.literal('why') }),
  z.object({ kind: z.literal('show') }),
  /** `relative` = the value is to be added to the known one, which the reader was not told. */
  z.object({
    kind: z.literal('what_if'),
    field: z.string(),
    year: z.number().int().nullable(),
    value: statedValue,
    quote,
    relative: z.literal(true).optional(),
  }),
  z.object({ kind: z.literal('compare'), programmes: z.array(z.string()) }),
  /** A name that fits several programmes: ask back with these choices; `then` = what was wanted with it. */
  z.object({
    kind: z.literal('clarify'),
    word: z.string(),
    candidates: z.array(z.string()),
    question: z.string(),
    then: z.enum(['start_check', 'ask_policy']).optional(),
  }),
  z.object({ kind: z.literal('confirm') }),
  z.object({ kind: z.literal('deny') }),
  z.object({ kind: z.literal('skip') }),
  z.object({ kind: z.literal('cancel') }),
  z.object({ kind: z.literal('resume') }),
  z.object({ kind: z.literal('restart') }),
  z.object({ kind: z.literal('repeat') }),
  /** Where do we stand: the verdicts as they are now. */
  z.object({ kind: z.literal('result') }),
  /** Which figures are still missing. */
  z.object({ kind: z.literal('missing') }),
  z.object({ kind: z.literal('help') }),
  z.object({ kind: z.literal('handoff') }),
  z.object({
    kind: z.literal('smalltalk'),
    topic: z.enum(['greeting', 'thanks', 'goodbye', 'praise', 'complaint', 'identity']),
  }),
]);

export type Command = z.infer<typeof command>;
export type StatedValue = z.infer<typeof statedValue>;

/** Words that could not be settled: asked back, never guessed. */
export interface Unclear {
  readonly quote: string;
  /** Ready Chinese sentence that says what is unclear. */
  readonly why: string;
  /** Field ids it may mean, likeliest first; may be empty. */
  readonly candidates: readonly string[];
  /** The figure as far as read, so that a later unit or field can complete it. */
  readonly pending?: { readonly field: string | null; readonly year: number | null; readonly number: string };
}

/** What a message says. */
export interface Understanding {
  readonly commands: readonly Command[];
  readonly unclear: readonly Unclear[];
  /** How it is put, where the reader has looked at that. */
  readonly wording?: Wording;
}

/** How a message is put, apart from what is found in it. */
export interface Wording {
  /** A question word, a particle or a mark makes it a question. */
  readonly asks: boolean;
  /** It speaks of "us" or "our company". */
  readonly own: boolean;
  /** Characters that no figure, name, place or cue accounts for: what a question is about beside those. */
  readonly rest: string;
}
