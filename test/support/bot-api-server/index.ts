/**
 * A Telegram Bot API on loopback for tests: the real client talks to it, tests play the people.
 * Refuses what the real one refuses, in its words. Start at `server.ts`.
 */
export { startBotApiServer, type BotApiServer, type Call } from './server.ts';
export type { Group, Person } from './people.ts';
export type { StoredMessage } from './chats.ts';
export { parseHtml, type Entity } from './parse-html.ts';
export * as faults from './faults.ts';
