import type { Answerer } from '../../src/answer/index.ts';
import { policyAnswerer } from './answerer.ts';

let made: Promise<Answerer> | null = null;

/** The answerer over the policies of the repository, opened once for all files of a worker. */
export function sharedAnswerer(): Promise<Answerer> {
  made ??= policyAnswerer();
  return made;
}
