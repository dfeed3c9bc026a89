import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { renderIssue } from '../facts/index.ts';
import { AppError, type Issue, type Words } from '../shared/index.ts';

/** Standard streams of a command; results go to `out`, everything else to `err`. */
export interface CommandIo {
  readonly input: NodeJS.ReadableStream;
  out(text: string): Promise<void>;
  err(text: string): void;
}

/** Writes a line and waits while the reader is slow; a reader that has gone away ends the run quietly. */
export const processIo: CommandIo = {
  input: process.stdin,
  out: (text) =>
    new Promise((resolve, reject) => {
      process.stdout.write(`${text}\n`, (error) => (error ? reject(error) : resolve()));
    }),
  err: (text) => void process.stderr.write(`${text}\n`),
};

/** Problems as one Chinese line each: where, then what was found, expected and to be done. */
export function issueLines(words: Words, issues: readonly Issue[]): string[] {
  return issues.map((issue) => {
    // The same code may be told of a request and of a file; files have a line.
    const families = issue.code.startsWith('import_')
      ? ['importing.problem']
      : /\.(yaml|md|bin)\b/.test(issue.path) && issue.code !== 'no_file'
        ? ['pack', 'corpus']
        : ['request', 'storage', 'analysis'];
    const key = families.map((family) => `${family}.${issue.code}`).find((k) => words.has(k));
    if (key === undefined) return renderIssue(issue, words);
    return `${issue.path}: ${words.say(key, { path: issue.path, ...issue.info })}`;
  });
}

/** The `{code, message}` of an error as the contract has it. */
export function errorBody(words: Words, error: unknown): { code: string; message: string } {
  if (!(error instanceof AppError)) return { code: 'internal', message: words.say('command.internal') };
  const first = error.issues[0];
  return { code: first?.code ?? error.code, message: issueLines(words, error.issues).join('\n') };
}

/** Reads a JSON file or standard input (`-`). @throws AppError `bad_json` with the place */
export async function readJson(io: CommandIo, file: string): Promise<unknown> {
  const text = file === '-' ? await readAll(io) : readFile(file);
  return parseJson(text, file === '-' ? 'stdin' : file);
}

function readFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AppError('no_file', [{ code: 'no_file', path: file, info: {} }], { cause });
  }
}

async function readAll(io: CommandIo): Promise<string> {
  const parts: string[] = [];
  io.input.setEncoding('utf8');
  for await (const part of io.input) parts.push(String(part));
  return parts.join('');
}

export function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : '';
    throw new AppError('bad_json', [{ code: 'bad_json', path, info: { found } }], { cause });
  }
}

/**
 * One JSON request a line in, one JSON result a line out, in order. A bad line gives
 * `{id, error}` and the run goes on.
 */
export async function runJsonl(
  io: CommandIo,
  words: Words,
  handle: (request: Record<string, unknown>) => Promise<object>,
): Promise<void> {
  let line = 0;
  for await (const text of createInterface({ input: io.input, crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === '') continue;
    let id: unknown = null;
    try {
      const request = parseJson(text, `stdin:${line}`);
      if (typeof request !== 'object' || request === null || Array.isArray(request))
        throw new AppError('bad_request', [
          { code: 'bad_request', path: `stdin:${line}`, info: { found: text.slice(0, 40) } },
        ]);
      id = (request as { id?: unknown }).id ?? null;
      await io.out(JSON.stringify(await handle(request as Record<string, unknown>)));
    } catch (error) {
      if (!(error instanceof AppError)) io.err(String(error instanceof Error ? error.stack : error));
      await io.out(JSON.stringify({ id, error: errorBody(words, error) }));
    }
  }
}
