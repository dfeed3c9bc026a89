import { describe, expect, it, vi } from 'vitest';
import type { TurnResult } from '../../../src/dialogue/index.ts';
import { aCheckTurn, aTurn } from './samples.ts';
import { createScriptedAssistant } from './scripted-assistant.ts';
import { bodyOf, get, post, refusal, serve } from './serve.ts';

const chat = (app: ReturnType<typeof serve>, body: unknown, headers: Record<string, string> = {}) =>
  post(app, '/api/chat', body, headers);

/** Events of a stream, in order. */
async function eventsOf(response: Response): Promise<{ event: string; data: unknown }[]> {
  const frames = (await response.text()).split('\n\n').filter((frame) => frame.includes('event: '));
  return frames.map((frame) => ({
    event: /^event: (.*)$/m.exec(frame)?.[1] ?? '',
    data: JSON.parse(/^data: (.*)$/m.exec(frame)?.[1] ?? 'null') as unknown,
  }));
}

describe('POST /api/chat', () => {
  it('gives the turn as the core made it, cards and all', async () => {
    const assistant = createScriptedAssistant(() => aCheckTurn());
    const turn = await bodyOf<TurnResult>(chat(serve({ assistant }), { session: 's1', text: '能评高企吗' }));
    expect(turn).toEqual({ ...aCheckTurn(), session: 's1' });
    expect(assistant.heard).toEqual([{ session: 'web:s1', text: '能评高企吗', deliveryId: null }]);
  });

  it('makes a new unguessable session for each person who has none', async () => {
    const app = serve();
    const sessions = await Promise.all(
      ['a', 'b'].map(async (text) => (await bodyOf<TurnResult>(chat(app, { text }))).session),
    );
    expect(new Set(sessions).size).toBe(2);
    for (const session of sessions) expect(session).toMatch(/^[\w-]{32}$/);
  });

  it('keeps its session over turns', async () => {
    const assistant = createScriptedAssistant();
    const app = serve({ assistant });
    const { session } = await bodyOf<TurnResult>(chat(app, { session: null, text: '你好' }));
    await chat(app, { session, text: '再见' });
    expect(new Set(assistant.heard.map((message) => message.session))).toEqual(new Set([`web:${session}`]));
  });

  it('cannot reach a session of another channel by its key', async () => {
    const assistant = createScriptedAssistant();
    await chat(serve({ assistant }), { session: 'telegram:42', text: '看看' });
    expect(assistant.heard[0]?.session).toBe('web:telegram:42');
  });

  it('hears a message once when it is sent again with the same id, also while the first is under way', async () => {
    let finish: (turn: TurnResult) => void = () => undefined;
    const assistant = createScriptedAssistant(() => new Promise((resolve) => (finish = resolve)));
    const app = serve({ assistant });
    const first = chat(app, { session: 's', id: 'd1', text: '营收4000万' });
    const second = chat(app, { session: 's', id: 'd1', text: '营收4000万' });
    await vi.waitFor(() => expect(assistant.heard).toHaveLength(1));
    finish(aTurn({ text: '记下了' }));
    const turns = await Promise.all([bodyOf<TurnResult>(first), bodyOf<TurnResult>(second)]);
    expect(turns.map((turn) => turn.text)).toEqual(['记下了', '记下了']);
    expect(assistant.heard).toHaveLength(1);
  });

  it('takes the same id in another session for another message', async () => {
    const assistant = createScriptedAssistant();
    const app = serve({ assistant });
    await chat(app, { session: 's1', id: 'd1', text: '一' });
    await chat(app, { session: 's2', id: 'd1', text: '二' });
    expect(assistant.heard.map(({ text }) => text)).toEqual(['一', '二']);
  });

  it('tries again after a broken core, with the same id', async () => {
    const script = vi.fn(() => aTurn({ text: '好了' }));
    script.mockImplementationOnce(() => {
      throw new Error('disk /var/secret');
    });
    const app = serve({ assistant: createScriptedAssistant(script) });
    const broken = await refusal(chat(app, { session: 's', id: 'd', text: '在吗' }));
    expect(broken).toMatchObject({ status: 500, code: 'internal' });
    expect(broken.message).not.toContain('secret');
    expect((await bodyOf<TurnResult>(chat(app, { session: 's', id: 'd', text: '在吗' }))).text).toBe('好了');
  });

  it('answers turn_timeout for a slow turn, and its result when the message comes again', async () => {
    let finish: (turn: TurnResult) => void = () => undefined;
    const assistant = createScriptedAssistant(() => new Promise((resolve) => (finish = resolve)));
    const app = serve({ assistant, turnTimeoutMs: 20 });
    const message = { session: 's', id: 'd', text: '慢' };
    expect(await refusal(chat(app, message))).toMatchObject({ status: 504, code: 'turn_timeout' });
    finish(aTurn({ text: '算完了' }));
    expect((await bodyOf<TurnResult>(chat(app, message))).text).toBe('算完了');
    expect(assistant.heard).toHaveLength(1);
  });

  it.each([
    ['an empty text', { text: ' \n\t' }, 422, 'empty_text'],
    ['no text', { session: 's' }, 422, 'bad_request'],
    ['a text that is a number', { text: 4000 }, 422, 'bad_request'],
    ['a list', [], 422, 'bad_request'],
    ['null', null, 422, 'bad_request'],
    ['a session with a blank', { session: 'a b', text: '好' }, 422, 'bad_session'],
    ['a session of 129 characters', { session: 'x'.repeat(129), text: '好' }, 422, 'bad_session'],
    ['an empty session', { session: '', text: '好' }, 422, 'bad_session'],
    ['an empty id', { text: '好', id: '' }, 422, 'bad_request'],
  ])('refuses %s without bothering the core', async (_, body, status, code) => {
    const assistant = createScriptedAssistant();
    const refused = await refusal(chat(serve({ assistant }), body));
    expect(refused).toMatchObject({ status, code });
    expect(refused.message).toMatch(/\p{Script=Han}/u);
    expect(assistant.heard).toEqual([]);
  });

  it('takes 20,000 characters and refuses one more, saying how many there were', async () => {
    const app = serve();
    expect((await chat(app, { text: '万'.repeat(20_000) })).status).toBe(200);
    const refused = await refusal(chat(app, { text: '万'.repeat(20_001) }));
    expect(refused).toMatchObject({ status: 413, code: 'text_too_long' });
    expect(refused.message).toContain('20001');
  });

  it('mends half a character instead of passing it on', async () => {
    const assistant = createScriptedAssistant();
    await chat(serve({ assistant }), '{"text":"好\\ud83d"}');
    expect(assistant.heard[0]?.text).toBe('好\ufffd');
  });
});

describe('POST /api/chat as a stream', () => {
  const accept = { Accept: 'text/event-stream' };

  it('acknowledges with the session, then gives the same turn as without a stream', async () => {
    const response = await chat(serve(), { session: 's', text: '你好' }, accept);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const events = await eventsOf(response);
    expect(events.map(({ event }) => event)).toEqual(['ack', 'turn']);
    expect(events[0]?.data).toEqual({ session: 's' });
    expect(events[1]?.data).toEqual(await bodyOf(chat(serve(), { session: 's', text: '你好' })));
  });

  it('ends with an error event when the core breaks, and tells the operator', async () => {
    const onError = vi.fn();
    const assistant = createScriptedAssistant(() => {
      throw new Error('boom');
    });
    const events = await eventsOf(await chat(serve({ assistant, onError }), { text: '你好' }, accept));
    expect(events.map(({ event }) => event)).toEqual(['ack', 'error']);
    expect(events[1]?.data).toMatchObject({ error: { code: 'internal' } });
    expect(JSON.stringify(events)).not.toContain('boom');
    expect(onError).toHaveBeenCalledOnce();
  });

  it('refuses a bad message with a status, before any event', async () => {
    expect(await refusal(chat(serve(), { text: '' }, accept))).toMatchObject({ status: 422 });
  });

  it.each([
    ['*/*', 'application/json'],
    ['application/json, text/event-stream', 'application/json'],
    ['text/event-stream;q=0.9, application/json;q=0.5', 'text/event-stream'],
  ])('answers Accept %s with %s', async (Accept, type) => {
    const response = await chat(serve(), { text: '你好' }, { Accept });
    expect(response.headers.get('content-type')).toContain(type);
    await response.text();
  });
});

it('counts turns by the status the core gave', async () => {
  const app = serve({ assistant: createScriptedAssistant(() => aTurn({ status: 'declined_unsafe' })) });
  await chat(app, { text: '一' });
  await chat(app, { text: '二' });
  const metrics = await (await get(app, '/metrics')).text();
  expect(metrics).toContain('ningce_turns_total{status="declined_unsafe"} 2');
  expect(metrics).toContain('ningce_http_requests_total{route="/api/chat",method="POST",status="200"} 2');
});
