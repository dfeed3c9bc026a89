import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createOpenAiEmbedder, type OpenAiEmbedderOptions } from '../../src/llm/index.ts';

interface Seen {
  body: Record<string, unknown>;
  auth: string | undefined;
}

let server: Server | null = null;
afterEach(async () => {
  await new Promise((done) => (server ? server.close(done) : done(null)));
  server = null;
});

/** A local endpoint that answers every request with what `answer` makes of its input. */
async function endpoint(
  answer: (input: string[], call: number) => { status?: number; json: unknown } | null,
) {
  const seen: Seen[] = [];
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      const body = JSON.parse(text) as Record<string, unknown>;
      seen.push({ body, auth: request.headers.authorization });
      const made = answer(body['input'] as string[], seen.length);
      if (made === null) return; // never answers
      response.writeHead(made.status ?? 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(made.json));
    });
  });
  await new Promise<void>((ready) => server?.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return { seen, baseUrl: `http://127.0.0.1:${port}/v1` };
}

const vectorsFor = (input: string[], dim = 2) => ({
  json: {
    data: input.map((t, index) => ({ index, embedding: new Array<number>(dim).fill(t.length) })),
    model: 'm',
    usage: { prompt_tokens: 0, total_tokens: 0 },
  },
});

const embedderAt = (baseUrl: string, more: Partial<OpenAiEmbedderOptions> = {}) =>
  createOpenAiEmbedder({ baseUrl, apiKey: 'key-for-test', model: 'bge', dim: 2, timeoutMs: 400, ...more });

describe('OpenAI-compatible embedder', () => {
  it('returns one vector a text in order, over several batches, and asks for plain floats', async () => {
    const { seen, baseUrl } = await endpoint((input) => vectorsFor(input));
    const vectors = await embedderAt(baseUrl, { batchSize: 2 }).embed(['a', 'bb', 'ccc']);
    expect(vectors).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(seen.map((s) => (s.body['input'] as string[]).length).sort()).toEqual([1, 2]);
    expect(seen[0]).toMatchObject({
      auth: 'Bearer key-for-test',
      body: { model: 'bge', encoding_format: 'float' },
    });
    expect(seen[0]?.body).not.toHaveProperty('dimensions');
  });

  it('sends the dimension only when told to', async () => {
    const { seen, baseUrl } = await endpoint((input) => vectorsFor(input));
    await embedderAt(baseUrl, { sendDimensions: true }).embed(['a']);
    expect(seen[0]?.body).toMatchObject({ dimensions: 2 });
  });

  it('makes no request for no text', async () => {
    const { seen, baseUrl } = await endpoint((input) => vectorsFor(input));
    expect(await embedderAt(baseUrl).embed([])).toEqual([]);
    expect(seen).toEqual([]);
  });

  it('refuses vectors of another dimension', async () => {
    const { baseUrl } = await endpoint((input) => vectorsFor(input, 3));
    await expect(embedderAt(baseUrl).embed(['a'])).rejects.toMatchObject({ code: 'embedder_bad_answer' });
  });

  it('refuses an answer with fewer vectors than texts', async () => {
    const { baseUrl } = await endpoint(() => vectorsFor(['a']));
    await expect(embedderAt(baseUrl).embed(['a', 'b'])).rejects.toMatchObject({
      code: 'embedder_bad_answer',
    });
  });

  it('refuses a vector with something that is no number', async () => {
    const { baseUrl } = await endpoint(() => ({ json: { data: [{ index: 0, embedding: [1, null] }] } }));
    await expect(embedderAt(baseUrl).embed(['a'])).rejects.toMatchObject({ code: 'embedder_bad_answer' });
  });

  it('tries once more after a server error, then gives up', async () => {
    const { seen, baseUrl } = await endpoint((input, call) =>
      call === 1 ? { status: 500, json: { error: { message: 'down' } } } : vectorsFor(input),
    );
    await expect(embedderAt(baseUrl).embed(['a'])).resolves.toEqual([[1, 1]]);
    expect(seen).toHaveLength(2);
  });

  it('reports an endpoint that never answers as unavailable', async () => {
    const { baseUrl } = await endpoint(() => null);
    const work = embedderAt(baseUrl, { timeoutMs: 100 }).embed(['a']);
    await expect(work).rejects.toMatchObject({ code: 'embedder_unavailable' });
    server?.closeAllConnections();
  });

  it('has an id that tells models and dimensions apart', () => {
    const id = (more: Partial<OpenAiEmbedderOptions>) => embedderAt('http://127.0.0.1:1/v1', more).id;
    expect(new Set([id({}), id({ model: 'other' }), id({ dim: 3 })]).size).toBe(3);
  });
});
