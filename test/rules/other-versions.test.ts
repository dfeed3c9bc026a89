import { describe, expect, it } from 'vitest';
import { renderVerdict as telegramVerdict } from '../../src/channels/telegram/render-verdict.ts';
import { renderVerdict } from '../../src/dialogue/index.ts';
import type { Pack } from '../../src/rules/index.ts';
import { packs, words } from '../support/knowledge.ts';
import { packOf, resultOf } from '../support/mini-pack.ts';

const packNamed = (id: string): Pack => {
  const pack = packs.get(id);
  if (!pack) throw new Error(id);
  return pack;
};
const srdi = packNamed('srdi-sme');
const revenue = {
  sales_revenue: { '2024': '1300万元', '2025': '1300万元' },
  equity_financing: { '2024': 0, '2025': 0 },
};

describe('a version that starts within twelve months', () => {
  const result = resultOf(srdi, revenue, '2026-03-01');

  it('is judged with the same figures', () => {
    expect(result.version).toBe('2022');
    expect(result.outcome).toBe('needs_facts');
    expect(result.upcoming).toMatchObject({
      version: '2026',
      from: '2026-04-01',
      to: null,
      outcome: 'ineligible',
    });
    expect(result.previous).toBeNull();
  });

  it('names the conditions whose outcome differs, with the line and the text of both', () => {
    const turn = result.upcoming?.criteria.find(({ id }) => id === 'revenue');
    expect(turn?.after).toMatchObject({ outcome: 'unmet', cite: { document: '工信部企业〔2026〕2号' } });
    expect(turn?.before).toMatchObject({ cite: { document: '工信部企业〔2022〕63号' } });
    expect(turn?.before?.outcome).not.toBe('unmet');
  });

  it('is told in every channel', () => {
    const sentence = result.caveats.find((text) => text.startsWith('2026-04-01 起改用2026版'));
    expect(sentence).toContain('按已知条件不符合');
    expect(renderVerdict(result, words)).toContain(sentence);
    expect(JSON.stringify(telegramVerdict(result, words))).toContain(JSON.stringify(sentence).slice(1, -1));
  });

  it('is not told more than twelve months ahead', () => {
    expect(resultOf(srdi, revenue, '2025-04-01').upcoming?.version).toBe('2026');
    expect(resultOf(srdi, revenue, '2025-03-31').upcoming).toBeNull();
  });
});

describe('a version that ended within twelve months', () => {
  it('is judged with the same figures', () => {
    const result = resultOf(srdi, revenue, '2026-11-22');
    expect(result).toMatchObject({ version: '2026', outcome: 'ineligible', upcoming: null });
    expect(result.previous).toMatchObject({ version: '2022', to: '2026-03-31', outcome: 'needs_facts' });
    expect(result.caveats.join()).toContain('现在这一版 2026-04-01 才起用');
  });

  it('is forgotten after that', () => {
    expect(resultOf(srdi, revenue, '2027-04-01').previous?.version).toBe('2022');
    expect(resultOf(srdi, revenue, '2027-04-02').previous).toBeNull();
  });

  it('is not told where it asked the same', () => {
    expect(resultOf(packNamed('rd-super-deduction'), {}, '2023-06-01').previous).toBeNull();
  });
});

describe('any day since the first known version', () => {
  const days = [...packs.values()].flatMap((pack) =>
    pack.versions.flatMap(({ from, to }) =>
      [from, ...(to === null ? [] : [to])].map((day) => ({ pack, day })),
    ),
  );

  it.each(days.map(({ pack, day }) => [pack.id, new Date(day * 86_400_000).toISOString().slice(0, 10)]))(
    '%s is judged on %s',
    (id, day) => {
      const result = resultOf(packNamed(id), {}, day);
      expect(result.version).not.toBe('');
      expect(result.asOf).toBe(day);
    },
  );

  it('says before it from which day on there is an answer', () => {
    const result = resultOf(srdi, revenue, '2022-07-31');
    expect(result).toMatchObject({ version: '', outcome: 'inform_only', criteria: [] });
    expect(result.headline).toContain('收录的最早版本是2022版，2022-08-01 起用');
    expect(result.upcoming).toMatchObject({ version: '2022', criteria: [] });
    expect(JSON.stringify(telegramVerdict(result, words))).not.toContain('规则版本');
  });

  it('says after the last one up to which day there is', () => {
    const pack = packOf('- { id: c, label: 条件, cite: d 第一条, test: { amount: ip_total, min: 1项 } }', {
      to: '2020-12-31',
    });
    expect(resultOf(pack, {}, '2021-01-01').headline).toContain('用到 2020-12-31');
  });
});
