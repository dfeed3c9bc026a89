import type { TurnResult } from '../../../src/dialogue/index.ts';
import type { Assistant, InboundMessage } from '../../../src/channels/channel.ts';
import { aTurn } from './samples.ts';

/** What a message gets: a turn, or work that gives one (or throws, as a broken core would). */
export type Script = (message: InboundMessage) => TurnResult | Promise<TurnResult>;

/** An assistant that follows a script and keeps every message it got. */
export function createScriptedAssistant(script: Script = ({ text }) => echo(text)): Assistant & {
  readonly heard: InboundMessage[];
} {
  const heard: InboundMessage[] = [];
  return {
    heard,
    async handle(message) {
      heard.push(message);
      return { ...(await script(message)), session: message.session };
    },
  };
}

/** A turn that repeats the message. */
export function echo(text: string): TurnResult {
  return aTurn({ text, blocks: [{ type: 'text', text }] });
}
