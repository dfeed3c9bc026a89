import { parseAmount, toScaled, type Dictionary } from '../../facts/index.ts';
import { parseDay, type Issue } from '../../shared/index.ts';
import { parseShare, rational } from '../rational.ts';
import { readSource, type RateDocuments } from '../read-source.ts';
import type { YamlPath } from '../yaml-places.ts';
import type { AmountsFile, RawInput, RawLine } from './schema.ts';
import type { AmountRules, Formula, Gate, Input, Kind, Line, Operand } from './types.ts';

/** What the rules of a programme are checked against. */
export interface AmountParts {
  readonly programme: string;
  readonly documents: RateDocuments;
  readonly dictionary: Dictionary;
}

export type Fail = (path: YamlPath, code: string, info: Issue['info']) => void;

/** Fen of a yuan. */
const FEN = 100;

/** Checks the meaning of a well-shaped file: names, units and figures; every mistake goes to `fail`. */
export function compileAmounts(file: AmountsFile, parts: AmountParts, fail: Fail): AmountRules {
  const kinds = new Map<string, Kind | 'flag' | 'choice'>();
  const inputs = file.inputs.map((raw, i) => buildInput(raw, ['inputs', i], kinds, parts, fail));
  const lines = file.lines.map((raw, i) => buildLine(raw, ['lines', i], kinds, parts, fail));
  if (!lines.some(({ id }) => id === file.total))
    fail(['total'], 'amount_unknown_name', { found: file.total, known: lines.map(({ id }) => id).join(' ') });
  const day = (text: string, path: YamlPath) => {
    const read = parseDay(text);
    if (read === null) fail(path, 'bad_day', { found: text });
    return read ?? 0;
  };
  return {
    programme: parts.programme,
    calculation: file.calculation,
    name: file.name,
    words: file.words ?? [],
    otherWords: file.other_words ?? [],
    unlessWords: file.unless_words ?? [],
    from: day(file.from, ['from']),
    to: file.to === null ? null : day(file.to, ['to']),
    inputs,
    lines,
    total: file.total,
    totalLabel: file.total_label,
    caveats: file.caveats,
  };
}

type Kinds = Map<string, Kind | 'flag' | 'choice'>;

function buildInput(raw: RawInput, path: YamlPath, kinds: Kinds, parts: AmountParts, fail: Fail): Input {
  const named = { id: raw.id, label: raw.label, ask: raw.ask ?? null, words: raw.words ?? [] };
  const { id } = named;
  const given = (['field', 'choices', 'flag', 'years'] as const).filter((key) => raw[key] !== undefined);
  if (given.length !== 1)
    fail(path, 'amount_one_kind', { expected: 'field choices flag years', found: given.join(' ') || '-' });
  if (raw.field !== undefined) {
    const field = parts.dictionary.fields.get(raw.field);
    if (field?.kind !== 'money')
      fail([...path, 'field'], 'unknown_field', { found: raw.field, nearest: '-' });
    kinds.set(id, 'money');
    return { ...named, kind: 'field', field: raw.field };
  }
  if (raw.choices) {
    kinds.set(id, 'choice');
    return { ...named, kind: 'choice', choices: raw.choices, choiceWords: raw.choice_words ?? {} };
  }
  const kind = raw.years ? 'years' : 'flag';
  kinds.set(id, kind);
  return raw.years ? { ...named, kind: 'years' } : { ...named, kind: 'flag', noWords: raw.no_words ?? [] };
}

function buildLine(raw: RawLine, path: YamlPath, kinds: Kinds, parts: AmountParts, fail: Fail): Line {
  const operand = (text: string, at: YamlPath): Operand => readOperand(text, [...path, ...at], kinds, fail);
  const { formula, of } = buildFormula(raw, path, operand, kinds, fail);
  const kindOf = (o: Operand): Kind => ('ref' in o ? asKind(kinds.get(o.ref)) : o.kind);
  const result = resultOf(formula, of.map(kindOf));
  const cap = raw.cap === undefined ? null : operand(raw.cap, ['cap']);
  if (result === null || (cap && kindOf(cap) !== result)) fail(path, 'amount_units', { found: raw.id });
  const when = (raw.when ?? []).map((gate, i): Gate => {
    const name = typeof gate === 'string' ? gate : gate.line;
    if (!kinds.has(name)) fail([...path, 'when', i], 'amount_unknown_name', named(name, kinds));
    return typeof gate === 'string'
      ? { flag: gate }
      : { line: gate.line, min: operand(gate.min, ['when', i, 'min']) };
  });
  const cite = raw.cite.map((text, i) =>
    readSource(text, parts.documents, (code, info) => fail([...path, 'cite', i], code, info)),
  );
  kinds.set(raw.id, result ?? 'money');
  return {
    id: raw.id,
    label: raw.label,
    result: result ?? 'money',
    formula,
    cap,
    floor: raw.floor ?? false,
    when,
    cite,
  };
}

function buildFormula(
  raw: RawLine,
  path: YamlPath,
  operand: (text: string, at: YamlPath) => Operand,
  kinds: Kinds,
  fail: Fail,
): { formula: Formula; of: readonly Operand[] } {
  const given = (['pick', 'times', 'sum', 'minus', 'share'] as const).filter((key) => raw[key] !== undefined);
  const [kind = 'sum'] = given;
  if (given.length !== 1)
    fail(path, 'amount_one_kind', { expected: 'pick times sum minus share', found: given.join(' ') || '-' });
  if (kind === 'pick' && raw.pick) {
    if (kinds.get(raw.pick.by) !== 'choice')
      fail([...path, 'pick', 'by'], 'amount_unknown_name', named(raw.pick.by, kinds));
    const of = new Map(
      Object.entries(raw.pick.of).map(([choice, text]) => [choice, operand(text, ['pick', 'of', choice])]),
    );
    return { formula: { kind, by: raw.pick.by, of }, of: [...of.values()].slice(0, 1) };
  }
  const texts = kind === 'pick' ? [] : (raw[kind] ?? []);
  const of = texts.map((text, i) => operand(text, [kind, i]));
  const formula = (
    kind === 'times' || kind === 'sum' ? { kind, of } : { kind, of: [of[0], of[1]] }
  ) as Formula;
  return { formula, of };
}

/** Unit of a result, or null where the units do not go together. */
function resultOf({ kind }: Formula, of: readonly Kind[]): Kind | null {
  const [first = 'money'] = of;
  if (kind === 'pick') return first;
  // Years times a yearly share is a share of the amount.
  if (kind === 'times') {
    const amounts = of.filter((k) => k === 'money');
    return amounts.length > 1 ? null : amounts.length === 1 ? 'money' : 'share';
  }
  const same = of.every((k) => k === first);
  return !same ? null : kind === 'share' ? 'share' : first;
}

function readOperand(text: string, path: YamlPath, kinds: Kinds, fail: Fail): Operand {
  if (/^[a-z]/.test(text)) {
    if (!kinds.has(text)) fail(path, 'amount_unknown_name', named(text, kinds));
    return { ref: text };
  }
  const share = /%$|\//.test(text) ? parseShare(text) : null;
  if (share) return { value: share, kind: 'share' };
  const amount = parseAmount(text);
  const years = amount?.unit === 'year';
  const scaled = amount && (years || amount.unit === 'yuan') ? toScaled(amount.value, years ? 1 : FEN) : null;
  if (scaled === null) fail(path, 'amount_bad_figure', { found: text });
  return { value: rational(scaled ?? 0), kind: years ? 'years' : 'money' };
}

function asKind(kind: Kind | 'flag' | 'choice' | undefined): Kind {
  return kind === undefined || kind === 'flag' || kind === 'choice' ? 'money' : kind;
}

function named(found: string, kinds: Kinds): Issue['info'] {
  return { found, known: [...kinds.keys()].join(' ') };
}
