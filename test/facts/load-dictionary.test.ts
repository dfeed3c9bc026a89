import { describe, expect, it } from 'vitest';
import { parseDictionary, type Dictionary } from '../../src/facts/index.ts';
import { AppError, type Issue } from '../../src/shared/index.ts';
import { dictionary, field } from './support.ts';

const head = `version: "1"
conventions: { value: any }
groups: [{ id: people, label: People }]
families: []
stated_ratios: []
false_friends: []
bundles: []
fields:
`;

/** One field entry; `changes` replace or add lines. */
function entry(id: string, changes: Record<string, string | null> = {}): string {
  const lines: Record<string, string | null> = {
    group: 'people',
    label: `Label of ${id}`,
    kind: 'count',
    period: 'year',
    unit: '人',
    definition: text('definition'),
    bounds: '{ min: 0, max: 10 }',
    relations: '[]',
    where: text('where'),
    aliases: `[${id} alias]`,
    ask: text('ask'),
    cost: '1',
    sensitivity: 'public',
    used_by: '[]',
    ...changes,
  };
  const body = Object.entries(lines).flatMap(([key, value]) =>
    value === null ? [] : [`    ${key}: ${value}`],
  );
  return [`  - id: ${id}`, ...body, ''].join('\n');
}

function text(of: string): string {
  return `Some ${of}`;
}

function load(...entries: string[]): Dictionary {
  return parseDictionary(head + entries.join(''), 'policies/fields.yaml');
}

/** `code line path: expected` of every problem. */
function problems(source: string): string[] {
  try {
    parseDictionary(source, 'f.yaml');
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'bad_dictionary') throw error;
    return error.issues.map((i: Issue) => `${i.code} ${i.path}: ${i.info['expected']}`);
  }
  return [];
}

const problemsOf = (...entries: string[]): string[] => problems(head + entries.join(''));

describe('the dictionary of the project', () => {
  it('loads', () => {
    expect(dictionary.fields.size).toBe(123);
    expect(dictionary.relations).toHaveLength(35);
    expect(dictionary.families.map((f) => f.fills)).toContain('staff_total');
    expect(dictionary.bundles.map((b) => b.id)).toContain('annual_accounts');
  });

  it('completes each field: scale, bounds in steps, items', () => {
    expect(field('sales_revenue')).toMatchObject({
      scale: 100,
      bounds: { min: 0, max: 1e14, usual: [10_000_000, 5_000_000_000_000] },
      trueMeans: null,
      validity: null,
      onlyIf: null,
    });
    expect(field('staff_total')).toMatchObject({
      scale: 30_000,
      bounds: { max: 30_000_000_000, usual: null },
    });
    expect(field('staff_year_end').scale).toBe(1);
    expect(field('niche_years').scale).toBe(100);
    expect(field('total_assets_quarterly').scale).toBe(100);
    expect(field('hnte_issued_on')).toMatchObject({ trueMeans: 'within_validity', validity: '3y' });
    expect(field('hnte_issued_on').bounds).toEqual({ min: -7397, max: Infinity, usual: null });
    expect(field('platform_score').bounds.max).toBe(Infinity);
    expect(field('sme_size').items.map((i) => i.id)).toEqual(['large', 'medium', 'small', 'micro']);
  });

  it('takes each relation once, though it is written at both of its fields', () => {
    const staff = dictionary.relations.filter((r) => r.left === 'tech_staff');
    expect(staff).toEqual([
      { left: 'tech_staff', op: '<=', terms: [{ field: 'staff_total', sign: 1 }], severity: 'error' },
    ]);
    expect(dictionary.relations.filter((r) => /registered|established/.test(r.left))).toHaveLength(1);
    expect(dictionary.relations.find((r) => r.left === 'net_assets')).toMatchObject({
      op: '==',
      terms: [
        { field: 'total_assets', sign: 1 },
        { field: 'total_liabilities', sign: -1 },
      ],
    });
    expect(dictionary.relations.find((r) => r.left === 'rd_staff' && r.severity === 'warn')).toBeDefined();
  });
});

describe('a sound dictionary', () => {
  it.each([
    [{}, 1],
    [{ decimals: '2' }, 100],
    [{ decimals: '4' }, 10_000],
    [{ decimals: '4', timing: 'year_average' }, 30_000],
    [{ decimals: '2', timing: 'year_average' }, 600],
    [{ timing: 'year_average' }, 1],
    [{ kind: 'money', unit: '元' }, 100],
  ])('%j has scale %d', (changes, scale) =>
    expect(load(entry('a', changes)).fields.get('a')?.scale).toBe(scale),
  );

  it('makes averages of whole people exact: 13 month ends and 8 quarter edges divide its scale', () => {
    const scale = load(entry('a', { decimals: '4', timing: 'year_average' })).fields.get('a')?.scale ?? 0;
    expect([scale % 24, scale % 8, scale % 10_000]).toEqual([0, 0, 0]);
  });

  it('lets enum values of two fields share a name', () => {
    const size = {
      kind: 'enum',
      period: 'at',
      unit: 'null',
      bounds: '{}',
      values: '[{ id: big, label: Big }]',
    };
    expect(load(entry('a', size), entry('b', size)).fields.size).toBe(2);
  });

  it('lets a family word be an alias of the field it fills', () => {
    const family = '{ id: f, members: [a, b], fills: a, words: [a alias], order: none, ask: which }';
    const source = head.replace('families: []', `families: [${family}]`) + entry('a') + entry('b');
    expect(parseDictionary(source, 'f.yaml').families[0]?.fills).toBe('a');
  });
});

describe('a broken dictionary', () => {
  it.each<[string, string[], RegExp]>([
    [
      'a missing key',
      [entry('a', { where: null })],
      /^wrong_shape f\.yaml:9 fields\[0\]\.where: .*expected string/,
    ],
    ['an unknown key', [entry('a', { colour: 'red' })], /^wrong_shape f\.yaml:9 fields\[0\]: .*"colour"/],
    [
      'an unknown kind',
      [entry('a', { kind: 'number' })],
      /^wrong_shape f\.yaml:12 fields\[0\]\.kind: .*"money"/,
    ],
    ['an unknown unit', [entry('a', { unit: '万元' })], /^wrong_shape f\.yaml:14 fields\[0\]\.unit: .*"元"/],
    ['an id with capitals', [entry('Abc')], /^wrong_shape f\.yaml:9 fields\[0\]\.id: expected an id/],
    ['a cost out of range', [entry('a', { cost: '6' })], /^wrong_shape f\.yaml:21 fields\[0\]\.cost/],
    [
      'money in people',
      [entry('a', { kind: 'money' })],
      /^wrong_kind f\.yaml:14 fields\[0\]\.unit: the unit of money/,
    ],
    ['a count of money', [entry('a', { unit: '元' })], /^wrong_kind .*unit: a unit that is counted/],
    ['a flag with a unit', [entry('a', { kind: 'flag', bounds: '{}' })], /^wrong_kind .*unit: null/],
    [
      'an enum without values',
      [entry('a', { kind: 'enum', unit: 'null', bounds: '{}' })],
      /^wrong_kind f\.yaml:9 fields\[0\]\.values: values for enum/,
    ],
    [
      'decimals of money',
      [entry('a', { kind: 'money', unit: '元', decimals: '2' })],
      /^wrong_kind .*decimals/,
    ],
    ['true_means of a count', [entry('a', { true_means: 'past' })], /^wrong_kind .*true_means/],
    [
      'validity without a title',
      [
        entry('a', {
          kind: 'date',
          unit: 'null',
          bounds: '{ min: "2000-01-01", max: as_of }',
          validity: '3y',
        }),
      ],
      /^wrong_kind .*validity: validity together with/,
    ],
    ['a validity of no form', [entry('a', { validity: 'long' })], /^wrong_shape .*validity: .*3y/],
    [
      'bounds the wrong way round',
      [entry('a', { bounds: '{ min: 5, max: 1 }' })],
      /^bad_bounds f\.yaml:16 .*min <= usual/,
    ],
    [
      'usual outside the bounds',
      [entry('a', { bounds: '{ min: 0, max: 10, usual: [1, 11] }' })],
      /^bad_bounds .*min <= usual <= max/,
    ],
    [
      'a bound finer than the field',
      [entry('a', { bounds: '{ min: 0.5 }' })],
      /^bad_bounds .*min: a number of the unit/,
    ],
    [
      'a day that does not exist as a bound',
      [entry('a', { kind: 'date', unit: 'null', bounds: '{ min: "2000-02-30", max: as_of }' })],
      /^bad_bounds .*bounds\.min: a day/,
    ],
    [
      'a date without an early bound',
      [entry('a', { kind: 'date', unit: 'null', bounds: '{ max: as_of }' })],
      /^bad_bounds .*bounds\.min: a day .*both are required/,
    ],
    [
      'bounds of a flag',
      [entry('a', { kind: 'flag', unit: 'null', bounds: '{ min: 0 }' })],
      /^bad_bounds .*no bounds/,
    ],
    [
      'an id used twice',
      [entry('a'), entry('a', { aliases: '[other]', label: 'Other' })],
      /^duplicate_id f\.yaml:24 fields\[1\]\.id/,
    ],
    [
      'an unknown group',
      [entry('a', { group: 'money' })],
      /^unknown_reference f\.yaml:10 .*the id of a group/,
    ],
    [
      'a relation of no form',
      [entry('a', { relations: '["a < b"]' })],
      /^bad_relation f\.yaml:17 fields\[0\]\.relations\[0\]: "a <= b"/,
    ],
    ['a relation with an unknown field', [entry('a', { relations: '["a <= b"]' })], /^bad_relation .*not b/],
    [
      'a relation of others',
      [entry('a', { relations: '["b <= c"]' }), entry('b'), entry('c')],
      /^bad_relation .*names a, where it is written/,
    ],
    [
      'a relation across units',
      [entry('a', { relations: '["a <= b"]' }), entry('b', { unit: '项' })],
      /^bad_relation .*one kind, unit and period/,
    ],
    [
      'a relation across periods',
      [entry('a', { relations: '["a <= b"]' }), entry('b', { period: 'at' })],
      /^bad_relation .*one kind, unit and period/,
    ],
    [
      'an equation of different fineness',
      [entry('a', { relations: '["a == b + c"]' }), entry('b'), entry('c', { decimals: '2' })],
      /^bad_relation .*one fineness/,
    ],
    [
      'a relation between flags',
      [
        entry('a', { kind: 'flag', unit: 'null', bounds: '{}', relations: '["a <= b"]' }),
        entry('b', { kind: 'flag', unit: 'null', bounds: '{}' }),
      ],
      /^bad_relation .*amounts or counts/,
    ],
    [
      'a relation that is sure at one side and unusual at the other',
      [entry('a', { relations: '["a <= b"]' }), entry('b', { relations: '["warn: b >= a"]' })],
      /^bad_relation f\.yaml:32 .*same severity/,
    ],
    ['a condition of no form', [entry('a', { only_if: 'b is 3' })], /^bad_condition .*"field > 0"/],
    ['a condition on an unknown field', [entry('a', { only_if: 'b > 0' })], /^bad_condition/],
    [
      'a condition on a field with years',
      [entry('a', { only_if: 'b > 0' }), entry('b')],
      /^bad_condition .*without years/,
    ],
    [
      'a condition on a field that has one itself',
      [
        entry('a', { only_if: 'b > 0' }),
        entry('b', { kind: 'count', period: 'at', unit: '项', only_if: 'c > 0' }),
        entry('c', { kind: 'count', period: 'at', unit: '项' }),
      ],
      /^bad_condition .*without only_if/,
    ],
    [
      'a condition of a code',
      [
        entry('a', { kind: 'code', period: 'at', unit: 'null', bounds: '{}', only_if: 'b > 0' }),
        entry('b', { kind: 'count', period: 'at', unit: '项' }),
      ],
      /bad_condition .*not on lists and codes/,
    ],
    [
      'an alias of two fields',
      [entry('a'), entry('b', { aliases: '[a-ALIAS!]' })],
      /^duplicate_alias f\.yaml:34 fields\[1\]\.aliases\[0\]: a name that a does not have/,
    ],
    [
      'an alias that is the label of another',
      [entry('a'), entry('b', { aliases: '[label of a]' })],
      /^duplicate_alias/,
    ],
    ['an alias without letters', [entry('a', { aliases: '["()"]' })], /^empty_alias/],
    [
      'a list item named like a field',
      [
        entry('a'),
        entry('b', {
          kind: 'list',
          period: 'at',
          unit: 'null',
          bounds: '{}',
          values: '[{ id: x, label: A alias }]',
        }),
      ],
      /^duplicate_alias/,
    ],
    [
      'two enum values of one name',
      [
        entry('a', {
          kind: 'enum',
          unit: 'null',
          bounds: '{}',
          values: '[{ id: x, label: X }, { id: y, label: Y, aliases: [x] }]',
        }),
      ],
      /^duplicate_alias .*a name that a\.x does not have/,
    ],
    [
      'two values of one id',
      [
        entry('a', {
          kind: 'enum',
          unit: 'null',
          bounds: '{}',
          values: '[{ id: x, label: X }, { id: x, label: Z }]',
        }),
      ],
      /^duplicate_id/,
    ],
  ])('%s is told with file, line and what was expected', (_, entries, expected) => {
    const found = problemsOf(...entries);
    expect(found).toEqual([expect.stringMatching(expected)]);
  });

  it.each<[string, string, string, RegExp]>([
    [
      'a family with an unknown member',
      'families',
      '[{ id: f, members: [a, x], fills: a, words: [w], order: o, ask: q }]',
      /unknown_reference f\.yaml:4 families\[0\]\.members\[1\]/,
    ],
    [
      'a family that fills no member',
      'families',
      '[{ id: f, members: [a, b], fills: c, words: [w], order: o, ask: q }]',
      /one of its members/,
    ],
    [
      'a family word that is an alias of another field',
      'families',
      '[{ id: f, members: [a, b], fills: a, words: [b alias], order: o, ask: q }]',
      /duplicate_alias/,
    ],
    [
      'a false friend that is an alias',
      'false_friends',
      '[{ words: [a alias], why: w, candidates: [a], ask: q }]',
      /duplicate_alias/,
    ],
    [
      'a false friend for an unknown field',
      'false_friends',
      '[{ words: [w], why: w, candidates: [x], ask: q }]',
      /unknown_reference/,
    ],
    [
      'a ratio that is an alias',
      'stated_ratios',
      '[{ id: r, label: R, formula: a, aliases: [a alias] }]',
      /duplicate_alias/,
    ],
    [
      'a bundle with an unknown field',
      'bundles',
      '[{ id: b, label: B, fields: [a, x], ask: q }]',
      /unknown_reference f\.yaml:7 bundles\[0\]\.fields\[1\]/,
    ],
  ])('%s is told', (_, key, value, expected) => {
    const source = head.replace(`${key}: []`, `${key}: ${value}`) + entry('a') + entry('b') + entry('c');
    expect(problems(source)).toEqual([expect.stringMatching(expected)]);
  });

  it('tells all problems at once', () => {
    const found = problemsOf(
      entry('a', { bounds: '{ min: 5, max: 1 }', relations: '["a < b"]' }),
      entry('b', { group: 'x', aliases: '[a alias]' }),
    );
    expect(found.map((p) => p.split(' ')[0]).sort()).toEqual([
      'bad_bounds',
      'bad_relation',
      'duplicate_alias',
      'unknown_reference',
    ]);
  });

  it.each([
    ['a key twice', 'version: "1"\nversion: "2"\n', /^yaml_syntax f\.yaml:2/],
    ['an open bracket', 'version: [1\n', /^yaml_syntax f\.yaml:\d/],
    ['nothing', '', /^wrong_shape f\.yaml:1/],
  ])('%s is told as such', (_, source, expected) => {
    expect(problems(source)[0]).toMatch(expected);
  });
});
