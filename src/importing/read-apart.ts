import { Worker } from 'node:worker_threads';
import { AppError, type Issue } from '../shared/index.ts';
import { refusal } from './decode.ts';
import type { ReadDocument } from './readers/read-file.ts';

/** What the thread sends back. */
export type ReadAnswer =
  | { readonly read: ReadDocument }
  | { readonly code: string; readonly issues: readonly Issue[] }
  | { readonly failed: string };

// A document that takes longer, or more memory, is made to do so or broken.
const MOST_MS = 60_000;
const MOST_HEAP_MB = 512;

/**
 * `readFile` in a thread of its own: a file that makes a reader run on for ever or use up the memory ends
 * that thread and nothing else.
 * @throws AppError `bad_document` like `readFile`, and `import_too_hard`
 */
export function readApart(bytes: Uint8Array, file: string, mostMs = MOST_MS): Promise<ReadDocument> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
      workerData: { bytes, file },
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    });
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      settle();
      void worker.terminate();
    };
    const tooHard = (cause?: unknown): void => end(() => reject(refusal('import_too_hard', file, {}, cause)));
    const timer = setTimeout(tooHard, mostMs);
    worker.once('message', (answer: ReadAnswer) =>
      end(() => {
        if ('read' in answer) resolve(answer.read);
        else if ('code' in answer) reject(new AppError(answer.code, answer.issues));
        else reject(refusal('import_broken', file, { found: answer.failed }));
      }),
    );
    worker.once('error', tooHard);
    worker.once('exit', () => tooHard());
  });
}
