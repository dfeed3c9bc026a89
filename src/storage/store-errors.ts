import { AppError } from '../shared/index.ts';

/** Primary SQLite result codes a file can answer with, and what the operator does about each. */
const CAUSES: Readonly<Record<number, readonly [code: string, remedy: string]>> = {
  5: ['file_busy', 'another process holds the file: stop it, or give each process a file of its own'],
  6: ['file_busy', 'another process holds the file: stop it, or give each process a file of its own'],
  8: ['file_read_only', 'make the file and its folder writable for the account that runs the service'],
  10: ['file_io_failed', 'check the disk, then start again'],
  11: ['file_corrupt', 'restore it from a backup, or move it away to start with an empty one'],
  13: ['disk_full', 'free space on the disk of the file, then try again'],
  14: [
    'file_unreachable',
    'make sure the folder exists and the account that runs the service may write there',
  ],
  26: ['file_corrupt', 'restore it from a backup, or move it away to start with an empty one'],
};

/** `store_unavailable` with one issue; `path` names the file, or the namespace and key. */
export function storeUnavailable(
  code: string,
  path: string,
  info: Readonly<Record<string, string | number>>,
  cause?: unknown,
): AppError {
  return new AppError('store_unavailable', [{ code, path, info }], { cause });
}

/** What a failed call on a SQLite file means: `store_unavailable`, naming the file and what to do. */
export function sqliteFailure(path: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const problem = error instanceof Error ? error.message : String(error);
  // Extended result codes keep the primary code in the lowest byte.
  const known = CAUSES[sqliteCode(error) & 0xff];
  const [code, remedy] = known ?? ['store_failed', 'see the cause; the file was left as it was'];
  return storeUnavailable(code, path, { problem, remedy }, error);
}

function sqliteCode(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return 0;
  return typeof error.errcode === 'number' ? error.errcode : 0;
}
