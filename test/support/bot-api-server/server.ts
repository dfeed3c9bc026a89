import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, badRequest } from './api-error.ts';
import { Chats } from './chats.ts';
import { FaultPlan, type Fault } from './faults.ts';
import { methods, type World } from './methods.ts';
import { groupOf, personOf, type Group, type Person } from './people.ts';
import { isUpload, readParams, type Params } from './request-body.ts';
import { UpdateQueue, type Arrival } from './update-queue.ts';

/** One call of the bot, in the order the calls came in. */
export interface Call {
  /** Milliseconds since the server started. */
  readonly atMs: number;
  readonly method: string;
  readonly params: Params;
  /** `ok`, the words of the refusal, or the fault that befell it; null while under way. */
  outcome: string | null;
}

/** A Bot API on loopback with people one can play. */
export interface BotApiServer {
  /** For `apiRoot`. */
  readonly root: string;
  readonly token: string;
  readonly world: World;
  readonly calls: readonly Call[];
  /** What people did and what the bot called, in order, one line each with its time. */
  transcript(): string[];
  person(name: string): Person;
  group(title: string): Group;
  /** Makes the next `times` calls of a method go wrong. */
  fail(method: string, fault: Fault, times?: number, when?: (params: Params) => boolean): void;
  /** Takes back the faults still planned for a method. */
  forgive(method: string): void;
  redeliver(updateId: number): void;
  /** Waits until every update is confirmed, no call is under way and the bot waits for more. */
  quiet(timeoutMs?: number): Promise<void>;
  /** Waits until something is true, looked at after every call and every few milliseconds. */
  until(what: string, isTrue: () => boolean, timeoutMs?: number): Promise<void>;
  stop(): Promise<void>;
}

const TOKEN = '7000000001:AAtest-token-that-must-never-be-logged-0';

/** Starts a server on a free port of 127.0.0.1. */
export async function startBotApiServer(): Promise<BotApiServer> {
  const started = performance.now();
  const calls: Call[] = [];
  const faults = new FaultPlan();
  const watchers = new Set<() => void>();
  const changed = (): void => watchers.forEach((look) => look());
  const world: World = {
    bot: { id: 7_000_000_001, is_bot: true, first_name: 'Ningce', username: 'ningce_test_bot' },
    chats: new Chats(),
    updates: new UpdateQueue(changed, () => performance.now() - started),
    queries: new Set(),
    files: new Map(),
    commands: null,
    webhook: '',
  };

  const http = createServer((request, response) => {
    handle(request, response)
      .catch((error: unknown) =>
        answer(response, badRequest(`the test server cannot read this: ${String(error)}`)),
      )
      .finally(changed);
  });
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, first, method = ''] = url.pathname.split('/');
    if (first === 'file') return sendFile(world, url.pathname, response);
    const params = await readParams(request, url);
    if (first !== `bot${TOKEN}`) return answer(response, new ApiError(401, 'Unauthorized'));
    const call: Call = { atMs: performance.now() - started, method, params, outcome: null };
    calls.push(call);
    await perform(call, response);
  }

  async function perform(call: Call, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const fault = faults.take(call.method, call.params);
    if (fault && !takesEffect(fault)) return befall(fault, call, response);
    if (fault?.kind === 'delay') await sleep(fault.ms);
    try {
      const method = methods[call.method];
      if (!method) throw new ApiError(404, 'Not Found');
      const result = await method(world, call.params, gone.signal);
      call.outcome = fault ? `${fault.kind} after processing` : 'ok';
      if (fault?.kind === 'silence') return;
      if (fault?.kind === 'drop') response.destroy();
      else answer(response, { ok: true, result });
    } catch (error) {
      const refusal =
        error instanceof ApiError ? error : new ApiError(500, `Internal Server Error: ${String(error)}`);
      call.outcome = refusal.message;
      answer(response, refusal);
    }
  }

  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const root = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const transcript = (): string[] => transcriptOf(calls, world.updates.arrivals);
  const until: BotApiServer['until'] = (what, isTrue, timeoutMs = 5_000) =>
    waitFor(watchers, isTrue, timeoutMs, () =>
      [what, `unconfirmed: ${world.updates.unconfirmed.join()}`, ...transcript().slice(-20)].join('\n'),
    );
  const isQuiet = (): boolean =>
    world.updates.unconfirmed.length === 0 &&
    world.updates.isPolled &&
    calls.every((call) => call.outcome !== null || call.method === 'getUpdates');
  return {
    root,
    token: TOKEN,
    world,
    calls,
    until,
    transcript,
    person: (name) => personOf(world, name),
    group: (title) => groupOf(world, title),
    fail: (method, fault, times, when) => faults.add(method, fault, times, when),
    forgive: (method) => faults.remove(method),
    redeliver: (id) => world.updates.redeliver(id),
    quiet: (timeoutMs) => until('not quiet', isQuiet, timeoutMs),
    async stop() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function takesEffect(fault: Fault): boolean {
  return fault.kind === 'delay' || fault.kind === 'silence' || (fault.kind === 'drop' && fault.after);
}

function befall(fault: Fault, call: Call, response: ServerResponse): void {
  if (fault.kind === 'refuse') {
    call.outcome = fault.error.message;
    answer(response, fault.error);
  } else if (fault.kind === 'garble') {
    call.outcome = 'garbled';
    response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>');
  } else {
    call.outcome = 'dropped';
    response.destroy();
  }
}

function answer(response: ServerResponse, body: ApiError | object): void {
  if (response.destroyed) return;
  const json = body instanceof ApiError ? body.toJson() : body;
  const status = body instanceof ApiError ? body.code : 200;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
}

function sendFile(world: World, path: string, response: ServerResponse): void {
  const bytes = world.files.get(path.split('/').at(-1) ?? '');
  if (bytes && path.startsWith(`/file/bot${TOKEN}/`)) response.writeHead(200).end(bytes);
  else response.writeHead(404).end();
}

async function waitFor(
  watchers: Set<() => void>,
  isTrue: () => boolean,
  timeoutMs: number,
  describe: () => string,
): Promise<void> {
  if (isTrue()) return;
  await new Promise<void>((resolve, reject) => {
    const look = (): void => {
      if (!isTrue()) return;
      end();
      resolve();
    };
    const timer = setTimeout(() => {
      end();
      reject(new Error(`gave up after ${timeoutMs} ms: ${describe()}`));
    }, timeoutMs);
    // Not everything a test waits for shows in a call.
    const ticking = setInterval(look, 5);
    watchers.add(look);
    const end = (): void => {
      watchers.delete(look);
      clearTimeout(timer);
      clearInterval(ticking);
    };
  });
}

function transcriptOf(calls: readonly Call[], arrivals: readonly Arrival[]): string[] {
  const lines = [
    ...arrivals.map(({ atMs, update }) => ({ atMs, line: `person ${JSON.stringify(update)}` })),
    ...calls.map(({ atMs, method, params, outcome }) => {
      const what = JSON.stringify(params, (_, value: unknown) =>
        isUpload(value) ? `file ${value.name}` : value,
      );
      return { atMs, line: `bot ${method} ${what} ${outcome ?? 'under way'}` };
    }),
  ];
  return lines.sort((a, b) => a.atMs - b.atMs).map(({ atMs, line }) => `${atMs.toFixed(0)} ms ${line}`);
}
