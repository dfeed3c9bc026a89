import { join } from 'node:path';
import { textOf, type FileChange } from './file-change.ts';
import { packFolder, plainQuestion, type Target } from './target.ts';

/**
 * A heading at the end of `digest.md` with the question as its title. Without `--cite` its source is to be
 * filled in, without `--answer` its text; `packs check` names both until they are there.
 */
export function addDigest(target: Target): FileChange {
  const { options, app } = target;
  const path = join(packFolder(target), 'digest.md');
  const before = textOf(path);
  const cites = options.cite ?? [];
  const source = cites.length === 0 ? app.knowledge.words.say('unanswered.to_fill') : cites.join('; ');
  const facet = options.facet === undefined ? '' : ` {${options.facet}}`;
  const heading = `## ${plainQuestion(target).replace(/[[\]{}\n]/g, ' ')} [${source}]${facet}`;
  const body = options.answer === undefined ? '' : `\n${options.answer.trim()}\n`;
  return { path, before, after: `${before.trimEnd()}\n\n${heading}\n${body}` };
}
