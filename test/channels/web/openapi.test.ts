import { describe, expect, it } from 'vitest';
import { askResult, checkResult, problem, turnResult } from '../../../src/channels/web/schemas.ts';
import { aCheckTurn, aFactsTurn, anAnswerTurn, aVerdict } from './samples.ts';
import { bodyOf, get, post, serve } from './serve.ts';

interface Document {
  readonly openapi: string;
  readonly info: { readonly version: string };
  readonly paths: Record<string, Record<string, { readonly responses: Record<string, unknown> }>>;
  readonly components: { readonly schemas: Record<string, unknown> };
}

const document = () => bodyOf<Document>(get(serve(), '/openapi.json'));

describe('/openapi.json', () => {
  it('is OpenAPI 3.1 of this version', async () => {
    const { openapi, info } = await document();
    expect(openapi).toMatch(/^3\.1\./);
    expect(info.version).toBe('9.9.9');
  });

  it('describes only endpoints that answer, with a status it names', async () => {
    const { paths } = await document();
    for (const [path, methods] of Object.entries(paths))
      for (const [method, { responses }] of Object.entries(methods)) {
        const response = method === 'get' ? get(serve(), path) : post(serve(), path, { text: '你好' });
        expect([path, Object.keys(responses)]).toEqual([
          path,
          expect.arrayContaining([`${(await response).status}`]),
        ]);
      }
  });

  it('names every status a bad call gets', async () => {
    const { paths } = await document();
    const named = Object.keys(paths['/api/chat']?.['post']?.responses ?? {});
    const statuses = await Promise.all(
      [
        post(serve(), '/api/chat', 'x'),
        post(serve(), '/api/chat', {}),
        post(serve(), '/api/chat', 'x', { 'Content-Type': 'text/plain' }),
        post(serve(), '/api/chat', { text: 'x'.repeat(20_001) }),
        post(serve({ rateLimit: { burst: 0, perSecond: 1 } }), '/api/chat', { text: 'x' }),
      ].map(async (response) => String((await response).status)),
    );
    expect(statuses).toEqual(['400', '422', '415', '413', '429']);
    expect(named).toEqual(expect.arrayContaining([...statuses, '500', '503', '504']));
  });

  it('refers to no schema that is missing', async () => {
    const text = JSON.stringify(await document());
    const { schemas } = (await document()).components;
    const names = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name ?? '',
    );
    expect(names).toContain('TurnResult');
    expect(names.filter((name) => !(name in schemas))).toEqual([]);
    expect(text).not.toMatch(/"\$ref":"(?!#\/components\/schemas\/)/);
  });

  it('is replaced by the one of the application where there is one', async () => {
    expect(await bodyOf(get(serve({ openapi: () => ({ openapi: '3.1.0' }) }), '/openapi.json'))).toEqual({
      openapi: '3.1.0',
    });
  });
});

describe('the schemas', () => {
  it('leave out nothing of a turn', () => {
    for (const turn of [aCheckTurn(), anAnswerTurn(), aFactsTurn()])
      expect(turnResult.parse(turn)).toEqual(turn);
  });

  it('fit one verdict and several', () => {
    expect(checkResult.safeParse(aVerdict()).success).toBe(true);
    expect(checkResult.safeParse({ id: '1', results: [aVerdict()] }).success).toBe(true);
    expect(checkResult.safeParse({ ...aVerdict(), outcome: 'maybe' }).success).toBe(false);
  });

  it('fit an answer and an error', async () => {
    const { status, text, citations } = anAnswerTurn();
    const answer = { status, text, citations, programmes: ['x'], clarify: null, model: null };
    expect(askResult.safeParse(answer).success).toBe(true);
    expect(problem.safeParse(await bodyOf(get(serve(), '/nothing'))).success).toBe(true);
  });
});
