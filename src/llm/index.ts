/**
 * Ports to models and their adapters. Knows no policy, no programme and no index.
 * Start at `embedder.ts`.
 */
export type { Embedder, EmbedRole } from './embedder.ts';
export { createLocalEmbedder } from './local/local-embedder.ts';
export { createOpenAiEmbedder, type OpenAiEmbedderOptions } from './openai-embedder.ts';
export { reportFailures } from './report-failures.ts';
