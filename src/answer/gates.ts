import type { Words } from '../shared/index.ts';
import { givenPlace } from './context.ts';
import { fixedDraft, type Draft } from './statement.ts';
import { smalltalkTopic } from './triage.ts';
import type { AnswerRequest } from './types.ts';

// A business case takes a few hundred characters; beyond this it is a pasted document.
const MAX_CHARS = 2000;

/** A check that needs nothing but the request. Null = passed. */
export type Gate = (request: AnswerRequest, words: Words) => Draft | null;

export const checkInput: Gate = ({ question }, words) => {
  if (question.trim() === '')
    return fixedDraft('error_empty_question', 'empty', words.say('error.empty_question'));
  if (question.length > MAX_CHARS)
    return fixedDraft('error_question_too_long', 'too_long', words.say('error.question_too_long'));
  return null;
};

export const answerSmalltalk: Gate = ({ question }, words) => {
  const topic = smalltalkTopic(question);
  return topic === null ? null : fixedDraft('smalltalk', topic, words.say(`smalltalk.${topic}`));
};

export const checkRegion: Gate = (request, words) =>
  givenPlace(request) === undefined
    ? fixedDraft(
        'error_unknown_region',
        'unknown_region',
        words.say('error.unknown_region', { region: request.region ?? '' }),
      )
    : null;
