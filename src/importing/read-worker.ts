import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../shared/index.ts';
import type { ReadAnswer } from './read-apart.ts';
import { readFile } from './readers/read-file.ts';

const { bytes, file } = workerData as { bytes: Uint8Array; file: string };
parentPort?.postMessage(await answer());

async function answer(): Promise<ReadAnswer> {
  try {
    return { read: await readFile(bytes, file) };
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, issues: error.issues };
    return { failed: error instanceof Error ? error.message.slice(0, 80) : String(error) };
  }
}
