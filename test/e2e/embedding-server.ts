import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

const command = process.env['EMBEDDING_SERVER'] ?? '';

/** Whether the server is there; without it the suite is left out, but never on CI. */
export const hasServer = command !== '';

if (!hasServer && process.env['CI'] === 'true') throw new Error('EMBEDDING_SERVER is not set');
if (!hasServer)
  console.log('tests with an embedding server left out: EMBEDDING_SERVER=$(.ci/embedding-server <folder>)');

/** A model behind an OpenAI-compatible address, as a process of its own. */
export interface EmbeddingServer {
  /** Up to and including `/v1`. */
  readonly url: string;
  /** SIGKILL, in the middle of whatever it does. */
  kill(): Promise<void>;
}

/** Starts it on a free port and waits until it answers. */
export async function startEmbeddingServer(): Promise<EmbeddingServer> {
  const port = await freePort();
  const child = spawn(command, ['--host', '127.0.0.1', '--port', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
  let over = false;
  const ended = new Promise<void>((resolve) => child.once('close', () => ((over = true), resolve())));
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  for (let tries = 0; tries < 300 && !over; tries++) {
    if (await answers(`http://127.0.0.1:${port}/health`)) return { url: `http://127.0.0.1:${port}/v1`, kill };
    await setTimeout(100);
  }
  await kill();
  throw new Error(`the embedding server did not answer: ${stderr}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
