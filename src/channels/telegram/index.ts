/**
 * Telegram: translates updates into inbound messages and turns into messages, nothing more.
 * Knows no rule and no dialogue; keeps no facts. Start at `telegram-channel.ts`.
 */
export { createTelegramChannel } from './telegram-channel.ts';
export type { Deliveries, KeyedQueue, Logger, Records, TelegramOptions, TelegramTiming } from './ports.ts';
