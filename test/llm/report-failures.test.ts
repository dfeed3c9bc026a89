import { expect, it } from 'vitest';
import { reportFailures, type Embedder } from '../../src/llm/index.ts';
import { AppError } from '../../src/shared/index.ts';

const failing = (error: Error): Embedder => ({ id: 'm', dim: 2, embed: () => Promise.reject(error) });

it('reports the code of a failure, and fails all the same', async () => {
  const codes: string[] = [];
  const watched = reportFailures(failing(new AppError('embedder_unavailable', [])), (c) => codes.push(c));
  await expect(watched.embed(['a'])).rejects.toThrow(AppError);
  expect(codes).toEqual(['embedder_unavailable']);
  expect([watched.id, watched.dim]).toEqual(['m', 2]);
});

it('leaves vectors, and mistakes of the program, as they are', async () => {
  const codes: string[] = [];
  const good: Embedder = {
    id: 'm',
    dim: 1,
    embed: async (texts, role) => texts.map(() => [role === 'query' ? 1 : 2]),
  };
  expect(await reportFailures(good, (c) => codes.push(c)).embed(['a'], 'query')).toEqual([[1]]);
  await expect(
    reportFailures(failing(new TypeError('x')), (c) => codes.push(c)).embed(['a']),
  ).rejects.toThrow(TypeError);
  expect(codes).toEqual([]);
});
