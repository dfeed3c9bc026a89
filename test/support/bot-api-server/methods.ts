import { ApiError, badRequest } from './api-error.ts';
import {
  messageJson,
  type Account,
  type Button,
  type Chats,
  type ChatInfo,
  type StoredMessage,
} from './chats.ts';
import { parseHtml, type Entity } from './parse-html.ts';
import { isUpload, numberOf, objectOf, textOf, type Params } from './request-body.ts';
import type { UpdateQueue } from './update-queue.ts';

/** What the methods work on. */
export interface World {
  readonly bot: Account;
  readonly chats: Chats;
  readonly updates: UpdateQueue;
  /** Callback queries not answered yet. */
  readonly queries: Set<string>;
  readonly files: Map<string, Buffer>;
  commands: unknown;
  webhook: string;
}

type Method = (world: World, params: Params, gone: AbortSignal) => unknown;

/** The methods this server knows; any other is `404 Not Found`, as with the real one. */
export const methods: Readonly<Record<string, Method>> = {
  getMe: ({ bot }) => ({
    ...bot,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
  }),
  getUpdates,
  setWebhook(world, params) {
    world.webhook = textOf(params, 'url');
    return true;
  },
  deleteWebhook(world) {
    world.webhook = '';
    return true;
  },
  getWebhookInfo: ({ webhook, updates }) => ({
    url: webhook,
    has_custom_certificate: false,
    pending_update_count: updates.unconfirmed.length,
  }),
  setMyCommands(world, params) {
    const commands = objectOf(params, 'commands') as { command: string; description: string }[];
    for (const { command, description } of commands) {
      if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
      if (!description) throw badRequest('command description must be non-empty');
    }
    world.commands = commands;
    return true;
  },
  sendChatAction(world, params) {
    reachableChat(world, params);
    if (!textOf(params, 'action')) throw badRequest('wrong parameter action in request');
    return true;
  },
  sendMessage(world, params) {
    const chat = reachableChat(world, params);
    const content = readText(params, 'text', 4_096, 'message');
    if (content.text === '') throw badRequest('message text is empty');
    return messageJson(world.chats.put(newMessage(world, chat, params, content)));
  },
  sendDocument(world, params) {
    const chat = reachableChat(world, params);
    const file = params['document'];
    if (!isUpload(file)) throw badRequest('there is no document in the request');
    if (file.bytes.length === 0) throw badRequest('file must be non-empty');
    const fileId = `doc-${world.files.size + 1}`;
    world.files.set(fileId, file.bytes);
    const content = readText(params, 'caption', 1_024, 'message caption');
    const document = { name: file.name, bytes: file.bytes, fileId };
    return messageJson(world.chats.put({ ...newMessage(world, chat, params, content), document }));
  },
  editMessageText(world, params) {
    const content = readText(params, 'text', 4_096, 'message');
    if (content.text === '') throw badRequest('message text is empty');
    return edit(world, params, { ...content, buttons: readButtons(params) });
  },
  editMessageReplyMarkup: (world, params) => edit(world, params, { buttons: readButtons(params) }),
  answerCallbackQuery({ queries }, params) {
    if (queries.delete(textOf(params, 'callback_query_id'))) return true;
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  },
  getFile({ files }, params) {
    const id = textOf(params, 'file_id');
    const bytes = files.get(id);
    if (!bytes) throw badRequest('invalid file_id');
    return { file_id: id, file_unique_id: id, file_size: bytes.length, file_path: `files/${id}` };
  },
};

async function getUpdates(world: World, params: Params, gone: AbortSignal): Promise<unknown> {
  if (world.webhook !== '') {
    const how =
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
    throw new ApiError(409, `Conflict: ${how}`);
  }
  const limit = Math.min(100, Math.max(1, numberOf(params, 'limit', 100)));
  const timeoutMs = numberOf(params, 'timeout', 0) * 1_000;
  return world.updates.poll({ offset: numberOf(params, 'offset', 0), limit, timeoutMs }, gone);
}

function reachableChat(world: World, params: Params): ChatInfo {
  const id = textOf(params, 'chat_id');
  if (id === '') throw badRequest('chat_id is empty');
  const chat = world.chats.find(Number(id));
  if (!chat) throw badRequest('chat not found');
  if (world.chats.isBlocked(chat.id)) throw new ApiError(403, 'Forbidden: bot was blocked by the user');
  return chat;
}

interface Content {
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly source: string;
  readonly parseMode: string | null;
}

/** The limit holds for code points after the markup was taken out. */
function readText(params: Params, key: string, limit: number, what: string): Content {
  const source = textOf(params, key);
  const parseMode = textOf(params, 'parse_mode') || null;
  if (parseMode !== null && parseMode !== 'HTML') throw badRequest('unsupported parse_mode');
  const { text, entities } = parseMode ? parseHtml(source) : { text: source, entities: [] };
  if ([...text.trim()].length > limit) throw badRequest(`${what} is too long`);
  return { text: text.trim(), entities, source, parseMode };
}

function readButtons(params: Params): readonly (readonly Button[])[] {
  const markup = objectOf(params, 'reply_markup') as { inline_keyboard?: Button[][] } | undefined;
  const rows = markup?.inline_keyboard ?? [];
  for (const button of rows.flat()) {
    if (typeof button.text !== 'string' || button.text === '')
      throw badRequest('can\'t parse inline keyboard button: Field "text" must be of type String');
    if (button.callback_data === undefined && button.url === undefined)
      throw badRequest('text buttons are unallowed in the inline keyboard');
    const bytes = Buffer.byteLength(button.callback_data ?? '');
    if (button.callback_data !== undefined && (bytes === 0 || bytes > 64))
      throw badRequest('BUTTON_DATA_INVALID');
  }
  return rows;
}

function newMessage(world: World, chat: ChatInfo, params: Params, content: Content): StoredMessage {
  const reply = objectOf(params, 'reply_parameters') as
    { message_id: number; allow_sending_without_reply?: boolean } | undefined;
  const found = reply && world.chats.message(chat.id, reply.message_id);
  if (reply && !found && !reply.allow_sending_without_reply)
    throw badRequest('message to be replied not found');
  const preview = objectOf(params, 'link_preview_options') as { is_disabled?: boolean } | undefined;
  return {
    ...content,
    id: world.chats.nextMessageId(),
    chat,
    from: world.bot,
    buttons: readButtons(params),
    replyTo: found?.id ?? null,
    document: null,
    linkPreview: preview?.is_disabled !== true,
    edits: 0,
  };
}

function edit(world: World, params: Params, change: Partial<StoredMessage>): unknown {
  const chat = reachableChat(world, params);
  const old = world.chats.message(chat.id, numberOf(params, 'message_id', 0));
  if (!old) throw badRequest('message to edit not found');
  if (old.from.id !== world.bot.id) throw badRequest("message can't be edited");
  const next = { ...old, ...change, edits: old.edits + 1 };
  const seen = (m: StoredMessage): string => JSON.stringify([m.text, m.entities, m.buttons]);
  if (seen(old) === seen(next)) {
    const why = 'specified new message content and reply markup are exactly the same';
    throw badRequest(`message is not modified: ${why} as a current content and reply markup of the message`);
  }
  return messageJson(world.chats.put(next));
}
