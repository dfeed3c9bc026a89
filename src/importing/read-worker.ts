import { parentPort, workerData } from 'node:worker_threads';
import { answerRead } from './read-apart.ts';

const { bytes, file } = workerData as { bytes: Uint8Array; file: string };
parentPort?.postMessage(await answerRead(bytes, file));
