import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { AppError, type Issue } from '../../shared/index.ts';

export type YamlPath = readonly (string | number)[];

/** A YAML text as plain data, able to say where each value stands. */
export interface YamlSource {
  readonly value: unknown;
  /** `file:line path` of a value, or of the nearest thing that is there. */
  place(path: YamlPath): string;
  /** Errors of the YAML itself; with any of them `value` is not to be used. */
  readonly syntax: readonly Issue[];
}

/** Parses a YAML text; `name` is the file name that places are told with. */
export function readYamlSource(text: string, name: string): YamlSource {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines });
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  const syntax = doc.errors.map((error) => ({
    code: 'yaml_syntax',
    path: `${name}:${lineAt(error.pos[0])}`,
    info: { found: error.message.split('\n')[0] ?? '', expected: 'well-formed YAML' },
  }));
  const place = (path: YamlPath): string => {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? doc.contents : doc.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return `${name}:${lineAt(node.range[0])} ${pathText(path)}`.trimEnd();
    }
    return `${name}:1 ${pathText(path)}`;
  };
  return { value: syntax.length > 0 ? null : (doc.toJS() as unknown), place, syntax };
}

/**
 * Data of a YAML source checked against a schema.
 * @throws AppError of the given code with every problem of the YAML or of the shape, each at its place
 */
export function checkShape<T>(source: YamlSource, schema: z.ZodType<T>, code: string): T {
  if (source.syntax.length > 0) throw new AppError(code, source.syntax);
  const result = schema.safeParse(source.value);
  if (result.success) return result.data;
  throw new AppError(
    code,
    result.error.issues.map((issue) => {
      const at = issue.path.filter((step) => typeof step !== 'symbol');
      const found = JSON.stringify(valueAt(source.value, at)) ?? 'nothing';
      const expected = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? '') : issue.message;
      return { code: 'wrong_shape', path: source.place(at), info: { found: found.slice(0, 80), expected } };
    }),
  );
}

/** `fields[3].bounds.min` */
export function pathText(path: YamlPath): string {
  return path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`))
    .join('');
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (at, step) => (at && typeof at === 'object' ? (at as Record<string | number, unknown>)[step] : undefined),
    value,
  );
}
