import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { analysePack } from '../../../src/rules/analysis/analyse-pack.ts';
import { ANALYSIS_CODES, severityOf } from '../../../src/rules/analysis/issues.ts';
import { loadCases } from '../../../src/rules/index.ts';
import { projectRoot } from '../../../src/knowledge.ts';
import { dictionary, knowledge, regions, words } from '../../support/knowledge.ts';

describe.each([...knowledge.packs.values()].map((pack) => ({ id: pack.id, pack })))('$id', ({ id, pack }) => {
  const { cases } = loadCases(join(knowledge.folders.get(id) ?? '', 'cases.yaml'), 'cases.yaml');
  const issues = analysePack(pack, dictionary, { cases: { list: cases, regions } });

  it('has nothing that must be put right', () => {
    expect(issues.filter((issue) => severityOf(issue) === 'error')).toEqual([]);
  });

  it('has issues that can be said in words, if any', () => {
    for (const { code, info } of issues)
      expect(words.say(`analysis.${code}`, info)).toMatch(/[\u4e00-\u9fff]/);
  });
});

describe('the words of the analysis', () => {
  it('are there for every code, and for nothing else', () => {
    const file = parse(readFileSync(join(projectRoot, 'prompts/analysis.zh.yaml'), 'utf8')) as {
      analysis: Record<string, string>;
    };
    expect(Object.keys(file.analysis).sort()).toEqual(Object.keys(ANALYSIS_CODES).sort());
  });
});
