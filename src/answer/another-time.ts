import { normaliseText } from '../shared/index.ts';
import type { Tools } from './context.ts';
import { decideAs } from './decide-after.ts';
import type { Decided } from './decide-one.ts';
import type { AnswerRequest, Earlier } from './types.ts';

// \u4eca\u5e74, \u53bb\u5e74, \u73b0\u5728, \u76ee\u524d, or a year: "and now?"
const WHEN =
  /^\u90a3?(\u4eca\u5e74|\u53bb\u5e74|\u73b0\u5728|\u76ee\u524d|20\d{2}\u5e74?)[\u7684\u5462]*[?\uff1f]?$/u;
const YEAR = /(?:20\d{2}\u5e74\u5ea6?|\u4eca\u5e74|\u53bb\u5e74|\u73b0\u5728|\u76ee\u524d)/gu;

/** What a message says that is nothing but a time, or null. */
export function timeAlone(question: string): string | null {
  return WHEN.exec(question)?.[1] ?? null;
}

/** The question before, at another time. */
export function decideThen(
  then: string,
  { question, programmes }: Earlier,
  request: AnswerRequest,
  tools: Tools,
): Promise<Decided> {
  const asked = `${then}${normaliseText(question).replace(YEAR, '')}`;
  return decideAs(asked, { ...request, about: programmes }, tools);
}
