import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { appendEntry, appendToList, freeId } from '../../src/commands/unanswered/edit-yaml.ts';
import { diffOf } from '../../src/commands/unanswered/file-change.ts';
import { knowledge } from '../support/knowledge.ts';

describe('adding to a list', () => {
  it.each([
    ['a: [x, "y"]  # why\nb: 1\n', 'a: [x, "y", 新]  # why\nb: 1\n'],
    ['a: [] # none yet\n', 'a: [新] # none yet\n'],
    ['a: [ x ]\n', 'a: [ x, 新 ]\n'],
    [
      'a:\n  # first\n  - x # one\n  - "y" # two\nb: 1\n',
      'a:\n  # first\n  - x # one\n  - "y" # two\n  - 新\nb: 1\n',
    ],
    ['a:\n- x', 'a:\n- x\n- 新\n'],
  ])('changes %j nowhere else', (text, expected) => {
    expect(appendToList(text, ['a'], '新')).toBe(expected);
  });

  it('quotes what would read as something else', () => {
    for (const word of ['12', 'yes: no', 'a, b', 'null', '#x', "it's", '600万'])
      expect(parse(appendToList('a: [x]\n', ['a'], word))).toEqual({ a: ['x', word] });
  });

  it('changes one line of every pack', () => {
    for (const folder of knowledge.folders.values()) {
      const text = readFileSync(join(folder, 'pack.yaml'), 'utf8');
      const lines = text.split('\n');
      const changed = appendToList(text, ['aliases'], '试一个')
        .split('\n')
        .filter((line, i) => line !== lines[i]);
      expect(changed, folder).toHaveLength(1);
    }
  });

  it('refuses where there is no list', () => {
    expect(() => appendToList('a: 1\n', ['a'], 'x')).toThrow('no list');
  });
});

describe('adding an entry', () => {
  const entry = { id: 'b', questions: ['问, 一', '问二'], cite: [] };
  const written = '- id: b\n  questions: ["问, 一", 问二]\n  cite: []\n';

  it.each([
    ['', written],
    ['# head\n', `# head\n${written}`],
    ['[]\n', written],
    ['- id: a # kept\n  x: >\n    folded\n\n', `- id: a # kept\n  x: >\n    folded\n\n${written}`],
    ['- id: a', `- id: a\n${written}`],
  ])('leaves %j as it is', (text, expected) => {
    expect(appendEntry(text, entry, null)).toBe(expected);
  });

  it('puts a remark above it', () => {
    expect(appendEntry('- id: a\n', { id: 'b' }, 'draft')).toBe('- id: a\n# draft\n- id: b\n');
  });

  it('keeps ids apart', () => {
    expect(freeId('- id: a\n- id: a-2\n', 'a')).toBe('a-3');
    expect(freeId('', 'a')).toBe('a');
  });
});

it('shows what changes with the lines around it', () => {
  const change = { path: '/p/x.yaml', before: 'a\nb\nc\nd\ne\n', after: 'a\nb\nc\nC\nd\ne\n' };
  expect(diffOf(change, '/p')).toBe('--- x.yaml\n+++ x.yaml\n@@ 4 @@\n b\n c\n+C\n d\n e');
});
