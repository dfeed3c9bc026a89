import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { yamlMistake, type Issue } from '../shared/index.ts';

export type YamlPath = readonly (string | number)[];

/** A YAML text as plain data, with the line of every value in it. */
export interface YamlPlaces {
  /** Null when `issues` is not empty. */
  readonly value: unknown;
  readonly issues: readonly Issue[];
  /** `file:line path` of a value, or of the nearest thing that is there. */
  readonly place: (path: YamlPath) => string;
}

/** Reads a YAML text; the first mistake of the YAML itself becomes an issue. Days stay text. */
export function readYamlPlaces(text: string, shownAs: string): YamlPlaces {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines });
  const issues = doc.errors.slice(0, 1).map(({ code, pos }): Issue => {
    const { line, found, ...mistake } = yamlMistake(
      text,
      lines.linePos(pos[0]).line,
      code === 'DUPLICATE_KEY',
    );
    return { code: mistake.code, path: `${shownAs}:${line}`, info: { found } };
  });
  const lineOf = (path: YamlPath): number => {
    const node = path.length === 0 ? doc.contents : doc.getIn(path, true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    return path.length === 0 ? 1 : lineOf(path.slice(0, -1));
  };
  return {
    value: issues.length > 0 ? null : (doc.toJS() as unknown),
    issues,
    place: (path) => `${shownAs}:${lineOf(path)} ${pathText(path)}`.trimEnd(),
  };
}

/** `rates[2].cite[0]` */
function pathText(path: YamlPath): string {
  return path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`))
    .join('');
}

/** A shape mistake that zod found, as an issue with its line. */
export function shapeIssue(issue: z.core.$ZodIssue, place: (path: YamlPath) => string): Issue {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  if (issue.code !== 'unrecognized_keys')
    return { code: 'bad_shape', path: place(path), info: { found: issue.message } };
  const found = issue.keys.join(', ');
  return { code: 'unknown_key', path: place([...path, issue.keys[0] ?? '']), info: { found } };
}
