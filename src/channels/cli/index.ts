/**
 * The terminal: a line in, a turn out as plain text. Keeps nothing and decides nothing.
 * Start at `terminal-channel.ts`.
 */
export { createTerminalChannel, type TerminalOptions } from './terminal-channel.ts';
