import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const files = globSync('src/**/*.{ts,js}', { cwd: root }).sort();
const text = (file: string) => readFileSync(join(root, file), 'utf8');

type Kind = 'all' | 'types';
/** Which folder may import which; the outer ring (`app`, `main`, `commands` …) may import everything. */
const allowed: Record<string, Record<string, Kind>> = {
  shared: {},
  facts: { shared: 'all' },
  rules: { shared: 'all', facts: 'all' },
  calculators: { shared: 'all', facts: 'all' },
  standing: { shared: 'all', facts: 'all', rules: 'all' },
  retrieval: { shared: 'all', llm: 'types' },
  // It makes chunks of what it reads, and knows nothing of how they are found.
  importing: { shared: 'all', retrieval: 'types' },
  llm: { shared: 'all' },
  // Reads figures as retrieval does, and results by their shape; whoever sends a text uses it.
  grounding: { shared: 'all', retrieval: 'all', rules: 'types' },
  // Gets the check of outgoing texts as a port.
  dialogue: {
    shared: 'all',
    facts: 'all',
    rules: 'all',
    calculators: 'all',
    standing: 'all',
    grounding: 'types',
  },
  answer: {
    shared: 'all',
    grounding: 'all',
    retrieval: 'all',
    llm: 'all',
    facts: 'types',
    rules: 'types',
    dialogue: 'types',
  },
  screening: { shared: 'all', facts: 'all', rules: 'all', calculators: 'all' },
  storage: { shared: 'all', facts: 'types', rules: 'types', retrieval: 'types', dialogue: 'types' },
  unanswered: { shared: 'all', answer: 'types', retrieval: 'types' },
  channels: { shared: 'all', dialogue: 'all', screening: 'all', rules: 'types' },
};

interface Import {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

function folderOf(file: string): string | null {
  const parts = file.split('/');
  return parts.length > 2 ? (parts[1] ?? null) : null;
}

function importsOf(file: string): Import[] {
  const pattern = /(?:^|\n)(?:import|export)\s+(type\s+)?[^'";]*?from\s+'(\.[^']+)'/g;
  return [...text(file).matchAll(pattern)].map((m) => {
    const target = relative(root, join(root, dirname(file), m[2] ?? ''));
    const names = m[0].slice(m[0].indexOf('{') + 1, m[0].indexOf('}'));
    const allTypes =
      m[0].includes('{') && names.split(',').every((n) => n.trim() === '' || n.trim().startsWith('type '));
    return {
      file,
      from: folderOf(file) ?? '',
      to: folderOf(target) ?? '',
      target,
      typeOnly: m[1] !== undefined || allTypes,
    };
  });
}

const imports = files.flatMap(importsOf);
const inner = new Set(Object.keys(allowed));

describe('the import table', () => {
  it('sees the folders it rules over', () => {
    expect([...new Set(files.map(folderOf))]).toEqual(
      expect.arrayContaining(['rules', 'facts', 'dialogue', 'channels']),
    );
    expect(imports.length).toBeGreaterThan(100);
  });

  it('is kept by every import between folders', () => {
    const broken = imports
      .filter(({ from, to }) => inner.has(from) && from !== to)
      .filter(({ from, to, typeOnly }) => {
        const kind = allowed[from]?.[to];
        return kind === undefined || (kind === 'types' && !typeOnly);
      })
      .map(({ file, target }) => `${file} -> ${target}`);
    expect(broken).toEqual([]);
  });

  it('lets a folder be entered through its index only', () => {
    const broken = imports
      .filter(({ from, to }) => from !== to && to !== '')
      .filter(({ target }) => !/\/index\.ts$/.test(target) && target !== 'src/channels/channel.ts')
      .map(({ file, target }) => `${file} -> ${target}`);
    expect(broken).toEqual([]);
  });

  it('keeps files of a folder from importing their own index', () => {
    const broken = imports.filter(
      ({ file, target }) => dirname(file) === dirname(target) && target.endsWith('/index.ts'),
    );
    expect(broken.map(({ file }) => file)).toEqual([]);
  });
});

describe('the house rules', () => {
  it('keep Chinese out of source: words live in prompts, policies and data files', () => {
    // Comments may quote what people type; literals may not hold what people read.
    const code = (file: string) => text(file).replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
    expect(files.filter((file) => /[\u4e00-\u9fff]/.test(code(file)))).toEqual([]);
  });

  it('let one file read the environment', () => {
    expect(files.filter((file) => text(file).includes('process.env'))).toEqual(['src/config.ts']);
  });

  it('keep files readable in one sitting', () => {
    const sizes = files
      .map((file) => ({ file, lines: text(file).split('\n').length }))
      .sort((a, b) => b.lines - a.lines);
    console.log(
      sizes
        .slice(0, 10)
        .map(({ file, lines }) => `${lines} ${file}`)
        .join('\n'),
    );
    expect(sizes.filter(({ lines }) => lines > 300)).toEqual([]);
  });

  it('let only the loader and the case runner of the rules touch files', () => {
    const readers = files.filter(
      (file) => file.startsWith('src/rules/') && /from 'node:fs'/.test(text(file)),
    );
    expect(readers.sort()).toEqual(['src/rules/cases.ts', 'src/rules/load.ts', 'src/rules/threshold.ts']);
  });

  it('list every variable of the configuration in .env.example', () => {
    const named = [...text('src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map((m) => m[1]);
    const shown = [...text('.env.example').matchAll(/^([A-Z][A-Z_]+)=/gm)].map((m) => m[1]);
    expect(shown.sort()).toEqual(named.sort());
  });
});
