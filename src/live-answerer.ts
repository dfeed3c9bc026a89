import { join } from 'node:path';
import { createAnswerer, createSpelling, type Answerer } from './answer/index.ts';
import type { Config } from './config.ts';
import type { Grounder } from './grounding/index.ts';
import { documentChunks, documentInfos, documentNames, type CorpusFolder } from './importing/index.ts';
import { loadChunks, localVectorFile, programmeInfos, type Knowledge } from './knowledge.ts';
import { createLocalEmbedder, createOpenAiEmbedder, reportFailures } from './llm/index.ts';
import { createRetriever, loadAsides } from './retrieval/index.ts';
import { openLadder, openTopics, relationTexts } from './skills.ts';
import { amountsWorkedOut } from './worked-out.ts';
import { compactText, createNameFinder, type NameFinder } from './shared/index.ts';

/** Answers from the packs and from what is imported; `reload` takes up changes of the latter. */
export interface LiveAnswerer extends Answerer {
  /** Questions under way are finished with what they began with. */
  reload(): Promise<void>;
}

/**
 * The packs are indexed once; imported documents beside them, anew at every reload. Names of programmes
 * come before titles of documents: nothing imported can take a programme's name.
 */
export async function openLiveAnswerer(
  config: Config,
  knowledge: Knowledge,
  packNames: NameFinder,
  corpus: CorpusFolder,
  grounder?: Grounder,
): Promise<LiveAnswerer> {
  const { words } = knowledge;
  const programmes = programmeInfos(knowledge);
  let names = packNames;
  const { chunks } = loadChunks(knowledge);
  const reviewed = new Set(
    chunks.flatMap((c) => c.sources.flatMap((s) => [s.document, s.number ?? s.document].map(compactText))),
  );
  const packs = await createRetriever({
    asides: loadAsides(),
    chunks,
    names: (text) => names(text),
    programmes,
    folder: join(config.dataDir, 'index'),
    embedder: reportFailures(
      config.embeddings ? createOpenAiEmbedder(config.embeddings) : createLocalEmbedder(),
      (code) => process.stderr.write(`search by words alone reason=${code}\n`),
    ),
    vectorFile: config.embeddings ? null : localVectorFile,
  });
  const spelling = createSpelling({
    names: knowledge.names.flatMap((name) => name.words),
    texts: chunks.flatMap(({ questions, text }) => [...questions, text]),
  });
  const relations = relationTexts(knowledge, openLadder(knowledge));
  const topics = openTopics(knowledge);
  const workOut = amountsWorkedOut(knowledge);
  const build = async (): Promise<Answerer> => {
    const { documents } = corpus.load();
    const retriever = await packs.extend(documentChunks(documents));
    names = createNameFinder([...knowledge.names, ...documentNames(documents, packNames, reviewed)]);
    return createAnswerer({
      retriever,
      names: (text) => names(text),
      words,
      spelling,
      ...(grounder ? { grounder } : {}),
      relations,
      workOut,
      topics,
      programmes: [...programmes, ...documentInfos(documents)],
    });
  };
  let current = await build();
  return {
    answerQuestion: (request) => current.answerQuestion(request),
    reload: async () => void (current = await build()),
  };
}
