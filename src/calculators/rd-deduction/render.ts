import type { Words } from '../../shared/index.ts';
import { groupedYuan, type ProjectResult, type RdResult } from './present.ts';

/** A result as plain text: every line with its amount and what it rests on, then the notes. */
export function renderRdResult(result: RdResult, words: Words): string {
  const say = (key: string, values: Record<string, string | number> = {}): string =>
    words.say(`calc.text.${key}`, values);
  const row = (name: string, amount: number | null): string[] =>
    amount === null ? [] : [rowText(result, words, name, groupedYuan(amount))];
  return [
    say('title', { year: result.year, kind: words.say(`calc.kind.${result.kind}`) }),
    ...(result.eligible ? [] : [say('ruled_out')]),
    ...(result.projects ?? []).map((project) => projectText(project, words)),
    ...Object.entries(result.lines).flatMap(([name, amount]) => row(name, amount)),
    ...row('base', result.base),
    rateText(result, words),
    ...row('extra', result.extra),
    ...row('carry_out', result.carry_out),
    ...Object.entries(result.tax_saved).map(([rate, amount]) =>
      say('saved', { rate: percentText(Number(rate)), amount: groupedYuan(amount) }),
    ),
    say('caveats'),
    ...result.caveats.map((caveat) => say('caveat', { caveat })),
  ].join('\n');
}

/** One project's part of the year in a sentence. */
export function projectText({ name, treatment, ...amounts }: ProjectResult, words: Words): string {
  const [other, deductible, amortised] = [amounts.other_allowed, amounts.deductible, amounts.amortised];
  return words.say(`calc.text.project_${treatment}`, {
    name,
    other: groupedYuan(other ?? 0),
    deductible: groupedYuan(deductible ?? 0),
    amortised: groupedYuan(amortised ?? 0),
  });
}

function rateText({ rate, method }: RdResult, words: Words): string {
  return rate === null
    ? words.say('calc.text.two_rates', { method: words.say(`calc.line.method_${method ?? 'actual'}`) })
    : words.say('calc.text.rate', { rate: percentText(rate) });
}

function rowText({ cites }: RdResult, words: Words, name: string, amount: string): string {
  const basis = (cites[name] ?? []).map(({ document, article }) => `${document} ${article}`);
  const separator = words.say('calc.text.separator');
  return words.say('calc.text.row', {
    label: words.say(`calc.line.${name}`),
    amount,
    basis: basis.join(separator),
  });
}

function percentText(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}
