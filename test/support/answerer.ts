import { createAnswerer, type Answerer } from '../../src/answer/index.ts';
import { createRetriever } from '../../src/retrieval/index.ts';
import { loadWords } from '../../src/shared/index.ts';
import { loadPolicyCorpus } from './policy-corpus.ts';

/** The answerer over the policies of the repository, as the app puts it together. */
export async function policyAnswerer(): Promise<Answerer> {
  const { chunks, names, programmes } = loadPolicyCorpus();
  const retriever = await createRetriever({ chunks, names, programmes });
  const words = loadWords([`${import.meta.dirname}/../../prompts/answer.zh.yaml`]);
  return createAnswerer({ retriever, names, programmes, words });
}
