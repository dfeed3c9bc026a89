import { Api } from 'grammy';
import { AppError } from '../../shared/index.ts';
import type { Channel } from '../channel.ts';
import { callFailure, safeReason } from './call-failure.ts';
import { commandMenu } from './commands.ts';
import { pause } from './delays.ts';
import { createUpdateHandler } from './delivery.ts';
import type { BotIdentity } from './incoming.ts';
import { Poller } from './poller.ts';
import { defaultTiming, type TelegramOptions, type TelegramTiming } from './ports.ts';
import { createSender } from './sender.ts';

const DEFAULT_MAX_INPUT = 4_000;
/** Longest pause between attempts to reach Telegram at the start. */
const MAX_CONNECT_PAUSE_MS = 60_000;

/**
 * A Telegram bot by long polling.
 *
 * `start` resolves once the bot runs, or once it is known that Telegram cannot be reached: it then goes on
 * trying, so that the page works without it.
 * `stop` takes no new update, finishes those under way within `graceMs` and confirms what was handled;
 * what was not is delivered again at the next start.
 * @throws AppError `telegram_unauthorised` from `start` when the token is refused
 */
export function createTelegramChannel(options: TelegramOptions): Channel {
  const timing = { ...defaultTiming, ...options.timing };
  const polling = new AbortController();
  const working = new AbortController();
  const calls = createApi(options, timing.callTimeoutMs);
  let poller: Poller | null = null;
  let running: Promise<void> = Promise.resolve();

  async function run(me: BotIdentity): Promise<void> {
    options.logger.info('telegram_started', { bot: me.username });
    poller = createPoller(me, options, timing, calls, polling.signal, working.signal);
    if ((await poller.run()) === 'unauthorised')
      options.logger.error('telegram_stopped', { reason: 'token refused' });
  }

  return {
    async start() {
      const me = await connect(calls, options);
      running = me ? run(me) : keepConnecting().then((found) => (found ? run(found) : undefined));
    },
    async stop() {
      polling.abort();
      await running;
      await poller?.settle(timing.graceMs);
      working.abort();
      await poller?.confirm();
    },
  };

  async function keepConnecting(): Promise<BotIdentity | null> {
    for (let waitMs = timing.retryMs; ; waitMs = Math.min(2 * waitMs, MAX_CONNECT_PAUSE_MS)) {
      try {
        await pause(waitMs, polling.signal);
        const me = await connect(calls, options);
        if (me) return me;
      } catch {
        // Stopped, or the token was refused, which is in the log.
        return null;
      }
    }
  }
}

/** Who the bot is, with polling made possible; null when Telegram cannot be reached for now. */
async function connect(api: Api, { words, logger }: TelegramOptions): Promise<BotIdentity | null> {
  try {
    const { id, username } = await api.getMe();
    await api.deleteWebhook({ drop_pending_updates: false });
    await api.setMyCommands(commandMenu(words));
    return { id, username };
  } catch (error) {
    logger.error('telegram_unreachable', { reason: safeReason(error) });
    if (callFailure(error).kind !== 'unauthorised') return null;
    const info = { remedy: 'set TELEGRAM_BOT_TOKEN to the token BotFather gave, or leave it empty' };
    throw new AppError('telegram_unauthorised', [
      { code: 'token_refused', path: 'TELEGRAM_BOT_TOKEN', info },
    ]);
  }
}

function createPoller(
  me: BotIdentity,
  options: TelegramOptions,
  timing: TelegramTiming,
  api: Api,
  polling: AbortSignal,
  working: AbortSignal,
): Poller {
  const { logger, words } = options;
  const doubtText = words.say('telegram.doubt');
  const sender = createSender({ api, logger, timing, doubtText, signal: working });
  const maxInputLength = options.maxInputLength ?? DEFAULT_MAX_INPUT;
  const handle = createUpdateHandler(me, { ...options, api, sender, timing, maxInputLength });
  const pollApi = createApi(options, timing.longPollMs + timing.callTimeoutMs);
  return new Poller({ api: pollApi, handle, logger, timing, signal: polling });
}

/** The client gives up after 500 seconds by default, which would hold a chat for as long. */
function createApi({ token, apiRoot, agent }: TelegramOptions, timeoutMs: number): Api {
  return new Api(token, {
    ...(apiRoot !== undefined && { apiRoot }),
    ...(agent && { baseFetchConfig: { agent, compress: true } }),
    timeoutSeconds: timeoutMs / 1_000,
  });
}
