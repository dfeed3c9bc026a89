import { join } from 'node:path';
import { formatDay } from '../../shared/index.ts';
import { appendEntry, freeId } from './edit-yaml.ts';
import { textOf, type FileChange } from './file-change.ts';
import { entryOf, type Target } from './target.ts';

/** Where questions from the field stand among the labelled ones. */
export const FIELD_QUESTIONS = join('test', 'eval', 'questions', 'field.yaml');

/**
 * The question as a test: from now on it must get this programme, and the answer where one was written.
 * @param word the new name in the question, or null where an answer was written
 */
export function addFieldQuestion(target: Target, ask: string, word: string | null): FileChange {
  const { app, options, programmes } = target;
  const path = join(app.knowledge.root, FIELD_QUESTIONS);
  const before = textOf(path);
  const isAsked = word !== null && programmes.length > 1;
  const region = entryOf(target, ask)?.region ?? null;
  const answer = word === null ? firstSentence(options.answer ?? '') : '';
  const entry = {
    id: freeId(before, `field-${target.group.id.slice(0, 8)}`),
    ask,
    kind: 'field',
    as_of: formatDay(app.clock.today()),
    ...(region === null ? {} : { region }),
    programmes: isAsked ? [] : [...programmes],
    status: isAsked ? ['clarification'] : word === null ? ['answered'] : ['answered', 'answered_partial'],
    need: answer === '' ? [] : [[answer]],
    never: [],
    cites: (options.cite ?? []).flatMap(articleOf),
  };
  const start = before === '' ? `# ${app.knowledge.words.say('unanswered.field_head')}\n` : before;
  return { path, before, after: appendEntry(start, entry, null) };
}

/** What the answer says first: enough to tell it from another one. */
function firstSentence(answer: string): string {
  const sentences = answer.trim().split(/(?<=[\u3002\uff01\uff1f\uff1b!?;])/u);
  let said = '';
  for (const sentence of sentences) if (said.length < 8) said += sentence;
  return said.replace(/[\u3002\uff01\uff1f\uff1b!?;]$/u, '').trim();
}

/** `m32 article 11 @news` → `article 11`. */
function articleOf(cite: string): string[] {
  const article = cite
    .trim()
    .replace(/\s+@\S+$/, '')
    .split(/\s+/)
    .slice(1)
    .join(' ');
  return article === '' ? [] : [article];
}
