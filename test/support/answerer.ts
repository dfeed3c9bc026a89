import { createAnswerer, type Answerer } from '../../src/answer/index.ts';
import { localVectorFile } from '../../src/knowledge.ts';
import { createLocalEmbedder } from '../../src/llm/index.ts';
import { createRetriever, loadAsides } from '../../src/retrieval/index.ts';
import { loadPolicyCorpus } from './policy-corpus.ts';

/** The answerer over the policies of the repository, as the app puts it together. */
export async function policyAnswerer(): Promise<Answerer> {
  const { chunks, names, programmes, words, spelling } = loadPolicyCorpus();
  const retriever = await createRetriever({
    asides: loadAsides(),
    chunks,
    names,
    programmes,
    embedder: createLocalEmbedder(),
    vectorFile: localVectorFile,
  });
  return createAnswerer({ retriever, names, programmes, words, spelling });
}
