/** A place in a YAML file: keys and indexes from the top. */
export type Path = readonly (string | number)[];
export type Node = Readonly<Record<string, unknown>>;

/** A copy of `root` with the node at `path` replaced; everything else is shared. */
export function replaceAt(root: unknown, path: Path, value: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return value;
  if (Array.isArray(root))
    return root.map((v, i) => (i === head ? replaceAt(v, rest, value) : (v as unknown)));
  const node = root as Node;
  return { ...node, [head]: replaceAt(node[head], rest, value) };
}

/** The node at `path`, or undefined. */
export function nodeAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((node, key) => (node as Node | undefined)?.[key], root);
}

/** Ids written on the way down to `path`: the conditions and score lines it belongs to. */
export function idsOn(root: unknown, path: Path): string[] {
  return path.flatMap((_, i) => {
    const node = nodeAt(root, path.slice(0, i + 1)) as Node | undefined;
    return typeof node?.['id'] === 'string' ? [node['id']] : [];
  });
}

/** The same keys in the same order, one of them under another name. */
export function renameKey(node: Node, from: string, to: string): Node {
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key === from ? to : key, value]));
}

export function withoutKey(node: Node, key: string): Node {
  return Object.fromEntries(Object.entries(node).filter(([k]) => k !== key));
}

/** Text as written; YAML may have read a bare number. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
