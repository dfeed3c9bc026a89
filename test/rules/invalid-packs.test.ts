import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { issueLines } from '../../src/commands/index.ts';
import { loadPack } from '../../src/rules/index.ts';
import { dictionary, words } from '../support/knowledge.ts';

const folder = join(import.meta.dirname, '../invalid-packs');
const expected = parse(readFileSync(join(folder, 'expected.yaml'), 'utf8')) as Record<string, string[]>;

describe('a pack with one mistake', () => {
  it('is listed with the words its message must hold', () => {
    const files = readdirSync(folder).filter((name) => name !== 'expected.yaml');
    expect(files.map((name) => name.replace('.yaml', '')).sort()).toEqual(Object.keys(expected).sort());
  });

  for (const [name, wanted] of Object.entries(expected))
    it(`${name} is refused with place, finding and remedy`, () => {
      const { pack, issues } = loadPack(join(folder, `${name}.yaml`), `${name}.yaml`, dictionary);
      expect(pack).toBeNull();
      const message = [...issues.map((i) => i.code), ...issueLines(words, issues)].join('\n');
      for (const word of wanted) expect(message).toContain(word);
      expect(message).toMatch(new RegExp(`${name}\\.yaml:\\d+`));
      expect(issueLines(words, issues).join('\n')).toMatch(/[\u4e00-\u9fff]{2}/);
    });
});
