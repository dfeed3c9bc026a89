import { messageJson, type Account, type ChatInfo, type StoredMessage } from './chats.ts';
import type { World } from './methods.ts';

/** Extra fields of a message, in the words of the Bot API. */
export type Fields = Readonly<Record<string, unknown>>;

/** Someone who writes to the bot. Each action returns the id of the update it makes. */
export interface Person {
  readonly account: Account;
  readonly chat: ChatInfo;
  says(text: string, fields?: Fields): number;
  /** Presses the button with this label, on the newest message that has it. */
  presses(label: string): number;
  /** Presses a button of a message that may be gone or changed since. */
  pressesOn(message: StoredMessage, label: string): number;
  sendsPhoto(caption?: string, fields?: Fields): number;
  sendsVoice(): number;
  sendsDocument(name: string, caption?: string): number;
  /** Any other content, e.g. `sends({ sticker: { … } })`. */
  sends(fields: Fields): number;
  /** Changes the last message this person wrote. */
  edits(text: string): number;
  blocks(): void;
  unblocks(): void;
  /** What the bot has said in this chat, oldest first. */
  heard(): StoredMessage[];
  /** Texts of `heard`. */
  texts(): string[];
}

/** A group chat; its members write into it. */
export interface Group {
  readonly chat: ChatInfo;
  member(name: string): Person;
}

export function personOf(world: World, name: string): Person {
  const account = newAccount(name);
  const chat = world.chats.add({ id: account.id, type: 'private', first_name: name });
  return playing(world, account, chat);
}

export function groupOf(world: World, title: string): Group {
  const chat = world.chats.add({ id: -1_001_000_000_000 - ++lastAccount, type: 'supergroup', title });
  return { chat, member: (name) => playing(world, newAccount(name), chat) };
}

let lastAccount = 500;

function newAccount(name: string): Account {
  return { id: ++lastAccount, is_bot: false, first_name: name };
}

function playing(world: World, account: Account, chat: ChatInfo): Person {
  const heard = (): StoredMessage[] => world.chats.messages(chat.id).filter((m) => m.from.is_bot);
  let last: { id: number; fields: Fields } | null = null;
  const base = (id: number): Fields => ({
    message_id: id,
    date: Math.floor(Date.now() / 1000),
    chat,
    from: account,
  });
  const sends = (fields: Fields): number => {
    const id = world.chats.nextMessageId();
    last = { id, fields };
    world.chats.put(incoming(id, chat, account, fields));
    return world.updates.push({ message: { ...base(id), ...fields } });
  };
  const pressesOn = (message: StoredMessage, label: string): number => {
    const button = message.buttons.flat().find((b) => b.text === label);
    if (button?.callback_data === undefined) throw new Error(`no button ${label} on message ${message.id}`);
    const id = `query-${world.chats.nextMessageId()}`;
    world.queries.add(id);
    return world.updates.push({
      callback_query: {
        id,
        from: account,
        message: messageJson(message),
        chat_instance: '1',
        data: button.callback_data,
      },
    });
  };
  return {
    account,
    chat,
    sends,
    pressesOn,
    heard,
    texts: () => heard().map((m) => m.text),
    says: (text, fields = {}) => sends({ text, ...commandEntities(text), ...fields }),
    presses(label) {
      const message = heard().findLast((m) => m.buttons.flat().some((b) => b.text === label));
      if (!message) throw new Error(`no message with a button ${label}`);
      return pressesOn(message, label);
    },
    sendsPhoto: (caption, fields = {}) =>
      sends({
        photo: [{ file_id: 'p', file_unique_id: 'p', width: 1, height: 1 }],
        ...captionOf(caption),
        ...fields,
      }),
    sendsVoice: () => sends({ voice: { file_id: 'v', file_unique_id: 'v', duration: 3 } }),
    sendsDocument: (name, caption) =>
      sends({ document: { file_id: 'd', file_unique_id: 'd', file_name: name }, ...captionOf(caption) }),
    edits(text) {
      if (!last) throw new Error('nothing to edit');
      const edited = { ...base(last.id), ...last.fields, text, edit_date: Math.floor(Date.now() / 1000) };
      return world.updates.push({ edited_message: edited });
    },
    blocks: () => world.chats.setBlocked(chat.id, true),
    unblocks: () => world.chats.setBlocked(chat.id, false),
  };
}

function captionOf(caption: string | undefined): Fields {
  return caption === undefined ? {} : { caption };
}

/** Clients mark a leading command and every mention; bots rely on it. */
function commandEntities(text: string): Fields {
  const command = /^\/[A-Za-z0-9_]{1,32}(?:@\w+)?/.exec(text)?.[0];
  const entities = [...text.matchAll(/(?<![\w/])@\w{5,}/g)].map((m) => ({
    type: 'mention',
    offset: m.index,
    length: m[0].length,
  }));
  if (command) entities.unshift({ type: 'bot_command', offset: 0, length: command.length });
  return entities.length > 0 ? { entities } : {};
}

function incoming(id: number, chat: ChatInfo, from: Account, fields: Fields): StoredMessage {
  const text = typeof fields['text'] === 'string' ? fields['text'] : '';
  return {
    id,
    chat,
    from,
    text,
    entities: [],
    source: text,
    parseMode: null,
    buttons: [],
    replyTo: null,
    document: null,
    linkPreview: false,
    edits: 0,
  };
}
