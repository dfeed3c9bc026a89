import { describe, expect, it, vi } from 'vitest';
import type { AppError } from '../../../src/shared/index.ts';
import { badFacts, bodyOf, get, post, refusal, serve, type ErrorBody } from './serve.ts';

describe.each(['check', 'ask'] as const)('POST /api/%s', (name) => {
  const path = `/api/${name}`;
  const failing = (error: unknown) => ({
    api: {
      check: async () => {
        throw error;
      },
      ask: async () => {
        throw error;
      },
    },
  });

  it('hands the body over and gives the result back', async () => {
    const result = await bodyOf(post(serve(), path, { id: '1', 事: [1, null] }));
    expect(result).toEqual({ [`${name}ed`]: { id: '1', 事: [1, null] } });
  });

  it('answers refused input with its code, all its places, and words', async () => {
    const response = await post(serve(failing(badFacts())), path, { facts: {} });
    expect(response.status).toBe(422);
    const { error } = await bodyOf<ErrorBody>(response);
    expect(error.code).toBe('bad_unit');
    expect(error.message).toContain('sales_revenue.2025');
    expect(error.issues).toEqual([
      { path: 'sales_revenue.2025', code: 'bad_unit' },
      { path: 'rd_expense.20255', code: 'bad_year' },
    ]);
  });

  it('uses the words of the application for refused input', async () => {
    const explain = (error: AppError) => `单位不对（${error.issues.length} 处）`;
    const refused = await refusal(post(serve({ ...failing(badFacts()), explain }), path, {}));
    expect(refused.message).toBe('单位不对（2 处）');
  });

  it('hides what broke, and gives the operator the number the client sees', async () => {
    const onError = vi.fn();
    const app = serve({ ...failing(new Error('at /srv/secret.ts:1')), onError });
    const response = await post(app, path, {});
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).not.toContain('secret');
    const requestId = response.headers.get('x-request-id') ?? '';
    expect(text).toContain(requestId);
    expect(onError).toHaveBeenCalledWith(
      expect.objectContaining({ message: 'at /srv/secret.ts:1' }),
      requestId,
    );
  });
});

describe('bodies', () => {
  it.each([
    ['half a document', '{"text":', {}, 400, 'bad_json'],
    ['nothing', '', {}, 400, 'bad_json'],
    ['GBK bytes', new Uint8Array([0x7b, 0x22, 0xc4, 0xe3, 0xba, 0xc3, 0x22, 0x7d]), {}, 400, 'bad_encoding'],
    ['a form', 'text=1', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415, 'wrong_content_type'],
    ['plain text', '{"text":"x"}', { 'Content-Type': 'text/plain' }, 415, 'wrong_content_type'],
    [
      'GBK by its own word',
      '{}',
      { 'Content-Type': 'application/json; charset=gbk' },
      415,
      'wrong_content_type',
    ],
    ['more than 256 KiB', `{"x":"${'a'.repeat(262_144)}"}`, {}, 413, 'body_too_large'],
  ])('refuses %s', async (_, body, headers, status, code) => {
    const refused = await refusal(post(serve(), '/api/check', body, headers));
    expect(refused).toMatchObject({ status, code });
    expect(refused.message).toMatch(/\p{Script=Han}/u);
  });

  it('stops reading a body of unknown length at the limit', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(65_536).fill(0x20));
      },
    });
    const request = new Request('http://ningce.test/api/check', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect(await refusal(serve().fetch(request))).toMatchObject({ status: 413, code: 'body_too_large' });
    expect(sent).toBeLessThan(10);
  });

  it('takes a charset that says UTF-8, and a body of exactly 256 KiB', async () => {
    const body = `{"x":"${'a'.repeat(262_144 - 8)}"}`;
    const headers = { 'Content-Type': 'Application/JSON; charset="UTF-8"' };
    expect((await post(serve(), '/api/check', body, headers)).status).toBe(200);
  });
});

describe('operations', () => {
  it('says that it lives, in which version', async () => {
    expect(await bodyOf(get(serve(), '/healthz'))).toEqual({ status: 'ok', version: '9.9.9' });
  });

  it('is ready only while the core is, and no longer once it stops', async () => {
    let ready = false;
    const app = serve({ ready: () => ready });
    expect((await get(app, '/readyz')).status).toBe(503);
    ready = true;
    expect((await get(app, '/readyz')).status).toBe(200);
    app.beginStop();
    expect((await get(app, '/readyz')).status).toBe(503);
    expect((await get(app, '/healthz')).status).toBe(200);
  });

  it('refuses new work while it stops', async () => {
    const app = serve();
    app.beginStop();
    const response = await post(app, '/api/chat', { text: '你好' });
    expect(response.headers.get('retry-after')).toBe('5');
    expect(response.headers.get('connection')).toBe('close');
    expect(await refusal(response)).toMatchObject({ status: 503, code: 'stopping' });
  });

  it('puts the counters of the application behind its own, without growing by strange paths', async () => {
    const app = serve({ metrics: () => 'ningce_packs 84\n' });
    for (const path of ['/admin.php', '/.env', '/assets/../config.ts', '/assets/nothing.js'])
      await get(app, path);
    const response = await get(app, '/metrics');
    expect(response.headers.get('content-type')).toContain('text/plain');
    const text = await response.text();
    expect(text).toContain('ningce_http_requests_total{route="other",method="GET",status="404"} 4');
    expect(text.endsWith('ningce_packs 84\n')).toBe(true);
  });

  it('answers an unknown path and a wrong method in JSON and Chinese', async () => {
    expect(await refusal(get(serve(), '/api/nothing'))).toMatchObject({ status: 404, code: 'not_found' });
    const wrong = await get(serve(), '/api/chat');
    expect(wrong.headers.get('allow')).toBe('POST');
    expect(await refusal(wrong)).toMatchObject({ status: 405, code: 'method_not_allowed' });
  });
});

describe('limits a client', () => {
  const from = (app: ReturnType<typeof serve>, address: string, forwarded = '') =>
    app.fetch(
      new Request('http://ningce.test/api/check', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': forwarded },
        body: '{}',
      }),
      { incoming: { socket: { remoteAddress: address } } as never },
    );

  it('by address, with the seconds to wait', async () => {
    const app = serve({ rateLimit: { burst: 2, perSecond: 0.5 } });
    await from(app, '10.0.0.1');
    await from(app, '10.0.0.1');
    const response = await from(app, '10.0.0.1');
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await refusal(response)).toMatchObject({ status: 429, code: 'rate_limited' });
    expect((await from(app, '10.0.0.2')).status).toBe(200);
  });

  it('whatever address it claims, unless a proxy in front is believed', async () => {
    const strict = serve({ rateLimit: { burst: 1, perSecond: 1 } });
    await from(strict, '10.0.0.1', '1.1.1.1');
    expect((await from(strict, '10.0.0.1', '2.2.2.2')).status).toBe(429);
    const behindProxy = serve({ rateLimit: { burst: 1, perSecond: 1 }, proxyHops: 1 });
    await from(behindProxy, '10.0.0.1', '9.9.9.9, 1.1.1.1');
    expect((await from(behindProxy, '10.0.0.1', '9.9.9.9, 2.2.2.2')).status).toBe(200);
    expect((await from(behindProxy, '10.0.0.1', '8.8.8.8, 1.1.1.1')).status).toBe(429);
  });

  it('only where there is work to do', async () => {
    const app = serve({ rateLimit: { burst: 1, perSecond: 1 } });
    for (let i = 0; i < 5; i++) expect((await get(app, '/healthz')).status).toBe(200);
  });
});
