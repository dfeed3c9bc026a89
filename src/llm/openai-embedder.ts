import { AppError } from '../shared/index.ts';
import type { Embedder } from './embedder.ts';

/** Where an OpenAI-compatible embeddings endpoint is and what it returns. */
export interface OpenAiEmbedderOptions {
  /** Base address up to and including `/v1`. */
  readonly baseUrl: string;
  /** Endpoints that need no key still get this as a bearer token; it must not be empty. */
  readonly apiKey: string;
  readonly model: string;
  /** Dimension the model returns; a vector of another length is refused. */
  readonly dim: number;
  /** Also send `dimensions`. Off by default: many compatible endpoints answer 400 to it. */
  readonly sendDimensions?: boolean;
  /** Per request. Default 8000: an answer without the vector leg is better than a later one. */
  readonly timeoutMs?: number;
  /** Texts a request. Default 64. */
  readonly batchSize?: number;
}

/**
 * Embedder over an OpenAI-compatible endpoint. Asks for plain floats, as several endpoints ignore
 * the client's default of base64 and would then be misread. Retries once.
 */
export function createOpenAiEmbedder(options: OpenAiEmbedderOptions): Embedder {
  const client = lazyClient(options);
  return {
    id: `openai:${options.model}:${options.dim}`,
    dim: options.dim,
    async embed(texts) {
      if (texts.length === 0) return [];
      const vectors = await request(client, texts, options);
      checkAnswer(vectors, texts.length, options);
      return vectors;
    },
  };
}

interface EmbeddingsClient {
  embedDocuments(texts: string[]): Promise<number[][]>;
}

/** The package takes a noticeable time to load, so it is loaded with the first request. */
function lazyClient(options: OpenAiEmbedderOptions): () => Promise<EmbeddingsClient> {
  let client: Promise<EmbeddingsClient> | null = null;
  return () => {
    client ??= import('@langchain/openai').then(
      ({ OpenAIEmbeddings }) =>
        new OpenAIEmbeddings({
          model: options.model,
          apiKey: options.apiKey,
          encodingFormat: 'float',
          timeout: options.timeoutMs ?? 8000,
          maxRetries: 1,
          batchSize: options.batchSize ?? 64,
          configuration: { baseURL: options.baseUrl },
          ...(options.sendDimensions ? { dimensions: options.dim } : {}),
        }),
    );
    return client;
  };
}

async function request(
  client: () => Promise<EmbeddingsClient>,
  texts: readonly string[],
  options: OpenAiEmbedderOptions,
): Promise<number[][]> {
  try {
    return await (await client()).embedDocuments([...texts]);
  } catch (cause) {
    // A short answer makes the client trip over a missing entry: that is a bad answer, not an outage.
    const code = cause instanceof TypeError ? 'embedder_bad_answer' : 'embedder_unavailable';
    throw new AppError(code, [{ code, path: options.model, info: {} }], { cause });
  }
}

function checkAnswer(vectors: readonly unknown[], wanted: number, options: OpenAiEmbedderOptions): void {
  const bad = vectors.findIndex((v) => !isVector(v, options.dim));
  if (vectors.length === wanted && bad < 0) return;
  throw new AppError('embedder_bad_answer', [
    {
      code: 'embedder_bad_answer',
      path: options.model,
      info: { wanted, got: vectors.length, firstBad: bad, dim: options.dim },
    },
  ]);
}

function isVector(value: unknown, dim: number): boolean {
  return Array.isArray(value) && value.length === dim && value.every((x) => Number.isFinite(x));
}
