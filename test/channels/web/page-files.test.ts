import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { pageWordKeys } from '../../../src/channels/web/page-words.ts';
import { problemStatus } from '../../../src/channels/web/problems.ts';
import { get, serve } from './serve.ts';

const file = parse(readFileSync('prompts/page.zh.yaml', 'utf8')) as { page: object; web: { error: object } };

function keysOf(node: object, path: string): string[] {
  return Object.entries(node).flatMap(([name, value]: [string, unknown]) => {
    const key = path === '' ? name : `${path}.${name}`;
    return typeof value === 'object' && value !== null ? keysOf(value, key) : [key];
  });
}

async function page(): Promise<string> {
  return (await get(serve(), '/')).text();
}

describe('the words of the page', () => {
  it('are exactly those the page knows', () => {
    expect([...pageWordKeys].sort()).toEqual(keysOf(file.page, '').sort());
  });

  it('name every error of the API', () => {
    expect(Object.keys(file.web.error).sort()).toEqual(Object.keys(problemStatus).sort());
  });

  it('reach the page as data, placeholders kept', async () => {
    const json = /<script type="application\/json" id="words">([^]*?)<\/script>/.exec(await page())?.[1];
    const words = JSON.parse(json ?? '{}') as Record<string, string>;
    expect(words['field_year']).toBe('{label}（{year}年）');
    expect(Object.keys(words)).toHaveLength(pageWordKeys.length);
  });

  it('cannot end the script element or become markup', async () => {
    const say = (key: string) => (key === 'page.brand' ? '</script><img src=x>' : 'x');
    const html = await (await get(serve({ words: { say, has: () => true } }), '/')).text();
    expect(html).not.toContain('</script><img');
    expect(html).not.toContain('<img src=x>');
  });
});

describe('the page', () => {
  it('leaves no hole of the template open', async () => {
    const html = (await page()).replace(/<script type="application\/json"[^]*?<\/script>/, '');
    expect(html).not.toMatch(/\{\{|\}\}/);
    expect(html).toContain('版本 9.9.9');
    expect(html).toContain('data-limit="20000"');
  });

  it('runs no inline script and loads nothing from elsewhere', async () => {
    const html = await page();
    expect(html.match(/<script(?![^>]*(?:src=|application\/json))/g)).toBeNull();
    expect(html).not.toMatch(/\son\w+=|style="|<style/);
    expect(html.match(/(?:src|href)="(?!\/|#)/g)).toBeNull();
  });

  it('finds every file it names', async () => {
    const app = serve();
    const names = [...(await page()).matchAll(/(?:src|href)="(\/[^"]*)"/g)].map(([, path]) => path ?? '');
    expect(names.length).toBeGreaterThan(4);
    for (const name of names) expect([name, (await get(app, name)).status]).toEqual([name, 200]);
  });

  it('loads only modules that exist, following their imports', async () => {
    const app = serve();
    const seen = new Set<string>();
    const follow = async (name: string): Promise<void> => {
      if (seen.has(name)) return;
      seen.add(name);
      const response = await get(app, `/assets/${name}`);
      expect([name, response.status, response.headers.get('content-type')]).toEqual([
        name,
        200,
        'text/javascript; charset=utf-8',
      ]);
      for (const [, next] of (await response.text()).matchAll(/^import [^;]*? from '\.\/([^']+)';/gm))
        await follow(next ?? '');
    };
    await follow('main.js');
    expect(seen.size).toBeGreaterThan(10);
  });

  it('keeps its policy strict on every answer', async () => {
    for (const path of ['/', '/assets/main.js', '/healthz', '/nothing']) {
      const { headers } = await get(serve(), path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  it('keeps answers of the API out of caches and lets files be revalidated', async () => {
    const app = serve();
    const first = await get(app, '/assets/main.js');
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('no-cache');
    expect((await get(app, '/assets/main.js', { 'If-None-Match': etag })).status).toBe(304);
    expect((await get(app, '/assets/main.js', { 'If-None-Match': '"old"' })).status).toBe(200);
    expect((await get(app, '/api/nothing')).headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    '/assets/page-types.ts',
    '/assets/index.html',
    '/assets/../web-app.ts',
    '/assets/%2e%2e/web-app.ts',
  ])('does not give out %s', async (path) => {
    expect((await get(serve(), path)).status).toBe(404);
  });
});
