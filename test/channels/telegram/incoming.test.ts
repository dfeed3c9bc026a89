import type { Message, Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { readUpdate } from '../../../src/channels/telegram/incoming.ts';

const me = { id: 7, username: 'ningce_bot' };
const person = { id: 5, is_bot: false, first_name: '马' };
const privately = { id: 5, type: 'private', first_name: '马' } as const;
const group = { id: -100, type: 'supergroup', title: '科技服务群' } as const;

function message(over: Partial<Message>): Update {
  return {
    update_id: 1,
    message: { message_id: 9, date: 0, chat: privately, from: person, ...over },
  } as Update;
}

const inGroup = (over: Partial<Message>): Update => message({ chat: group, ...over });
const mention = (text: string): Partial<Message> => ({
  text,
  entities: [{ type: 'mention', offset: text.indexOf('@'), length: /@\w+/.exec(text)?.[0].length ?? 0 }],
});

describe('reading an update', () => {
  it('takes a private message with the session of its chat', () => {
    expect(readUpdate(message({ text: '能评高企吗' }), me)).toEqual({
      kind: 'text',
      text: '能评高企吗',
      place: { chatId: 5, threadId: null, replyTo: null, isGroup: false, session: 'telegram:5' },
    });
  });

  it.each([
    ['/check', 'check', ''],
    ['/check 瞪羚企业', 'check', '瞪羚企业'],
    ['/Check@Ningce_Bot 瞪羚\n高企', 'check', '瞪羚\n高企'],
    ['  /new', 'new', ''],
  ])('takes %j for a command', (text, name, args) => {
    expect(readUpdate(message({ text }), me)).toMatchObject({ kind: 'command', name, args });
    expect(readUpdate(inGroup({ text }), me)).toMatchObject({ kind: 'command', name, args });
  });

  it.each(['/', '/无此', '3/5 人', '/a-b'])('takes %j for text', (text) => {
    expect(readUpdate(message({ text }), me)).toMatchObject({ kind: 'text', text });
  });

  it('leaves commands for other bots, other bots and service messages alone', () => {
    expect(readUpdate(inGroup({ text: '/check@other_bot' }), me)).toBeNull();
    expect(readUpdate(message({ text: '你好', from: { ...person, is_bot: true } }), me)).toBeNull();
    expect(readUpdate(inGroup({ new_chat_members: [person] }), me)).toBeNull();
    expect(readUpdate({ update_id: 1, channel_post: { text: 'x' } } as Update, me)).toBeNull();
  });

  it('answers in a group only when addressed, under the message, with a session of its own', () => {
    const addressed = readUpdate(inGroup(mention('请问 @NINGCE_bot 高企几年有效')), me);
    expect(addressed).toEqual({
      kind: 'text',
      text: '请问 高企几年有效',
      place: { chatId: -100, threadId: null, replyTo: 9, isGroup: true, session: 'telegram:-100:5' },
    });
    const own = { message_id: 3, date: 0, chat: group, from: { ...me, is_bot: true, first_name: 'n' } };
    const answering = inGroup({ text: '多少', reply_to_message: own as never });
    expect(readUpdate(answering, me)).toMatchObject({ kind: 'text', text: '多少' });
    expect(readUpdate(inGroup({ text: '高企几年有效' }), me)).toBeNull();
    expect(readUpdate(inGroup(mention('@ningce_bot2 你好')), me)).toBeNull();
    expect(readUpdate(inGroup({ photo: [] }), me)).toBeNull();
  });

  it('stays in the topic of a forum', () => {
    const update = inGroup({ ...mention('@ningce_bot 好'), is_topic_message: true, message_thread_id: 44 });
    expect(readUpdate(update, me)?.place.threadId).toBe(44);
  });

  it.each([
    [{ photo: [] }, 'photo'],
    [{ voice: {} }, 'voice'],
    [{ video_note: {} }, 'video'],
    [{ sticker: {} }, 'sticker'],
    [{ animation: {}, document: { file_name: 'a.gif' } }, 'sticker'],
    [{ document: { file_name: '企业名单.XLSX' } }, 'sheet'],
    [{ document: { file_name: '公告.pdf' } }, 'document'],
    [{ document: {} }, 'document'],
    [{ location: {}, venue: {} }, 'location'],
    [{ contact: {} }, 'contact'],
    [{ poll: {} }, 'other'],
  ])('names what %j carries', (fields, type) => {
    expect(readUpdate(message(fields as never), me)).toMatchObject({ kind: 'attachment', type, caption: '' });
  });

  it('takes edits of private texts only', () => {
    const edited = (chat: unknown, fields: object): Update =>
      ({
        update_id: 1,
        edited_message: { message_id: 9, chat, from: person, edit_date: 1, ...fields },
      }) as Update;
    expect(readUpdate(edited(privately, { text: '营收4000万' }), me)).toMatchObject({
      kind: 'edited',
      place: { replyTo: 9 },
    });
    expect(readUpdate(edited(privately, { location: {} }), me)).toBeNull();
    expect(readUpdate(edited(group, { text: '@ningce_bot x' }), me)).toBeNull();
  });

  it('takes a press with the session of who pressed, not of who was asked', () => {
    const query = { id: 'q', from: { ...person, id: 6 }, chat_instance: '1', data: 'c:x:0' };
    const update = {
      update_id: 1,
      callback_query: { ...query, message: { message_id: 3, date: 0, chat: group } },
    };
    expect(readUpdate(update as Update, me)).toMatchObject({
      kind: 'press',
      data: 'c:x:0',
      place: { session: 'telegram:-100:6', replyTo: 3 },
    });
    expect(readUpdate({ update_id: 1, callback_query: query }, me)).toBeNull();
  });
});
