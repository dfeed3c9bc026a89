import { AppError, fixedClock, loadWords, parseDay } from '../../../src/shared/index.ts';
import { createWebApp, type WebApp, type WebAppOptions } from '../../../src/channels/web/index.ts';
import { createScriptedAssistant } from './scripted-assistant.ts';

export const words = loadWords(['prompts/page.zh.yaml']);

/** Everything a web app needs, harmless unless said otherwise. */
export function options(over: Partial<WebAppOptions> = {}): WebAppOptions {
  return {
    assistant: createScriptedAssistant(),
    api: { check: async (body) => ({ checked: body }), ask: async (body) => ({ asked: body }) },
    words,
    version: '9.9.9',
    ready: () => true,
    clock: fixedClock(parseDay('2026-11-21') ?? 0),
    ...over,
  };
}

/** A web app without a socket. */
export function serve(over: Partial<WebAppOptions> = {}): WebApp {
  return createWebApp(options(over));
}

export function get(app: WebApp, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return app.fetch(new Request(`http://ningce.test${path}`, { headers }));
}

/** POST of a JSON value, or of raw text or bytes. */
export function post(
  app: WebApp,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const raw = typeof body === 'string' || body instanceof Uint8Array;
  return app.fetch(
    new Request(`http://ningce.test${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: raw ? (body as BodyInit) : JSON.stringify(body),
    }),
  );
}

export interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string; readonly issues?: unknown };
}

/** Status, code and message of a refusal. */
export async function refusal(response: Response | Promise<Response>) {
  const answer = await response;
  const { error } = (await answer.json()) as ErrorBody;
  return { status: answer.status, code: error.code, message: error.message };
}

/** The body of an answer, taken to be of a type. */
export async function bodyOf<T>(response: Response | Promise<Response>): Promise<T> {
  return (await (await response).json()) as T;
}

export function badFacts(): AppError {
  return new AppError('bad_value', [
    { code: 'bad_unit', path: 'sales_revenue.2025', info: { unit: '人' } },
    { code: 'bad_year', path: 'rd_expense.20255', info: {} },
  ]);
}
