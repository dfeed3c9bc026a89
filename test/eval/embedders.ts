import { createLocalEmbedder, createOpenAiEmbedder, type Embedder } from '../../src/llm/index.ts';
import type { Chunk } from '../../src/retrieval/index.ts';

/** An embedder to be compared; null = none, words alone. */
export interface Compared {
  readonly name: string;
  readonly embedder: Embedder | null;
}

/** The product's own first, then what the environment offers. */
export async function embeddersToCompare(_chunks: readonly Chunk[]): Promise<Compared[]> {
  const url = process.env['EVAL_EMBEDDINGS_URL'];
  const found: Compared[] = [{ name: 'built in', embedder: createLocalEmbedder() }];
  if (url !== undefined && url !== '')
    found.push({
      name: 'e5-small server',
      embedder: createOpenAiEmbedder({
        baseUrl: url,
        apiKey: 'none',
        model: 'e5-query',
        dim: 384,
        timeoutMs: 600_000,
      }),
    });
  return found;
}
