import type { Entity } from './parse-html.ts';

export interface Button {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
}

export interface Account {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly username?: string;
}

export interface ChatInfo {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup';
  readonly title?: string;
  readonly first_name?: string;
}

/** A message as it stands in a chat. */
export interface StoredMessage {
  readonly id: number;
  readonly chat: ChatInfo;
  readonly from: Account;
  /** What a person sees, after the markup was taken out. */
  readonly text: string;
  readonly entities: readonly Entity[];
  /** As the bot sent it. */
  readonly source: string;
  readonly parseMode: string | null;
  readonly buttons: readonly (readonly Button[])[];
  readonly replyTo: number | null;
  readonly document: { readonly name: string; readonly bytes: Buffer; readonly fileId: string } | null;
  readonly linkPreview: boolean;
  readonly edits: number;
}

/** Every chat and message the server knows; ids are handed out here. */
export class Chats {
  readonly #messages = new Map<string, StoredMessage>();
  readonly #chats = new Map<number, ChatInfo>();
  readonly #blocked = new Set<number>();
  #lastMessage = 100;

  add(chat: ChatInfo): ChatInfo {
    this.#chats.set(chat.id, chat);
    return chat;
  }

  find(id: number): ChatInfo | undefined {
    return this.#chats.get(id);
  }

  setBlocked(id: number, blocked: boolean): void {
    if (blocked) this.#blocked.add(id);
    else this.#blocked.delete(id);
  }

  isBlocked(id: number): boolean {
    return this.#blocked.has(id);
  }

  nextMessageId(): number {
    return ++this.#lastMessage;
  }

  put(message: StoredMessage): StoredMessage {
    this.#messages.set(`${message.chat.id}/${message.id}`, message);
    return message;
  }

  message(chat: number, id: number): StoredMessage | undefined {
    return this.#messages.get(`${chat}/${id}`);
  }

  /** Messages of a chat, oldest first. */
  messages(chat: number): StoredMessage[] {
    return [...this.#messages.values()].filter((m) => m.chat.id === chat);
  }
}

/** The `Message` object of the Bot API. */
export function messageJson(message: StoredMessage): Record<string, unknown> {
  const { id, chat, from, text, entities, buttons, document } = message;
  return {
    message_id: id,
    date: Math.floor(Date.now() / 1000),
    chat,
    from,
    ...(document
      ? { document: { file_id: document.fileId, file_unique_id: document.fileId, file_name: document.name } }
      : {}),
    [document ? 'caption' : 'text']: text,
    ...(entities.length > 0 && { [document ? 'caption_entities' : 'entities']: entities }),
    ...(buttons.length > 0 && { reply_markup: { inline_keyboard: buttons } }),
  };
}
