import { z } from 'zod';
import type { Words } from '../../shared/index.ts';
import type { Button } from './choices.ts';
import type { Place } from './incoming.ts';
import { joined, plain, toHtml, toPlainText, type Paragraph } from './runs.ts';
import { numbered, splitRuns } from './split.ts';

/**
 * Telegram takes 4,096 code points a message; the rest is left for the part number and the word about a cut.
 */
const PART_LIMIT = 4_000;
/** One message a second is what a chat may get; a longer reply is cut off with a word about it. */
const MAX_PARTS = 8;

const button = z.union([
  z.object({ text: z.string(), callback_data: z.string() }),
  z.object({ text: z.string(), url: z.string() }),
]);

const draft = z.object({
  chatId: z.number(),
  threadId: z.number().nullable(),
  replyTo: z.number().nullable(),
  parts: z.array(z.object({ html: z.string(), plain: z.string() })),
  buttons: z.array(z.array(button)),
  /** How many parts Telegram has taken. */
  sent: z.number(),
});

/** A reply ready to be sent, and how far that has come; plain JSON, kept until it is sent. */
export type Draft = z.infer<typeof draft>;

/** A stored draft, or null when there is none. */
export function readDraft(stored: unknown): Draft | null {
  const parsed = draft.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

/** Splits paragraphs into numbered parts; the buttons go under the last. Null when there is nothing to say. */
export function createDraft(
  place: Place,
  paragraphs: readonly Paragraph[],
  buttons: readonly (readonly Button[])[],
  words: Words,
): Draft | null {
  const said = paragraphs.filter((runs) => toPlainText(runs).trim() !== '');
  if (said.length === 0) return null;
  const all = splitRuns(joined(said, '\n\n'), PART_LIMIT);
  const kept = all.slice(0, MAX_PARTS);
  const last = kept.at(-1) ?? [];
  if (all.length > MAX_PARTS)
    kept[MAX_PARTS - 1] = [...last, plain(`\n\n${words.say('telegram.truncated')}`)];
  const parts = numbered(kept, (n, of) => words.say('telegram.part', { n, of }));
  return {
    chatId: place.chatId,
    threadId: place.threadId,
    replyTo: place.replyTo,
    parts: parts.map((runs) => ({ html: toHtml(runs), plain: toPlainText(runs) })),
    buttons: buttons.map((row) => [...row]),
    sent: 0,
  };
}
