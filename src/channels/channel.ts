import type { TurnResult } from '../dialogue/index.ts';

/** One message of a person, whatever it came through. */
export interface InboundMessage {
  /** Session key: channel, chat and person, e.g. `telegram:42`. */
  readonly session: string;
  readonly text: string;
  /** Set when the message was no text: `photo`, `voice`, `document` … */
  readonly attachment?: string;
  /** Id of the delivery, for dropping duplicates; null where the channel has none. */
  readonly deliveryId: string | null;
}

/** The core as a channel sees it. Never throws: failures come back as `error_*` turns. */
export interface Assistant {
  /** Messages of one session are handled in order, of different sessions side by side. */
  handle(message: InboundMessage): Promise<TurnResult>;
}

/** A running channel. */
export interface Channel {
  start(): Promise<void>;
  /** Takes no new message, finishes those under way. */
  stop(): Promise<void>;
}
