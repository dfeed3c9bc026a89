import type { Api } from 'grammy';
import { callFailure, safeReason } from './call-failure.ts';
import { pause } from './delays.ts';
import type { Draft } from './draft.ts';
import type { Logger, TelegramTiming } from './ports.ts';

/** Calls that may be repeated are made at most this often. */
const MAX_ATTEMPTS = 3;

/** What became of a part. `given_up` = nothing more can be sent here for now. */
type PartOutcome = 'sent' | 'refused' | 'uncertain' | 'given_up';

export interface SenderOptions {
  readonly api: Api;
  readonly logger: Logger;
  readonly timing: TelegramTiming;
  /** Text sent after a reply of which nobody knows whether it arrived. */
  readonly doubtText: string;
  readonly signal: AbortSignal;
}

export interface Sender {
  /**
   * Sends what is left of a draft, in order. Never repeats a call that may have taken effect: a part whose
   * answer was lost is followed by a word of doubt instead.
   * @param progress called with the draft after each part but the last
   * @throws Interrupted when the channel stops while it waits
   */
  send(draft: Draft, progress: (draft: Draft) => Promise<void>): Promise<void>;
}

export function createSender(options: SenderOptions): Sender {
  return {
    async send(draft, progress) {
      let inDoubt = false;
      for (let i = draft.sent; i < draft.parts.length; i++) {
        const outcome = await sendPart(draft, i, options);
        if (outcome === 'given_up') return;
        inDoubt ||= outcome === 'uncertain';
        if (i + 1 < draft.parts.length) await progress({ ...draft, sent: i + 1 });
      }
      if (inDoubt) await sendDoubt(draft, options);
    },
  };
}

/** Once, after a moment: if it is lost as well, the person will ask again. */
async function sendDoubt(draft: Draft, options: SenderOptions): Promise<void> {
  await pause(options.timing.retryMs, options.signal);
  const part = { html: options.doubtText, plain: options.doubtText };
  await sendPart({ ...draft, parts: [part], buttons: [], sent: 0 }, 0, options);
}

async function sendPart(draft: Draft, index: number, options: SenderOptions): Promise<PartOutcome> {
  let asHtml = true;
  for (let attempt = 1; ;) {
    try {
      await callSend(draft, index, asHtml, options.api);
      return 'sent';
    } catch (error) {
      const failure = callFailure(error);
      if (failure.kind === 'bad_markup' && asHtml) {
        options.logger.error('telegram_markup_refused', { reason: safeReason(error) });
        asHtml = false;
        continue;
      }
      const waitMs = failure.kind === 'flood' ? failure.waitMs : options.timing.retryMs * attempt;
      const mayRepeat = failure.kind === 'flood' || failure.kind === 'no_effect';
      if (!mayRepeat || attempt++ === MAX_ATTEMPTS || waitMs > options.timing.maxFloodWaitMs)
        return giveUp(draft, error, options.logger);
      options.logger.warn('telegram_send_repeated', { reason: safeReason(error), waitMs });
      await pause(waitMs, options.signal);
    }
  }
}

function giveUp(draft: Draft, error: unknown, logger: Logger): PartOutcome {
  const { kind } = callFailure(error);
  const info = { chat: draft.chatId, reason: safeReason(error) };
  if (kind === 'unreachable') {
    logger.info('telegram_chat_unreachable', info);
    return 'given_up';
  }
  logger.error('telegram_send_failed', { ...info, kind });
  return kind === 'uncertain'
    ? 'uncertain'
    : kind === 'flood' || kind === 'no_effect'
      ? 'given_up'
      : 'refused';
}

async function callSend(draft: Draft, index: number, asHtml: boolean, api: Api): Promise<void> {
  const part = draft.parts[index];
  if (!part) return;
  const isLast = index === draft.parts.length - 1;
  await api.sendMessage(draft.chatId, asHtml ? part.html : part.plain, {
    ...(asHtml && { parse_mode: 'HTML' as const }),
    link_preview_options: { is_disabled: true },
    ...(draft.threadId !== null && { message_thread_id: draft.threadId }),
    ...(index === 0 &&
      draft.replyTo !== null && {
        reply_parameters: { message_id: draft.replyTo, allow_sending_without_reply: true },
      }),
    ...(isLast && draft.buttons.length > 0 && { reply_markup: { inline_keyboard: draft.buttons } }),
  });
}
