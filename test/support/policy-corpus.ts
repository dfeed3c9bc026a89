import { createSpelling } from '../../src/answer/index.ts';
import { loadChunks, loadKnowledge, programmeInfos } from '../../src/knowledge.ts';
import { openTopics } from '../../src/skills.ts';
import { amountsWorkedOut } from '../../src/worked-out.ts';
import { createNameFinder } from '../../src/shared/index.ts';

/** The policies of the repository as retrieval and answer receive them from the app. */
export function loadPolicyCorpus() {
  const knowledge = loadKnowledge();
  const corpus = loadChunks(knowledge);
  return {
    ...corpus,
    names: createNameFinder(knowledge.names),
    spelling: createSpelling({
      names: knowledge.names.flatMap(({ words }) => words),
      texts: corpus.chunks.flatMap(({ questions, text }) => [...questions, text]),
    }),
    programmes: programmeInfos(knowledge),
    topics: openTopics(knowledge),
    words: knowledge.words,
    workOut: amountsWorkedOut(knowledge),
  };
}
