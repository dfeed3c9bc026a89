import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The product as a process of its own, with a data folder that outlives it. */
export interface Product {
  readonly url: string;
  readonly process: ChildProcess;
  readonly stderr: () => string;
  /** SIGTERM, then waits for a clean end; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL in the middle of whatever it does. */
  kill(): Promise<void>;
}

export function dataFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'ningce-e2e-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts `ningce serve` on a free port and waits for its address. */
export async function startProduct(dataDir: string, env: Record<string, string> = {}): Promise<Product> {
  const child = spawn(process.execPath, ['src/main.ts', 'serve'], {
    cwd: root,
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const url = await new Promise<string>((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (part: Buffer) => {
      out += part.toString();
      const found = /http:\/\/\S+/.exec(out)?.[0];
      if (found) resolve(found);
    });
    void ended.then((code) => reject(new Error(`ended with ${String(code)} before it listened: ${stderr}`)));
  });
  return {
    url,
    process: child,
    stderr: () => stderr,
    stop: () => (child.kill('SIGTERM'), ended),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Runs one command to its end with a text on standard input. */
export async function runCommand(
  args: readonly string[],
  input = '',
  env: Record<string, string> = {},
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ['src/main.ts', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (err += part.toString()));
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out, err };
}

/** A whole conversation that ends in a verdict, as an impatient person types it. */
export const conversation = [
  '我们能评雏鹰吗',
  '公司在吴忠利通区，有限公司，2019年5月6日成立',
  '近三年营收分别是800万、1000万、1100万，研发24万、40万、50万',
  '研发费用占比要求多少',
  '发明专利1件，实用新型4件，外观0件',
  '去年高新收入700万，企业总收入按税法算1120万',
  '区内注册时间是2019-05-06',
] as const;

/** What the last turn must say, wherever it is read. */
export const verdictWords = ['初步符合已知条件', '17.50%', '≥15%', '申报条件第2项'] as const;
