import { codeName, loadKnowledge } from '../../src/knowledge.ts';
import type { Describer } from '../../src/rules/index.ts';

/** The project's own knowledge, loaded once for all tests of a file. */
export const knowledge = loadKnowledge();
export const { words, dictionary, regions, packs } = knowledge;

export const describer: Describer = {
  words,
  dictionary,
  packs,
  codeName: (_field, code) => codeName(knowledge, code),
};
