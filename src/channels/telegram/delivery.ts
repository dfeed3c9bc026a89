import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { AppError, type Words } from '../../shared/index.ts';
import type { Choice } from '../../dialogue/index.ts';
import { answerTo, type AnswerOptions } from './answer.ts';
import { safeReason } from './call-failure.ts';
import { takeChoice } from './choices.ts';
import { createDraft, readDraft, type Draft } from './draft.ts';
import { readUpdate, type BotIdentity, type Incoming, type Place } from './incoming.ts';
import type { Deliveries, KeyedQueue, Logger, TelegramTiming } from './ports.ts';
import { plain } from './runs.ts';
import type { Sender } from './sender.ts';
import { whileTyping } from './typing.ts';

/** The popup of a pressed button may hold this many characters. */
const POPUP_LIMIT = 200;

export interface DeliveryOptions extends AnswerOptions {
  readonly api: Api;
  readonly sender: Sender;
  readonly deliveries: Deliveries;
  readonly queue: KeyedQueue;
  readonly timing: TelegramTiming;
}

/** Handles one update to its end; rejects only with `Interrupted`. */
export type HandleUpdate = (update: Update) => Promise<void>;

/**
 * Handles updates: of one chat in order, of different chats side by side, each delivery once.
 *
 * What a crash leaves behind: cut short before the reply was kept, the message is handled again from its
 * start; after that the kept reply is sent on from the first part that Telegram had not confirmed. So at
 * most one part can arrive twice.
 */
export function createUpdateHandler(me: BotIdentity, options: DeliveryOptions): HandleUpdate {
  const turnedAway = new Set<number>();
  return async (update) => {
    const incoming = readUpdate(update, me);
    if (!incoming) return;
    const chat = incoming.place.chatId;
    const deliveryId = `telegram:${me.id}:${update.update_id}`;
    try {
      await options.queue.run(`telegram/${chat}`, () => deliver(incoming, deliveryId, me, options));
      turnedAway.delete(chat);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'queue_full') throw error;
      // One word of it is enough: a flood answered message by message would only grow.
      if (turnedAway.has(chat)) return;
      turnedAway.add(chat);
      await sayFixed(incoming.place, 'telegram.busy', options);
    }
  };
}

async function deliver(
  incoming: Incoming,
  deliveryId: string,
  me: BotIdentity,
  options: DeliveryOptions,
): Promise<void> {
  const { deliveries, logger, sender } = options;
  const keep = (draft: Draft): Promise<void> =>
    orElse(deliveries.keepDraft(deliveryId, draft), undefined, 'telegram_log_unwritten', logger);
  if (await orElse(deliveries.seen(deliveryId), false, 'telegram_log_unread', logger)) return;
  const kept = await orElse(deliveries.draft(deliveryId), undefined, 'telegram_log_unread', logger);
  let draft = readDraft(kept);
  if (!draft) {
    draft = await prepare(incoming, deliveryId, me, options);
    if (draft) await keep(draft);
  }
  if (draft) await sender.send(draft, keep);
  await orElse(deliveries.remember(deliveryId), undefined, 'telegram_log_unwritten', logger);
}

async function prepare(
  incoming: Incoming,
  deliveryId: string,
  me: BotIdentity,
  options: DeliveryOptions,
): Promise<Draft | null> {
  const { api, timing, logger } = options;
  const chosen = incoming.kind === 'press' ? await acceptPress(incoming, options) : null;
  const work = (): Promise<Draft | null> => answerTo({ incoming, me, deliveryId, chosen }, options);
  // A bug of ours: the person gets a word about it, the log its kind.
  const sorry = fixedDraft(incoming.place, 'telegram.failed', options);
  const answer = whileTyping(api, incoming.place, timing.typingAfterMs, work);
  return orElse(answer, sorry, 'telegram_turn_failed', logger);
}

/** Looks up what a button stands for and ends its spinner; an outdated one gets a popup that says so. */
async function acceptPress(
  { place, queryId, data }: Extract<Incoming, { kind: 'press' }>,
  { records, api, words, logger }: DeliveryOptions,
): Promise<Choice | null> {
  const chosen = await orElse(
    takeChoice(records, place.session, data),
    null,
    'telegram_choices_unread',
    logger,
  );
  const popup = { text: outdatedText(words), show_alert: true };
  try {
    await api.answerCallbackQuery(queryId, chosen ? {} : popup);
  } catch (error) {
    logger.info('telegram_press_unanswered', { reason: safeReason(error) });
  }
  return chosen;
}

function outdatedText(words: Words): string {
  return words.say('telegram.outdated_choice').slice(0, POPUP_LIMIT);
}

async function sayFixed(place: Place, key: string, options: DeliveryOptions): Promise<void> {
  const draft = fixedDraft(place, key, options);
  if (draft) await options.sender.send(draft, async () => undefined);
}

function fixedDraft(place: Place, key: string, { words }: DeliveryOptions): Draft | null {
  return createDraft(place, [[plain(words.say(key))]], [], words);
}

/** The store failing must not silence the bot: the failure is logged and the turn goes on. */
async function orElse<T>(work: Promise<T>, otherwise: T, event: string, logger: Logger): Promise<T> {
  try {
    return await work;
  } catch (error) {
    logger.error(event, { reason: error instanceof AppError ? error.code : safeReason(error) });
    return otherwise;
  }
}
