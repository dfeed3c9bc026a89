import { describe, expect, it } from 'vitest';
import { issueLines } from '../../src/commands/io.ts';
import { parseRates } from '../../src/calculators/rd-deduction/load-rates.ts';
import { knowledge } from '../support/knowledge.ts';
import { calculatorWith, documents, ratesIssues, ratesText } from './calculator.ts';

const issuesWith = (from: string | RegExp, to: string): string[] => {
  const changed = ratesText.replace(from, to);
  expect(changed).not.toBe(ratesText);
  const { rates, issues } = parseRates(changed, 'rates.yaml', documents);
  expect(rates === null).toBe(issues.length > 0);
  // Every mistake has a sentence; it begins with its place.
  const sentences = issueLines(knowledge.words, issues);
  expect(sentences.every((line) => /^rates\.yaml:\d+.*[\u4e00-\u9fff]/.test(line))).toBe(true);
  return issues.map(({ code, path }) => `${code} ${path}`);
};
const lineOf = (text: string): number => ratesText.slice(0, ratesText.indexOf(text)).split('\n').length;

describe('the rates of the project', () => {
  const { rates } = parseRates(ratesText, 'rates.yaml', documents);

  it('load without a mistake', () => {
    expect(ratesIssues).toEqual([]);
  });

  it('lie within the validity of the document that sets them', () => {
    const all = [...(rates?.rates ?? []), ...Object.values(rates?.limits ?? {}).flat()];
    expect(all.length).toBeGreaterThan(10);
    for (const { from, to, cite } of all) {
      const document = [...documents.values()].find((d) => (d.number ?? d.title) === cite[0]?.document);
      const start = Number(document?.from?.slice(0, 4) ?? 0);
      const end = Number(document?.to?.slice(0, 4) ?? Infinity);
      expect([cite[0]?.document, from >= start, (to ?? Infinity) <= end]).toEqual([
        cite[0]?.document,
        true,
        true,
      ]);
    }
  });

  it('are what is calculated with: another figure gives another result', () => {
    const dearer = ratesText.replace('rate: 120%', 'rate: 150%').replace('value: 10%', 'value: 20%');
    const other = calculatorWith(parseRates(dearer, 'rates.yaml', documents).rates);
    const result = other({ year: 2026, kind: 'ic_machine', five_exp: 400, other_exp: 200 });
    expect(result).toMatchObject({ rate: 1.5, extra: 750, lines: { other_limit: 100 } });
  });
});

describe('a mistake in the rates', () => {
  const general = lineOf('    from: 2023');

  it.each<[string, string | RegExp, string, string[]]>([
    [
      'a gap',
      'from: 2023',
      'from: 2024',
      ['general', 'manufacturing', 'tech_sme'].map(() => `rate_gap rates.yaml:${general} rates[4].from`),
    ],
    [
      'an overlap',
      'to: 2027',
      'to: null',
      [`rate_overlap rates.yaml:${lineOf('    from: 2028')} rates[6].from`],
    ],
    [
      'an overlap of one year',
      'from: 2028',
      'from: 2027',
      [`rate_overlap rates.yaml:${lineOf('    from: 2028')} rates[6].from`],
    ],
    [
      'a period that ends before it begins',
      'to: 2027',
      'to: 2022',
      [
        `rate_backwards rates.yaml:${lineOf('    to: 2027')} rates[5].to`,
        `rate_gap rates.yaml:${lineOf('    from: 2028')} rates[6].from`,
      ],
    ],
    [
      'an unknown document',
      'cite: [m44 加计比例]',
      'cite: [m45 加计比例]',
      [`unknown_document rates.yaml:${lineOf('    cite: [m44 加计比例]')} rates[5].cite[0]`],
    ],
    [
      'an unknown grade',
      '@own] }',
      '@mine] }',
      [`unknown_evidence rates.yaml:${lineOf('@own] }')} limits.shortest_life[0].cite[0]`],
    ],
    [
      'a figure that is no share',
      'rate: 120%',
      'rate: 1.2',
      [`bad_shape rates.yaml:${lineOf('    rate: 120%')} rates[5].rate`],
    ],
    [
      'a share of the whole',
      'value: 10%',
      'value: 100%',
      [`bad_shape rates.yaml:${lineOf('value: 10%')} limits.other_share[0].value`],
    ],
    [
      'an unknown kind',
      'kinds: [manufacturing]',
      'kinds: [factory]',
      [`bad_shape rates.yaml:${lineOf('kinds: [manufacturing]')} rates[1].kinds[0]`],
    ],
    [
      'an unknown key',
      'reviewed_on:',
      'reviewed:',
      ['bad_shape rates.yaml:5 reviewed_on', 'unknown_key rates.yaml:5 reviewed'],
    ],
    [
      'a line without a source',
      /^ {2}line45: .*\n/m,
      '',
      [`bad_shape rates.yaml:${lineOf('  other_limit:')} lines.line45`],
    ],
    ['broken YAML', 'form_from: 2024', 'form_from: 2024\nform_from: 2025', ['yaml_repeated_key rates.yaml:']],
  ])('is told with its line: %s', (_, from, to, expected) => {
    const found = issuesWith(from, to);
    expect(found).toHaveLength(expected.length);
    expected.forEach((text) => expect(found.join('\n')).toContain(text));
  });
});
