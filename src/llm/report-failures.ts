import { AppError } from '../shared/index.ts';
import type { Embedder } from './embedder.ts';

/**
 * The same embedder, which says when it fails: a search then goes by words alone, and whoever runs the service
 * should know why.
 * @param report gets the error code
 */
export function reportFailures(embedder: Embedder, report: (code: string) => void): Embedder {
  return {
    ...embedder,
    async embed(texts, role) {
      try {
        return await embedder.embed(texts, role);
      } catch (error) {
        if (error instanceof AppError) report(error.code);
        throw error;
      }
    },
  };
}
