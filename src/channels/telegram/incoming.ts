import type { Message, MessageEntity, Update } from 'grammy/types';
import { attachmentOf, type AttachmentType } from './attachments.ts';

/** The bot's own account. */
export interface BotIdentity {
  readonly id: number;
  readonly username: string;
}

/** Where an update comes from and its answer goes. */
export interface Place {
  readonly chatId: number;
  readonly threadId: number | null;
  /** Message to answer under, in groups; null in private chats. */
  readonly replyTo: number | null;
  readonly isGroup: boolean;
  /** Session of the person; a group never shares the one of the private chat. */
  readonly session: string;
}

/** An update as far as it concerns us. */
export type Incoming = { readonly place: Place } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'command'; readonly name: string; readonly args: string }
  | {
      readonly kind: 'attachment';
      readonly type: AttachmentType;
      readonly caption: string;
      /** Pictures sent together share it; they are answered once. */
      readonly album: string | null;
    }
  | { readonly kind: 'press'; readonly queryId: string; readonly data: string }
  | { readonly kind: 'edited' }
);

/** Kinds of updates to ask Telegram for. */
export const UPDATE_KINDS = ['message', 'edited_message', 'callback_query'] as const;

/**
 * Reads an update. In groups only what is addressed to the bot counts: a command, a mention, an answer to
 * one of its messages, a press of its buttons.
 * @returns null when there is nothing to answer
 */
export function readUpdate(update: Update, me: BotIdentity): Incoming | null {
  const query = update.callback_query;
  if (query?.message && query.data !== undefined) {
    const place = placeOf(query.message, query.from.id);
    return { kind: 'press', place, queryId: query.id, data: query.data };
  }
  if (update.edited_message) return readEdited(update.edited_message);
  const message = update.message;
  if (!message?.from || message.from.is_bot) return null;
  return readMessage(message, message.from.id, me);
}

function readEdited(message: Message): Incoming | null {
  // A live location or a poll "edits" its message all the time; only changed words matter.
  const isPrivateText = message.chat.type === 'private' && message.text !== undefined;
  if (!isPrivateText || !message.from || message.from.is_bot) return null;
  const place = placeOf(message, message.from.id);
  return { kind: 'edited', place: { ...place, replyTo: message.message_id } };
}

function readMessage(message: Message, from: number, me: BotIdentity): Incoming | null {
  const place = placeOf(message, from);
  const words = message.text ?? message.caption ?? '';
  const command = message.text === undefined ? null : commandOf(message.text, me);
  if (command === 'for_another_bot') return null;
  if (command) return { kind: 'command', place, ...command };
  if (place.isGroup && !isAddressed(message, me)) return null;
  const text = place.isGroup ? withoutMention(words, me) : words;
  const type = attachmentOf(message);
  if (type) return { kind: 'attachment', place, type, caption: text, album: message.media_group_id ?? null };
  return message.text === undefined ? null : { kind: 'text', place, text };
}

function placeOf(message: Pick<Message, 'chat' | 'message_id'> & Partial<Message>, from: number): Place {
  const chatId = message.chat.id;
  const isGroup = message.chat.type !== 'private';
  return {
    chatId,
    threadId: message.is_topic_message ? (message.message_thread_id ?? null) : null,
    replyTo: isGroup ? message.message_id : null,
    isGroup,
    session: isGroup ? `telegram:${chatId}:${from}` : `telegram:${chatId}`,
  };
}

function commandOf(text: string, me: BotIdentity): { name: string; args: string } | 'for_another_bot' | null {
  const m = /^\/([a-z0-9_]{1,32})(?:@(\w+))?(?:\s+([\s\S]*))?$/i.exec(text.trim());
  if (!m?.[1]) return null;
  if (m[2] !== undefined && !isMe(m[2], me)) return 'for_another_bot';
  return { name: m[1].toLowerCase(), args: (m[3] ?? '').trim() };
}

function isAddressed(message: Message, me: BotIdentity): boolean {
  if (message.reply_to_message?.from?.id === me.id) return true;
  const text = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  return entities.some((entity) => isMentionOf(entity, text, me));
}

function isMentionOf(entity: MessageEntity, text: string, me: BotIdentity): boolean {
  if (entity.type === 'text_mention') return entity.user.id === me.id;
  return entity.type === 'mention' && isMe(text.slice(entity.offset + 1, entity.offset + entity.length), me);
}

function isMe(username: string, me: BotIdentity): boolean {
  return username.toLowerCase() === me.username.toLowerCase();
}

function withoutMention(text: string, me: BotIdentity): string {
  return text.replace(new RegExp(`\\s*@${me.username}\\b\\s*`, 'gi'), ' ').trim();
}
