import { describe, expect, it } from 'vitest';
import { parseFacts } from '../../src/facts/index.ts';
import { judge, scoreStandings } from '../../src/rules/index.ts';
import { dayOf } from '../../src/shared/index.ts';
import { describer, dictionary, packs, regions } from '../support/knowledge.ts';

const day = dayOf(2026, 6, 1);
const known = {
  tech_staff_quarterly: { 2025: 18 },
  staff_quarterly: { 2025: 60 },
  ip_class1_count: 0,
  ip_class2_count: 2,
};
function score(raw: object) {
  const { facts } = parseFacts(raw, dictionary, regions, day, 'user');
  const pack = packs.get('national-tech-sme-evaluation');
  if (!pack) throw new Error('no pack');
  const [standing] = scoreStandings(describer, judge(pack, facts, dictionary, day));
  if (!standing) throw new Error('no table');
  return standing;
}

describe('a self-score', () => {
  it('is the whole range while nothing is known, and names what is missing', () => {
    const empty = score({});
    expect(empty).toMatchObject({ min: 0, max: 100, outOf: 100, outcome: 'unknown', steps: [] });
    expect(empty.lines.every(({ open }) => open.length > 0)).toBe(true);
  });

  it('adds the lines up and narrows with every fact', () => {
    const { min, max, lines } = score(known);
    expect(min).toBe(lines.reduce((sum, line) => sum + line.min, 0));
    expect(max).toBe(lines.reduce((sum, line) => sum + line.max, 0));
    expect(min).toBeGreaterThan(0);
    expect(max).toBeLessThan(100);
  });

  it('gives the cheapest step first, and the step brings what it says', () => {
    const before = score(known);
    const [step] = before.steps;
    expect(step?.text).toContain('由2项增加到3项');
    const after = score({ ...known, ip_class2_count: 3 });
    expect(after.min - before.min).toBe(step?.gain);
    expect(after.max - before.max).toBe(step?.gain);
  });
});
