import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { groundResult } from '../../src/dialogue/index.ts';
import { parseFacts } from '../../src/facts/index.ts';
import { createGrounder } from '../../src/grounding/index.ts';
import { judge, loadCases, presentJudgement, type ProgrammeResult } from '../../src/rules/index.ts';
import { createNameFinder, parseDay } from '../../src/shared/index.ts';
import { describer, dictionary, knowledge, packs, regions, words } from '../support/knowledge.ts';

const grounder = createGrounder(createNameFinder(knowledge.names));

/** The results of every worked case of every pack. */
function allResults(): ProgrammeResult[] {
  return [...packs.values()].flatMap((pack) => {
    const file = join(knowledge.folders.get(pack.id) ?? '', 'cases.yaml');
    if (!existsSync(file)) return [];
    return loadCases(file, 'cases.yaml').cases.map((c) => {
      const asOf = parseDay(c.as_of) ?? 0;
      const { facts } = parseFacts(c.facts, dictionary, regions, asOf, 'user');
      return presentJudgement(describer, judge(pack, facts, dictionary, asOf));
    });
  });
}

describe('results of the engine', () => {
  const results = allResults();

  it('lose nothing to the check, whatever the case', () => {
    expect(results.length).toBeGreaterThan(500);
    const changed = results.filter((result) => {
      const grounded = groundResult(result, grounder, words);
      return JSON.stringify(grounded) !== JSON.stringify(result);
    });
    expect(changed.map(({ programme, headline, next }) => [programme, headline, next])).toEqual([]);
  });

  it('lose a headline that says more than the outcome', () => {
    const eligible = results.find((r) => r.outcome === 'eligible' && r.basis === 'prejudge');
    if (!eligible) throw new Error('no prejudged case');
    const bold = { ...eligible, headline: `${eligible.name}：符合。` };
    const grounded = groundResult(bold, grounder, words);
    expect(grounded.headline).toBe(`${eligible.name}：初步符合已知条件。`);
  });

  it('lose a change with a figure that was not computed', () => {
    const refused = results.find((r) => r.changes.length > 1);
    const [first, second] = refused?.changes ?? [];
    if (!refused || !first || !second) throw new Error('no case with changes');
    const changes = [{ ...first, text: '研发费用再加 123456 元就行。' }, second];
    expect(groundResult({ ...refused, changes }, grounder, words).changes).toEqual([second]);
  });
});
