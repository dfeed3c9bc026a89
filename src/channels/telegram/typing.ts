import type { Api } from 'grammy';
import type { Place } from './incoming.ts';

/** Telegram shows an action for five seconds. */
const REPEAT_MS = 4_500;

/** Shows "typing" while the work takes longer than `afterMs`; its own failures do not matter. */
export async function whileTyping<T>(
  api: Api,
  place: Place,
  afterMs: number,
  work: () => Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout;
  const show = (): void => {
    const thread = place.threadId === null ? {} : { message_thread_id: place.threadId };
    api.sendChatAction(place.chatId, 'typing', thread).catch(() => undefined);
    timer = setTimeout(show, REPEAT_MS);
  };
  timer = setTimeout(show, afterMs);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}
