import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument, isNode, type Document } from 'yaml';
import type { Dictionary } from '../facts/index.ts';
import { yamlMistake, type Issue } from '../shared/index.ts';
import { compilePack } from './compile.ts';
import type { YamlPath } from './compile-context.ts';
import type { Pack } from './compiled.ts';
import { packSchema } from './schema.ts';
import { shapeIssues } from './shape-issues.ts';

/** A YAML file with the way back from a path to a line. */
export interface SourceFile {
  readonly value: unknown;
  readonly problems: readonly Issue[];
  lineOf(path: YamlPath): number;
}

/** Reads YAML 1.2 where days stay text; the first syntax error becomes an issue with its line. */
export function readYaml(file: string, shownAs: string): SourceFile {
  const text = readFileSync(file, 'utf8');
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const problems = doc.errors.slice(0, 1).map(({ code, pos }): Issue => {
    const { line, found, ...mistake } = yamlMistake(
      text,
      lines.linePos(pos[0]).line,
      code === 'DUPLICATE_KEY',
    );
    return { code: mistake.code, path: `${shownAs}:${line}`, info: { found } };
  });
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
  if (!parsed.success) return { pack: null, issues: shapeIssues(parsed.error, source.value, at) };
  const revision = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12);
  const { pack, problems } = compilePack(parsed.data, revision, dictionary);
  const issues = problems.map(({ path, code, info }) => ({ code, path: at(path), info }));
  return { pack: issues.length === 0 ? pack : null, issues };
}

/** `versions[0].criteria[2].test`, as messages show it. */
function formatPath(path: YamlPath): string {
  return path.map((p, i) => (typeof p === 'number' ? `[${p}]` : i === 0 ? p : `.${p}`)).join('');
}
