import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { systemClock, type AppError, type Clock, type Words } from '../../shared/index.ts';
import type { Assistant } from '../channel.ts';
import { createChat, readChatMessage } from './chat.ts';
import { chatJson, chatStream, finalEvent, wantsStream } from './chat-answers.ts';
import { createGuard, type Guard, type WebContext, type WebEnv } from './guard.ts';
import { readJsonBody } from './json-body.ts';
import { createMetrics } from './metrics.ts';
import { describeApi } from './openapi.ts';
import { fileResponse, loadPageFiles } from './page-files.ts';
import { problemResponse } from './problems.ts';
import { defaultRateLimit, type RateLimit } from './rate-limit.ts';
import { securityHeaders } from './security.ts';

/** A stateless call: gets a JSON object, throws `AppError` for input it refuses. */
export type ApiCall = (body: Readonly<Record<string, unknown>>) => Promise<unknown>;

export interface WebApi {
  readonly check: ApiCall;
  readonly ask: ApiCall;
}

export interface WebAppOptions {
  readonly assistant: Assistant;
  readonly api: WebApi;
  /** Must hold `prompts/page.zh.yaml`. */
  readonly words: Words;
  readonly version: string;
  /** False while the core is not able to answer (`/readyz`). */
  readonly ready: () => boolean;
  /** Further counters in Prometheus text form, put after the channel's own; may be empty. */
  readonly metrics?: () => string;
  /** Replaces the built-in description of the endpoints. */
  readonly openapi?: () => object;
  /** Chinese words for input the core refused; default: how many places and which paths. */
  readonly explain?: (error: AppError) => string;
  /** Told of every unexpected error; the client sees only the request id. */
  readonly onError?: (error: unknown, requestId: string) => void;
  readonly clock?: Clock;
  readonly rateLimit?: RateLimit;
  /** Reverse proxies in front whose `X-Forwarded-For` is believed; default 0: the socket's address counts. */
  readonly proxyHops?: number;
  /** Longest wait for a turn; default 60,000 ms, room for a slow model call and its fallback. */
  readonly turnTimeoutMs?: number;
}

/** Request in, response out, no socket. After `beginStop` the API refuses new work with 503. */
export interface WebApp {
  fetch(request: Request, env?: Partial<HttpBindings>): Promise<Response>;
  beginStop(): void;
}

/** Builds the whole HTTP surface. Reads the page's files once. */
export function createWebApp(options: WebAppOptions): WebApp {
  const { words, clock = systemClock } = options;
  const metrics = createMetrics();
  const guard = createGuard({
    words,
    clock,
    metrics,
    rateLimit: options.rateLimit ?? defaultRateLimit,
    proxyHops: options.proxyHops ?? 0,
    explain: options.explain ?? ((error) => listIssues(words, error)),
    onError: options.onError ?? (() => undefined),
  });
  const app = new Hono<WebEnv>();
  const onMethodNotAllowed = (c: WebContext, methods: string[]) =>
    problemResponse(c, words, { code: 'method_not_allowed' }, { Allow: methods.join(', ') });
  app.use(guard.observe, securityHeaders, methodNotAllowed<WebEnv>({ app, onMethodNotAllowed }));
  app.use('/api/*', guard.gate);
  const turnTimeoutMs = options.turnTimeoutMs ?? 60_000;
  const chat = createChat({ assistant: options.assistant, clock, metrics, turnTimeoutMs });
  addChat(app, words, chat, guard);
  addCall(app, '/api/check', words, options.api.check);
  addCall(app, '/api/ask', words, options.api.ask);
  addOperations(app, options, metrics.render, guard.stopping);
  for (const [path, file] of loadPageFiles(words, options.version))
    app.get(path, (c) => fileResponse(file, c.req.header('if-none-match')));
  app.notFound((c) => problemResponse(c, words, { code: 'not_found' }));
  app.onError((error, c) => {
    const { status, body } = guard.explainError(error, c);
    return c.json(body, status);
  });
  return { fetch: async (request, env) => app.fetch(request, env ?? {}), beginStop: guard.beginStop };
}

function addChat(app: Hono<WebEnv>, words: Words, chat: ReturnType<typeof createChat>, guard: Guard): void {
  app.post('/api/chat', async (c) => {
    const body = await readJsonBody(c.req);
    if (!body.ok) return problemResponse(c, words, body.problem);
    const message = readChatMessage(body.value);
    if (!message.ok) return problemResponse(c, words, message.problem);
    const turn = chat(message.value);
    if (!wantsStream(c)) return chatJson(c, words, turn);
    return chatStream(c, message.value.session, finalEvent(c, words, guard, turn));
  });
}

function addCall(app: Hono<WebEnv>, path: string, words: Words, call: ApiCall): void {
  app.post(path, async (c) => {
    const body = await readJsonBody(c.req);
    if (!body.ok) return problemResponse(c, words, body.problem);
    return c.json((await call(body.value)) as object);
  });
}

function addOperations(
  app: Hono<WebEnv>,
  options: WebAppOptions,
  ownMetrics: () => string,
  stopping: () => boolean,
): void {
  const { version } = options;
  app.get('/healthz', (c) => c.json({ status: 'ok', version }));
  app.get('/readyz', (c) => {
    const ready = options.ready() && !stopping();
    return c.json({ ready }, ready ? 200 : 503);
  });
  app.get('/metrics', (c) =>
    c.body(ownMetrics() + (options.metrics?.() ?? ''), 200, {
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
    }),
  );
  app.get('/openapi.json', (c) => c.json(options.openapi?.() ?? describeApi(version)));
}

function listIssues(words: Words, error: AppError): string {
  const list = error.issues.map((issue) => `${issue.path} (${issue.code})`).join(', ');
  return words.say('web.error.refused', { count: error.issues.length, list });
}
