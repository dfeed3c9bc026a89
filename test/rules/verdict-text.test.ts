import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderVerdict } from '../../src/dialogue/index.ts';
import { parseFacts } from '../../src/facts/index.ts';
import { judge, loadCases, presentJudgement, type ProgrammeResult } from '../../src/rules/index.ts';
import { parseDay } from '../../src/shared/index.ts';
import { describer, dictionary, knowledge, packs, regions, words } from '../support/knowledge.ts';
import { packOfTest, resultOf } from '../support/mini-pack.ts';

const results = [...packs.values()].flatMap((pack) => {
  const folder = knowledge.folders.get(pack.id) ?? '';
  return loadCases(`${folder}/cases.yaml`, dirname(folder)).cases.map((c): ProgrammeResult => {
    const asOf = parseDay(c.as_of) ?? 0;
    const { facts } = parseFacts(c.facts, dictionary, regions, asOf, 'user');
    return presentJudgement(describer, judge(pack, facts, dictionary, asOf));
  });
});

describe('the text of a verdict, for every worked case', () => {
  it('says the conclusion, for which day and which version, and how certain', () => {
    for (const result of results) {
      const text = renderVerdict(result, words);
      expect(text).toContain(result.headline);
      expect(text).toContain(result.asOf);
      if (result.version === '') continue;
      expect(text).toContain(`${result.version}版`);
      expect(text).toContain(words.say(`verdict.basis.${result.basis}`));
    }
  });

  it('says on which text each condition rests, and how sure the text is', () => {
    for (const { criteria, ...rest } of results)
      for (const { label, cite } of criteria) {
        const line = renderVerdict({ criteria, ...rest }, words)
          .split('\n')
          .find((l) => l.slice(2).startsWith(label));
        expect(line).toContain(`${cite.document} ${cite.article}`);
        if (cite.evidence !== 'official')
          expect(line).toContain(words.say(`verdict.evidence.${cite.evidence}`));
      }
  });

  it('names what decides a refusal, what is missing and what to do next', () => {
    for (const result of results) {
      const text = renderVerdict(result, words);
      for (const { label, outcome } of result.criteria)
        if (outcome === 'unmet' && result.outcome === 'ineligible') expect(result.headline).toContain(label);
      for (const { label } of result.missing) expect(text).toContain(label);
      expect(text).toContain(`下一步：${result.next}`);
      expect(result.next).toMatch(/^[^{}]{8,400}$/);
    }
  });

  it('meets every outcome somewhere', () => {
    expect(new Set(results.map(({ outcome }) => outcome)).size).toBeGreaterThanOrEqual(4);
  });
});

describe('a gap under several readings', () => {
  const readings = (a: string, b: string) =>
    packOfTest(`{ readings: [{ id: a, label: 甲, test: ${a} }, { id: b, label: 乙, test: ${b} }] }`);

  it('is the one that meets all of them', () => {
    const pack = readings('{ amount: ip_total, min: 3项 }', '{ amount: ip_total, min: 5项 }');
    expect(resultOf(pack, { ip_total: 1 }).criteria[0]?.gap).toMatchObject([{ field: 'ip_total', exact: 4 }]);
    expect(resultOf(pack, { ip_total: 5 }).criteria[0]?.outcome).toBe('met');
  });
});
