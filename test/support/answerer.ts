import { join } from 'node:path';
import { createAnswerer, type Answerer } from '../../src/answer/index.ts';
import { localVectorFile, projectRoot } from '../../src/knowledge.ts';
import { createLocalEmbedder } from '../../src/llm/index.ts';
import { createRetriever, loadAsides } from '../../src/retrieval/index.ts';
import { loadPolicyCorpus } from './policy-corpus.ts';

// Every file that asks the policies would build the same indexes; a stored one that does not fit is built anew.
const INDEX_FOLDER = join(projectRoot, 'node_modules', '.cache', 'ningce-index');

/** The answerer over the policies of the repository, as the app puts it together. */
export async function policyAnswerer(): Promise<Answerer> {
  const { chunks, names, programmes, words, spelling, topics, workOut } = loadPolicyCorpus();
  const retriever = await createRetriever({
    asides: loadAsides(),
    chunks,
    names,
    programmes,
    embedder: createLocalEmbedder(),
    vectorFile: localVectorFile,
    folder: INDEX_FOLDER,
  });
  return createAnswerer({ retriever, names, programmes, words, spelling, topics, workOut });
}
