import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Words } from '../../shared/index.ts';
import { maxTextLength } from './chat.ts';
import { pageWordKeys } from './page-words.ts';

/** A file of the page, held in memory. */
export interface PageFile {
  readonly type: string;
  readonly body: string;
  readonly etag: string;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * Every file of the page by path: `/` (the template with its words filled in) and `/assets/<name>`.
 * The list is closed at start, so no path can leave the folder.
 * @throws Error when a word of the page is missing
 */
export function loadPageFiles(words: Words, version: string): ReadonlyMap<string, PageFile> {
  const folder = join(import.meta.dirname, 'page');
  const files = new Map<string, PageFile>();
  for (const name of readdirSync(folder)) {
    const type = types[extname(name)];
    if (type) files.set(`/assets/${name}`, pageFile(type, readFileSync(join(folder, name), 'utf8')));
  }
  const template = readFileSync(join(folder, 'index.html'), 'utf8');
  files.set('/', pageFile('text/html; charset=utf-8', fillTemplate(template, pageWords(words), version)));
  return files;
}

function pageFile(type: string, body: string): PageFile {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { type, body, etag };
}

/** All words of the page, `{placeholders}` left for the page to fill. */
function pageWords(words: Words): Record<string, string> {
  const keepPlaceholders = new Proxy<Record<string, string>>({}, { get: (_, name) => `{${String(name)}}` });
  return Object.fromEntries(pageWordKeys.map((key) => [key, words.say(`page.${key}`, keepPlaceholders)]));
}

/**
 * Fills `{{key}}` with escaped words, `{{limit}}` with the longest message, and `{{words}}` with all of them as JSON;
 * `<` is written as an escape there, so no word can end the script element.
 */
function fillTemplate(template: string, words: Record<string, string>, version: string): string {
  return template.replace(/\{\{([\w.]+)\}\}/g, (_hole, key: string) => {
    if (key === 'words') return JSON.stringify(words).replaceAll('<', '\\u003c');
    const text = key === 'limit' ? String(maxTextLength) : words[key];
    if (text === undefined) throw new Error(`page template: no words for ${key}`);
    return escapeHtml(text.replace('{version}', version));
  });
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** The file, or 304 when the browser has it; always revalidated, so a new release shows at once. */
export function fileResponse(file: PageFile, ifNoneMatch: string | undefined): Response {
  const headers = { 'Content-Type': file.type, 'Cache-Control': 'no-cache', ETag: file.etag };
  const known = ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === file.etag);
  return known ? new Response(null, { status: 304, headers }) : new Response(file.body, { headers });
}
