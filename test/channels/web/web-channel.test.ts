import { request } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { TurnResult } from '../../../src/dialogue/index.ts';
import { createWebChannel, type WebChannel } from '../../../src/channels/web/index.ts';
import { aTurn } from './samples.ts';
import { createScriptedAssistant } from './scripted-assistant.ts';
import { options } from './serve.ts';

let channel: WebChannel;

afterEach(() => channel.stop());

const ask = (accept = 'application/json') =>
  fetch(`${channel.url}/api/chat`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: accept },
    body: JSON.stringify({ text: '你好' }),
  });

describe('the web channel on a socket', () => {
  it('listens on the loopback address unless told otherwise', async () => {
    channel = createWebChannel({ ...options(), port: 0 });
    await channel.start();
    expect(channel.url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
    expect((await fetch(channel.url)).status).toBe(200);
  });

  it('says when it cannot listen', async () => {
    channel = createWebChannel({ ...options(), port: 0 });
    await channel.start();
    const second = createWebChannel({ ...options(), port: Number(new URL(channel.url).port) });
    await expect(second.start()).rejects.toThrow('EADDRINUSE');
    await second.stop();
  });

  it.each(['application/json', 'text/event-stream'])(
    'finishes what is under way before it stops (%s)',
    async (accept) => {
      let finish: (turn: TurnResult) => void = () => undefined;
      const assistant = createScriptedAssistant(() => new Promise((resolve) => (finish = resolve)));
      channel = createWebChannel({ ...options({ assistant }), port: 0 });
      await channel.start();
      const answer = ask(accept).then((response) => response.text());
      await vi.waitFor(() => expect(assistant.heard).toHaveLength(1));
      let stopped = false;
      const stopping = channel.stop().then(() => (stopped = true));
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(stopped).toBe(false);
      finish(aTurn({ text: '赶上了' }));
      expect(await answer).toContain('赶上了');
      await stopping;
      await expect(ask()).rejects.toThrow('fetch failed');
    },
  );

  it('does not wait for ever for one that never ends', async () => {
    const assistant = createScriptedAssistant(() => new Promise(() => undefined));
    channel = createWebChannel({ ...options({ assistant }), port: 0, graceMs: 50 });
    await channel.start();
    const answer = ask().catch((error: unknown) => error);
    await vi.waitFor(() => expect(assistant.heard).toHaveLength(1));
    await channel.stop();
    expect(await answer).toBeInstanceOf(Error);
  });

  it('survives a client that hangs up in the middle of a stream', async () => {
    let finish: (turn: TurnResult) => void = () => undefined;
    const assistant = createScriptedAssistant(() => new Promise((resolve) => (finish = resolve)));
    channel = createWebChannel({ ...options({ assistant }), port: 0 });
    await channel.start();
    const abort = new AbortController();
    const response = await fetch(`${channel.url}/api/chat`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify({ text: '你好' }),
      signal: abort.signal,
    });
    abort.abort();
    await expect(response.text()).rejects.toThrow();
    finish(aTurn());
    expect((await fetch(`${channel.url}/healthz`)).status).toBe(200);
  });

  it('refuses a body that is announced too large without reading it', async () => {
    channel = createWebChannel({ ...options(), port: 0 });
    await channel.start();
    const status = await new Promise((resolve, reject) => {
      const call = request(`${channel.url}/api/check`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Content-Length': 300_000_000 },
      });
      call.on('response', (response) => resolve(response.statusCode)).on('error', reject);
      call.write('{');
    });
    expect(status).toBe(413);
  });
});
