import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';

/** A file as it is and as it is to be. */
export interface FileChange {
  readonly path: string;
  /** Empty where there is no file yet. */
  readonly before: string;
  readonly after: string;
}

/** Text of a file, empty where there is none. */
export function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/** Puts the new text in place in one step: a reader sees the old file or the new one. */
export function writeChange({ path, after }: FileChange): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, after);
  renameSync(draft, path);
}

// Lines shown before and behind what changes.
const AROUND = 2;

/** One stretch of changed lines, as `diff -u` shows it. @param root folder the path is shown from */
export function diffOf({ path, before, after }: FileChange, root: string): string {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head++;
  let tail = 0;
  const most = Math.min(old.length, fresh.length) - head;
  while (tail < most && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail++;
  const start = Math.max(0, head - AROUND);
  const gone = old.slice(head, old.length - tail);
  const come = fresh.slice(head, fresh.length - tail);
  const behind = old.slice(old.length - tail, old.length - tail + AROUND);
  const shown = relative(root, path);
  return [
    `--- ${shown}`,
    `+++ ${shown}`,
    `@@ ${head + 1} @@`,
    ...old.slice(start, head).map((line) => ` ${line}`),
    ...gone.map((line) => `-${line}`),
    ...come.map((line) => `+${line}`),
    ...behind.map((line) => ` ${line}`),
  ].join('\n');
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}
