import { isDeepStrictEqual } from 'node:util';
import { Document, isMap, isScalar, isSeq, parseDocument, stringify, type YAMLSeq } from 'yaml';

/**
 * Adds a value at the end of a list in a YAML text. Nothing else of the text changes: comments, spacing and
 * quotes stay as their author left them.
 * @param path keys and positions that lead to the list
 * @throws Error when there is no list, or the result would not read as meant
 */
export function appendToList(text: string, path: readonly (string | number)[], value: string): string {
  const document = parseDocument(text);
  const list = document.getIn(path, true);
  if (!isSeq(list)) throw new Error(`no list at ${path.join('.')}`);
  const [at, addition] = list.flow === true ? inFlow(list, value) : inBlock(list, value, text);
  const result = text.slice(0, at) + addition + text.slice(at);
  document.addIn(path, value);
  return checked(result, document.toJS());
}

/** Adds an entry at the end of a YAML text that is a list of maps, or empty. Lists within it take one line each. */
export function appendEntry(text: string, entry: object, comment: string | null): string {
  const before: unknown = parseDocument(text).toJS() ?? [];
  if (!Array.isArray(before)) throw new Error('not a list of entries');
  const document = new Document([entry]);
  const [map] = (document.contents as unknown as YAMLSeq).items;
  if (!isMap(map)) throw new Error('not an entry');
  for (const { value } of map.items) if (isSeq(value)) value.flow = true;
  if (comment !== null) map.commentBefore = ` ${comment}`;
  const addition = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  // An empty list is written as such; entries take its place.
  const start = before.length === 0 ? text.replace(/^\[\]\s*$/m, '') : text;
  const gap = start === '' || start.endsWith('\n') ? '' : '\n';
  return checked(start + gap + addition, [...(before as unknown[]), entry]);
}

/** An id no entry of a YAML list has yet. */
export function freeId(text: string, wanted: string): string {
  const entries = (parseDocument(text).toJS() ?? []) as { id?: string }[];
  const taken = new Set(entries.map(({ id }) => id));
  let id = wanted;
  for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`;
  return id;
}

function inFlow(list: YAMLSeq, value: string): [at: number, addition: string] {
  const word = stringify([value], { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 });
  const inner = word.trim().slice(1, -1);
  const last = endOf(list.items.at(-1));
  return last === null ? [(list.range?.[0] ?? 0) + 1, inner] : [last, `, ${inner}`];
}

function inBlock(list: YAMLSeq, value: string, text: string): [at: number, addition: string] {
  const last = endOf(list.items.at(-1)) ?? 0;
  const lineEnd = text.indexOf('\n', last);
  const dash = text.lastIndexOf('-', startOf(list.items.at(-1)));
  const indent = text.slice(text.lastIndexOf('\n', dash) + 1, dash);
  const line = `${indent}- ${stringify(value, { lineWidth: 0 }).trim()}`;
  return lineEnd === -1 ? [text.length, `\n${line}\n`] : [lineEnd + 1, `${line}\n`];
}

function startOf(node: unknown): number {
  return isScalar(node) ? (node.range?.[0] ?? 0) : 0;
}

/** End of a value itself, without the comment behind it. */
function endOf(node: unknown): number | null {
  return isScalar(node) ? (node.range?.[1] ?? null) : null;
}

/** The text, once it reads as what was meant. */
function checked(text: string, meant: unknown): string {
  const read: unknown = parseDocument(text).toJS();
  if (!isDeepStrictEqual(read, JSON.parse(JSON.stringify(meant))))
    throw new Error('the file would not read as meant; change it by hand');
  return text;
}
