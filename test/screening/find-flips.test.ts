import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseFacts } from '../../src/facts/index.ts';
import { judge, loadCases } from '../../src/rules/index.ts';
import { findFlips } from '../../src/screening/index.ts';
import { isKnownOn } from '../../src/screening/find-flips.ts';
import { parseDay } from '../../src/shared/index.ts';
import { describer, dictionary, knowledge, packs, regions } from '../support/knowledge.ts';
import { factsOf } from '../support/mini-pack.ts';

const day = (text: string) => parseDay(text) ?? 0;
const all = [...packs.values()];
// Worked cases by the thousand: one in so many is enough to meet every programme.
const EVERY = 5;
const side = (text: string, facts: ReturnType<typeof factsOf>[]) => ({ day: day(text), facts });

describe('flips between two days', () => {
  it('are those of the single evaluation, for all worked cases and all programmes', () => {
    const facts = [...knowledge.folders.values()]
      .flatMap((folder) =>
        loadCases(`${folder}/cases.yaml`, dirname(folder)).cases.map(
          (c) => parseFacts(c.facts, dictionary, regions, day(c.as_of), 'sheet').facts,
        ),
      )
      .filter((_, at) => at % EVERY === 0);
    const [from, to] = [side('2025-10-01', facts), side('2026-04-01', facts)];
    const flips = findFlips(describer, all, from, to);
    const known = all.filter((pack) => isKnownOn(pack, from.day) && isKnownOn(pack, to.day));
    const expected = facts.flatMap((row, at) =>
      known.flatMap((pack) => {
        const [a, b] = [from, to].map(({ day: on }) => judge(pack, row, dictionary, on).outcome);
        return a === b ? [] : [[at, pack.id, a, b]];
      }),
    );
    expect(flips.map((f) => [f.at, f.pack.id, f.before.outcome, f.after.outcome])).toEqual(expected);
    expect(expected.length).toBeGreaterThan(10);
    // A flip that nothing explains would be a riddle.
    expect(flips.filter((f) => f.turns.length === 0 && f.before.basis === f.after.basis)).toEqual([]);
  });

  it('name the condition, both lines and both texts', () => {
    const facts = factsOf({
      sales_revenue: { '2025': '1300万元' },
      equity_financing: { '2024': 0, '2025': 0 },
    });
    const srdi = all.filter(({ id }) => id === 'srdi-sme');
    const [flip] = findFlips(describer, srdi, side('2026-03-31', [facts]), side('2026-04-01', [facts]));
    expect(flip).toMatchObject({
      before: { version: '2022' },
      after: { version: '2026', outcome: 'ineligible' },
    });
    const turn = flip?.turns.find(({ id }) => id === 'revenue');
    expect(turn?.before?.required).toContain('≥1000万元');
    expect(turn?.after?.required).toContain('≥1500万元');
    expect(turn?.after).toMatchObject({ outcome: 'unmet', cite: { document: '工信部企业〔2026〕2号' } });
  });

  it('leave out programmes that have no version on one of the days', () => {
    const rows = [factsOf({})];
    expect(findFlips(describer, all, side('1990-01-01', rows), side('2026-04-01', rows))).toEqual([]);
  });
});
