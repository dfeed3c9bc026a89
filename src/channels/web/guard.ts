import { randomUUID } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { AppError, type Clock, type Words } from '../../shared/index.ts';
import type { WebMetrics } from './metrics.ts';
import { problemBody, problemResponse, refusedBody, type Problem, type ProblemBody } from './problems.ts';
import { clientOf, createRateLimiter, type RateLimit } from './rate-limit.ts';

export interface WebEnv {
  /** Node's request and response; absent in tests without a socket. */
  Bindings: Partial<HttpBindings>;
  Variables: { requestId: string };
}

export type WebContext = Context<WebEnv>;

export interface GuardParts {
  readonly words: Words;
  readonly clock: Clock;
  readonly metrics: WebMetrics;
  readonly rateLimit: RateLimit;
  readonly proxyHops: number;
  readonly explain: (error: AppError) => string;
  readonly onError: (error: unknown, requestId: string) => void;
}

/** What stands around every handler: counting, request ids, limits, and the one place where errors end. */
export interface Guard {
  readonly observe: MiddlewareHandler<WebEnv>;
  /** In front of the API: refuses when stopping, and clients that ask too fast. */
  readonly gate: MiddlewareHandler<WebEnv>;
  /** Body and status of an error: refused input says what is wrong, anything else only its number. */
  readonly explainError: (error: unknown, c: WebContext) => { status: 422 | 500; body: ProblemBody };
  readonly stopping: () => boolean;
  readonly beginStop: () => void;
}

/** A guard with its own limiter; `explain` words input the core refused. */
export function createGuard(parts: GuardParts): Guard {
  let isStopping = false;
  return {
    observe: observer(parts, () => isStopping),
    gate: gatekeeper(parts, () => isStopping),
    explainError: (error, c) => explainError(parts, error, c),
    stopping: () => isStopping,
    beginStop: () => {
      isStopping = true;
    },
  };
}

function observer({ clock, metrics }: GuardParts, stopping: () => boolean): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const startedMs = clock.nowMs();
    c.set('requestId', randomUUID());
    await next();
    c.header('X-Request-Id', c.get('requestId'));
    if (c.req.path.startsWith('/api/')) c.header('Cache-Control', 'no-store');
    if (stopping()) c.header('Connection', 'close');
    metrics.request(routeLabel(c), c.req.method, c.res.status, (clock.nowMs() - startedMs) / 1000);
  };
}

const routes = new Set(['/', '/api/chat', '/api/check', '/api/ask', '/healthz', '/readyz', '/metrics']);

/** A closed list, so that strangers' paths and methods cannot grow the counters. */
function routeLabel(c: WebContext): string {
  if (routes.has(c.req.path)) return c.req.path;
  return c.req.path.startsWith('/assets/') && c.res.status < 400 ? '/assets/*' : 'other';
}

function gatekeeper(parts: GuardParts, stopping: () => boolean): MiddlewareHandler<WebEnv> {
  const limiter = createRateLimiter(parts.rateLimit, () => parts.clock.nowMs());
  return async (c, next) => {
    if (stopping()) return problemResponse(c, parts.words, { code: 'stopping' }, { 'Retry-After': '5' });
    const wait = limiter(clientOf(clientAddress(c, parts.proxyHops)));
    if (wait === 0) return next();
    const problem: Problem = { code: 'rate_limited', values: { seconds: wait } };
    return problemResponse(c, parts.words, problem, { 'Retry-After': String(wait) });
  };
}

/** The address next to the outermost proxy we believe; entries further left can be made up by the client. */
function clientAddress(c: WebContext, proxyHops: number): string {
  const chain = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  const forwarded = proxyHops > 0 ? chain.at(-proxyHops) : undefined;
  return forwarded || (c.env.incoming?.socket.remoteAddress ?? 'unknown');
}

function explainError(parts: GuardParts, error: unknown, c: WebContext): ReturnType<Guard['explainError']> {
  if (error instanceof AppError) return { status: 422, body: refusedBody(error, parts.explain) };
  parts.onError(error, c.get('requestId'));
  const values = { requestId: c.get('requestId') };
  return { status: 500, body: problemBody(parts.words, { code: 'internal', values }) };
}
