import { Api, GrammyError, HttpError, InputFile } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  faults,
  parseHtml,
  startBotApiServer,
  type BotApiServer,
  type Person,
} from '../../support/bot-api-server/index.ts';

let server: BotApiServer;
let api: Api;
let person: Person;
beforeEach(async () => {
  server = await startBotApiServer();
  api = new Api(server.token, { apiRoot: server.root, timeoutSeconds: 5 });
  person = server.person('马工');
});
afterEach(() => server.stop());

const refusal = (code: number, words: string): unknown =>
  expect.toSatisfy(
    (e: unknown) => e instanceof GrammyError && e.error_code === code && e.description.includes(words),
  );

describe('the local Bot API refuses what the real one refuses', () => {
  it.each([
    ['<b>一', `Can't find end tag corresponding to start tag "b"`],
    ['一</b>', 'Unexpected end tag at byte offset 3'],
    ['<b>一</i>', 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'],
    ['🏟<abac>', 'Unsupported start tag "abac" at byte offset 4'],
    ['a < b', 'Unsupported start tag "" at byte offset 2'],
    ['a <b', 'Unclosed start tag at byte offset 2'],
    ['<a href="x>y', 'Unclosed start tag at byte offset 0'],
    ['<i>a</i  ', 'Unclosed end tag at byte offset 4'],
    ['<span>a</span>', 'Tag "span" must have class "tg-spoiler"'],
    ['<div>a</div>', 'Unsupported start tag "div"'],
  ])('HTML %s', async (html, words) => {
    const sent = api.sendMessage(person.chat.id, html, { parse_mode: 'HTML' });
    await expect(sent).rejects.toEqual(refusal(400, `Bad Request: can't parse entities: ${words}`));
  });

  it('counts 4,096 code points after the markup is taken out', async () => {
    const longest = `<b>${'🏭'.repeat(4_095)}</b>&lt;`;
    await api.sendMessage(person.chat.id, longest, { parse_mode: 'HTML' });
    const longer = api.sendMessage(person.chat.id, `${longest}x`, { parse_mode: 'HTML' });
    await expect(longer).rejects.toEqual(refusal(400, 'message is too long'));
  });

  it.each(['', '  ', '\n'])('the empty text %j', async (text) => {
    await expect(api.sendMessage(person.chat.id, text)).rejects.toEqual(
      refusal(400, 'message text is empty'),
    );
  });

  it('callback data of more than 64 bytes, and of none', async () => {
    const send = (callback_data: string): Promise<unknown> =>
      api.sendMessage(person.chat.id, '选', {
        reply_markup: { inline_keyboard: [[{ text: '一', callback_data }]] },
      });
    await send('企'.repeat(21));
    await expect(send('企'.repeat(22))).rejects.toEqual(refusal(400, 'BUTTON_DATA_INVALID'));
    await expect(send('')).rejects.toEqual(refusal(400, 'BUTTON_DATA_INVALID'));
  });

  it('edits of unknown and of unchanged messages', async () => {
    const { message_id } = await api.sendMessage(person.chat.id, '一');
    await api.editMessageText(person.chat.id, message_id, '二');
    const again = api.editMessageText(person.chat.id, message_id, '二');
    await expect(again).rejects.toEqual(refusal(400, 'message is not modified'));
    await expect(api.editMessageText(person.chat.id, 9, '三')).rejects.toEqual(
      refusal(400, 'message to edit not found'),
    );
    expect(person.texts()).toEqual(['二']);
  });

  it('unknown chats, methods and tokens, and a bot that was blocked', async () => {
    await expect(api.sendMessage(1, 'x')).rejects.toEqual(refusal(400, 'chat not found'));
    await expect(api.banChatMember(person.chat.id, 1)).rejects.toEqual(refusal(404, 'Not Found'));
    const stranger = new Api('1:wrong', { apiRoot: server.root });
    await expect(stranger.getMe()).rejects.toEqual(refusal(401, 'Unauthorized'));
    person.blocks();
    await expect(api.sendMessage(person.chat.id, 'x')).rejects.toEqual(
      refusal(403, 'bot was blocked by the user'),
    );
  });

  it('a callback query answered twice, and a command with capital letters', async () => {
    await api.sendMessage(person.chat.id, '选', {
      reply_markup: { inline_keyboard: [[{ text: '是', callback_data: 'y' }]] },
    });
    person.presses('是');
    const [update] = await api.getUpdates();
    const id = update?.callback_query?.id ?? '';
    await api.answerCallbackQuery(id);
    await expect(api.answerCallbackQuery(id)).rejects.toEqual(refusal(400, 'query is too old'));
    const menu = api.setMyCommands([{ command: 'Check', description: '查' }]);
    await expect(menu).rejects.toEqual(refusal(400, 'BOT_COMMAND_INVALID'));
  });
});

describe('the local Bot API hands out updates', () => {
  it('until an offset confirms them, and wakes a waiting poll', async () => {
    const first = person.says('一');
    expect((await api.getUpdates()).map((u) => u.update_id)).toEqual([first]);
    expect((await api.getUpdates()).map((u) => u.message?.text)).toEqual(['一']);
    const waiting = api.getUpdates({ offset: first + 1, timeout: 5 });
    const second = person.says('二');
    expect((await waiting).map((u) => u.update_id)).toEqual([second]);
    expect(server.world.updates.unconfirmed).toEqual([second]);
    expect(await api.getUpdates({ offset: second + 1 })).toEqual([]);
  });

  it('ends the older of two polls with 409', async () => {
    const older = api.getUpdates({ timeout: 5 });
    const ended = expect(older).rejects.toEqual(refusal(409, 'terminated by other getUpdates request'));
    await server.until('the first poll waits', () => server.world.updates.isPolled);
    const newer = api.getUpdates({ timeout: 5 });
    await ended;
    person.says('一');
    expect(await newer).toHaveLength(1);
  });

  it('not while a webhook is set', async () => {
    await api.setWebhook('https://example.org/hook');
    expect((await api.getWebhookInfo()).url).toBe('https://example.org/hook');
    await expect(api.getUpdates()).rejects.toEqual(refusal(409, 'webhook is active'));
    await api.deleteWebhook();
    expect(await api.getUpdates()).toEqual([]);
  });
});

describe('the local Bot API', () => {
  it('takes a file by multipart and gives it back', async () => {
    const bytes = Buffer.from('报告');
    const sent = await api.sendDocument(person.chat.id, new InputFile(bytes, '自评.docx'), {
      caption: '<b>自评</b>',
      parse_mode: 'HTML',
    });
    expect(person.heard()[0]).toMatchObject({ text: '自评', document: { name: '自评.docx' } });
    const file = await api.getFile(sent.document.file_id);
    const response = await fetch(`${server.root}/file/bot${server.token}/${file.file_path}`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
  });

  it('fails as told, with and without effect', async () => {
    server.fail('sendMessage', faults.tooManyRequests(7));
    server.fail('sendMessage', faults.serverError());
    server.fail('sendMessage', faults.garbled());
    server.fail('sendMessage', faults.droppedBeforeProcessing());
    server.fail('sendMessage', faults.droppedAfterProcessing());
    const send = (): Promise<unknown> => api.sendMessage(person.chat.id, '一');
    await expect(send()).rejects.toMatchObject({ error_code: 429, parameters: { retry_after: 7 } });
    await expect(send()).rejects.toEqual(refusal(500, 'Internal Server Error'));
    await expect(send()).rejects.toBeInstanceOf(HttpError);
    await expect(send()).rejects.toBeInstanceOf(HttpError);
    expect(person.texts()).toEqual([]);
    await expect(send()).rejects.toBeInstanceOf(HttpError);
    expect(person.texts()).toEqual(['一']);
    expect(server.transcript().at(-1)).toContain('drop after processing');
  });

  it('shows text and entities as a client would', () => {
    expect(
      parseHtml('<blockquote expandable>a<b>企&amp;</b></blockquote><a href="https://x.cn/?a=1&amp;b">b</a>'),
    ).toEqual({
      text: 'a企&b',
      entities: [
        { type: 'expandable_blockquote', offset: 0, length: 3 },
        { type: 'bold', offset: 1, length: 2 },
        { type: 'text_link', offset: 3, length: 1, url: 'https://x.cn/?a=1&b' },
      ],
    });
  });
});
