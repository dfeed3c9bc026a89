import type { SheetInput, SheetLine, SheetValue } from '../../calculators/index.ts';
import { decimalText, parseAmount } from '../../facts/index.ts';
import type { Words } from '../../shared/index.ts';
import type { WorkedCase, Working } from './work-out.ts';

// Two of them are read; the rest stands in the answer below.
const CAVEATS = 2;
const WAN = 10_000;

/** What was understood, each line that follows, what is not counted, and what to mind. */
export function workingText({ sheet, told, cases, open }: Working, words: Words): string {
  const comma = words.say('verdict.list_comma');
  const understood = sheet.inputs
    .filter(({ id }) => told[id] !== undefined)
    .map((input) =>
      words.say('worked.told', { label: input.label, value: valueOf(input, told[input.id] ?? null, words) }),
    );
  const amounts = new Set(Object.values(told).map((value) => yuanOf(value)));
  const repeats = (line: SheetLine): boolean => !line.final && !line.capped && amounts.has(line.value);
  const results = cases
    .map((worked) => caseText({ ...worked, lines: worked.lines.filter((line) => !repeats(line)) }, words))
    .join(words.say('worked.between'));
  const caveats = [...new Set(cases.flatMap(({ result }) => result.caveats))].slice(0, CAVEATS);
  const only = cases.every(({ result }) => result.total === null && result.atMost);
  const whole = only ? 'worked.whole_at_most' : 'worked.whole';
  return [
    words.say(whole, { told: understood.join(words.say('worked.told_comma')), results }),
    ...(open.length > 0
      ? [words.say('worked.open', { list: open.map(({ label }) => label).join(comma) })]
      : []),
    ...caveats,
  ].join('\n');
}

function caseText({ apart, result: { total }, lines }: WorkedCase, words: Words): string {
  const shown = lines
    .filter(({ value, ruledOut }) => value !== 0 || ruledOut)
    .map((line) => lineText(line, words));
  const head = [
    ...(apart === null ? [] : [apart]),
    ...(total
      ? [words.say('worked.total', { label: total.label, value: moneyText(total.value, words) })]
      : []),
  ];
  const list = shown.join(words.say('worked.comma'));
  return [...head, ...(list === '' ? [] : [list])].join(words.say('worked.colon'));
}

function lineText({ label, value, unit, text, capped, ruledOut }: SheetLine, words: Words): string {
  if (ruledOut) return words.say('worked.ruled_out', { label });
  if (unit !== 'money' || value === null) return words.say('worked.line', { label, value: text });
  return words.say(capped ? 'worked.capped' : 'worked.line', { label, value: moneyText(value, words) });
}

function valueOf({ kind, choices }: SheetInput, value: SheetValue, words: Words): string {
  if (typeof value === 'object') return '';
  if (typeof value === 'boolean') return words.say(value ? 'verdict.yes' : 'verdict.no');
  if (kind === 'choice') return choices.find(({ id }) => id === value)?.label ?? '';
  if (kind === 'year') return words.say('calculating.year', { year: String(value) });
  if (kind !== 'money') return String(value);
  const yuan = yuanOf(value);
  return yuan === null ? String(value) : moneyText(yuan, words);
}

/** Null for anything but an amount of money with its unit. */
function yuanOf(value: SheetValue): number | null {
  const amount = typeof value === 'string' ? parseAmount(value) : null;
  return amount?.unit === 'yuan' ? Number(decimalText(amount.value)) : null;
}

/** Yuan in ten thousands where that is exact to four decimals, else to the fen. */
function moneyText(yuan: number, words: Words): string {
  return Number.isInteger(yuan)
    ? words.say('worked.wan', { amount: yuan / WAN })
    : words.say('worked.yuan', { amount: yuan });
}
