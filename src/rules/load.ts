import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument, isNode, type Document } from 'yaml';
import type { z } from 'zod';
import type { Dictionary } from '../facts/index.ts';
import type { Issue } from '../shared/index.ts';
import { compilePack } from './compile.ts';
import type { YamlPath } from './compile-context.ts';
import type { Pack } from './compiled.ts';
import { packSchema } from './schema.ts';

/** A YAML file with the way back from a path to a line. */
export interface SourceFile {
  readonly value: unknown;
  readonly problems: readonly Issue[];
  lineOf(path: YamlPath): number;
}

/** Reads YAML 1.2 where days stay text; syntax errors become issues with their line. */
export function readYaml(file: string, shownAs: string): SourceFile {
  const text = readFileSync(file, 'utf8');
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const problems = doc.errors.map((e) => ({
    code: 'bad_yaml',
    path: `${shownAs}:${lines.linePos(e.pos[0]).line}`,
    info: { found: e.message.split('\n')[0] ?? e.code },
  }));
  return {
    value: problems.length > 0 ? null : doc.toJS(),
    problems,
    lineOf: (path) => lineOf(doc, lines, path),
  };
}

/** Line of a path, or of the nearest part of it that exists. */
function lineOf(doc: Document, lines: LineCounter, path: YamlPath): number {
  for (let length = path.length; length > 0; length--) {
    const node = doc.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** Every programme folder below `root` (`policies/<region>/<programme>/pack.yaml`), sorted. */
export function findPackFolders(root: string): string[] {
  const folders = (dir: string) =>
    readdirSync(dir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(dir, entry.name));
  return folders(root)
    .flatMap(folders)
    .filter((dir) => existsSync(join(dir, 'pack.yaml')))
    .sort();
}

/**
 * Loads one `pack.yaml`. Never throws for a mistake in it: all mistakes come back at once,
 * each with `file:line`, what was found and what was expected.
 */
export function loadPack(
  file: string,
  shownAs: string,
  dictionary: Dictionary,
): { pack: Pack | null; issues: Issue[] } {
  const source = readYaml(file, shownAs);
  if (source.problems.length > 0) return { pack: null, issues: [...source.problems] };
  const at = (path: YamlPath) => `${shownAs}:${source.lineOf(path)} ${formatPath(path)}`.trim();
  const parsed = packSchema.safeParse(source.value);
  if (!parsed.success)
    return { pack: null, issues: parsed.error.issues.map((issue) => shapeIssue(issue, at)) };
  const revision = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12);
  const { pack, problems } = compilePack(parsed.data, revision, dictionary);
  const issues = problems.map(({ path, code, info }) => ({ code, path: at(path), info }));
  return { pack: issues.length === 0 ? pack : null, issues };
}

type ZodIssue = z.core.$ZodIssue;

/** A shape mistake in the words of the format: unknown key, missing key, wrong kind of value. */
function shapeIssue(issue: ZodIssue, at: (path: YamlPath) => string): Issue {
  const deepest = deepestIssue(issue, []);
  const path = deepest.path.filter((p) => typeof p !== 'symbol');
  if (deepest.issue.code === 'unrecognized_keys')
    return {
      code: 'unknown_key',
      path: at([...path, deepest.issue.keys[0] ?? '']),
      info: { found: deepest.issue.keys.join(', ') },
    };
  return { code: 'bad_shape', path: at(path), info: { found: deepest.issue.message } };
}

/** A union fails with one list per member; the member that got furthest says most. */
function deepestIssue(
  issue: ZodIssue,
  base: readonly PropertyKey[],
): { issue: ZodIssue; path: PropertyKey[] } {
  const path = [...base, ...issue.path];
  if (issue.code !== 'invalid_union') return { issue, path };
  const inner = issue.errors.flat().map((e) => deepestIssue(e, path));
  return inner.reduce((best, next) => (next.path.length > best.path.length ? next : best), { issue, path });
}

/** `versions[0].criteria[2].test`, as messages show it. */
function formatPath(path: YamlPath): string {
  return path.map((p, i) => (typeof p === 'number' ? `[${p}]` : i === 0 ? p : `.${p}`)).join('');
}
