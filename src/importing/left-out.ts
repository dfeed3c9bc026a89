import type { LeftOut } from './types.ts';

const SAMPLE = 30;

/** One entry for what was left out for one reason; none when nothing was. */
export function leftOut(code: string, texts: readonly string[]): LeftOut[] {
  const [first] = texts;
  return first === undefined ? [] : [{ code, count: texts.length, sample: first.slice(0, SAMPLE) }];
}
