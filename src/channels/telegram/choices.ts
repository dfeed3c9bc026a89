import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Choice } from '../../dialogue/index.ts';
import type { Records } from './ports.ts';

/** A button as Telegram wants it. */
export type Button =
  { readonly text: string; readonly callback_data: string } | { readonly text: string; readonly url: string };

const offered = z.object({
  id: z.string(),
  choices: z.array(z.object({ label: z.string(), send: z.string() })),
});

/** Telegram shows about this many characters of a button on a narrow phone; longer ones get a row of their own. */
const SHORT_LABEL = 8;
const LABEL_LIMIT = 60;

/**
 * Offers choices as buttons. A button carries a short id, never the text it sends: that would not fit into
 * 64 bytes. Only the last reply of a session is kept, so "yes" under an old question answers nothing new.
 * @returns rows of buttons; empty when there is nothing to choose
 */
export async function offerChoices(
  records: Records,
  session: string,
  choices: readonly Choice[],
): Promise<Button[][]> {
  if (choices.length === 0) {
    await records.delete(session);
    return [];
  }
  const id = randomBytes(6).toString('base64url');
  await records.set(session, { id, choices });
  const buttons = choices.map(({ label }, i) => ({ text: shortened(label), callback_data: `c:${id}:${i}` }));
  return rowsOf(buttons);
}

/** What a pressed button stands for; null when its question is over. */
export async function takeChoice(records: Records, session: string, data: string): Promise<Choice | null> {
  const [kind, id, index] = data.split(':');
  const last = offered.safeParse(await records.get(session));
  if (kind !== 'c' || !last.success || last.data.id !== id) return null;
  return last.data.choices[Number(index)] ?? null;
}

function rowsOf(buttons: readonly Button[]): Button[][] {
  const rows: Button[][] = [];
  for (const button of buttons) {
    const row = rows.at(-1);
    const fits = row?.length === 1 && [...row, button].every((b) => b.text.length <= SHORT_LABEL);
    if (row && fits) row.push(button);
    else rows.push([button]);
  }
  return rows;
}

function shortened(label: string): string {
  const points = [...label.trim()];
  return points.length <= LABEL_LIMIT
    ? points.join('')
    : `${points.slice(0, LABEL_LIMIT - 1).join('')}\u2026`;
}
