import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { issueLines } from '../src/commands/index.ts';
import { loadChunks } from '../src/knowledge.ts';
import { loadCases, runCase } from '../src/rules/index.ts';
import { describer, knowledge, packs, regions, words } from './support/knowledge.ts';

describe('every pack', () => {
  it('loads without a mistake, digest and questions included', () => {
    const issues = [...knowledge.issues, ...loadChunks(knowledge).issues];
    expect(issueLines(words, issues)).toEqual([]);
    expect(packs.size).toBeGreaterThanOrEqual(7);
  });

  it('is in the catalogue with the same name, state and basis', () => {
    const differing = [...packs.values()].filter((pack) => {
      const row = knowledge.catalogue.find(({ id }) => id === pack.id);
      return !row || row.basis !== pack.basis || row.state !== pack.state || row.region !== pack.region;
    });
    expect(differing.map(({ id }) => id)).toEqual([]);
  });
});

for (const [id, folder] of knowledge.folders) {
  const pack = packs.get(id);
  const file = join(folder, 'cases.yaml');
  if (!pack || !existsSync(file)) continue;
  describe(id, () => {
    const { cases, issues } = loadCases(file, 'cases.yaml');
    it('has readable cases', () => {
      expect(issues).toEqual([]);
      expect(cases.length).toBeGreaterThan(0);
    });
    for (const c of cases)
      it(`${c.line}: ${c.name}`, () => {
        expect(runCase(pack, c, describer, regions)).toEqual([]);
      });
  });
}

describe('the case runner', () => {
  it('fails a case that expects something else', () => {
    const pack = [...packs.values()][0];
    if (!pack) throw new Error('no pack');
    const wrong = {
      name: 'x',
      as_of: '2026-07-10',
      facts: {},
      expect: { outcome: 'eligible' as const },
      line: 1,
    };
    expect(runCase(pack, wrong, describer, regions)).not.toEqual([]);
  });
});
