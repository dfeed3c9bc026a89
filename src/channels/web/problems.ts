import type { Context } from 'hono';
import type { AppError, Words } from '../../shared/index.ts';

/** Every refusal of the API by code, with its HTTP status. Words: `web.error.<code>` in `prompts/page.zh.yaml`. */
export const problemStatus = {
  bad_encoding: 400,
  bad_json: 400,
  not_found: 404,
  method_not_allowed: 405,
  body_too_large: 413,
  text_too_long: 413,
  wrong_content_type: 415,
  bad_request: 422,
  bad_session: 422,
  empty_text: 422,
  refused: 422,
  rate_limited: 429,
  internal: 500,
  stopping: 503,
  turn_timeout: 504,
} as const;

export type ProblemCode = keyof typeof problemStatus;

/** A refusal as data; `values` fill the words. */
export interface Problem {
  readonly code: ProblemCode;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Either what was asked for or why not; refusals are values here, never exceptions. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** Shorthand for a refused `Outcome`. */
export function refuse(code: ProblemCode, values: Problem['values'] = {}): { ok: false; problem: Problem } {
  return { ok: false, problem: { code, values } };
}

/** The body of every error answer: `{ error: { code, message, … } }`. */
export interface ProblemBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    /** Only for refused facts: which path, which code. */
    readonly issues?: readonly { readonly path: string; readonly code: string }[];
  };
}

/** `{ error }` of a problem, worded. */
export function problemBody(words: Words, problem: Problem): ProblemBody {
  const message = words.say(`web.error.${problem.code}`, problem.values ?? {});
  return { error: { code: problem.code, message } };
}

/** Error answer with the status of the problem. */
export function problemResponse(
  c: Context,
  words: Words,
  problem: Problem,
  headers: Record<string, string> = {},
) {
  return c.json(problemBody(words, problem), problemStatus[problem.code], headers);
}

/** `{ error }` of input the core refused: its own code, the words of `explain`, all issues at once. */
export function refusedBody(error: AppError, explain: (error: AppError) => string): ProblemBody {
  const issues = error.issues.map(({ path, code }) => ({ path, code }));
  return { error: { code: error.issues[0]?.code ?? error.code, message: explain(error), issues } };
}
