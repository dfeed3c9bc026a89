import { describe, expect, it } from 'vitest';
import { isWithin, parseFacts, parseRegions, renderIssue } from '../../src/facts/index.ts';
import { AppError } from '../../src/shared/index.ts';
import { asOf, dictionary, regions, words } from './support.ts';

describe('a region by name or code', () => {
  it.each([
    ['宁夏', '640000'],
    ['宁夏回族自治区', '640000'],
    ['银川', '640100'],
    ['银川市金凤区', '640106'],
    ['灵武', '640181'],
    ['吴忠市', '640300'],
    ['吴忠', '640300'],
    ['红寺堡', '640303'],
    ['中宁县', '640521'],
    ['中宁', '640521'],
    ['宁夏中卫市中宁县', '640521'],
    ['宁夏 · 中卫 · 海原', '640522'],
    ['宁夏中宁', '640521'],
    ['沙坡头区', '640502'],
    ['隆德', '640423'],
    ['达州', '511700'],
    ['四川省达州市渠县', '511725'],
    ['万源市', '511781'],
    ['张掖市民乐县', '620722'],
    ['民乐', '620722'],
    ['兰州', '620100'],
    ['北京', '110000'],
    ['乌鲁木齐市', '650100'],
    ['640521', '640521'],
    ['６４０５２１', '640521'],
    ['110108', '110108'],
  ])('%s is %s', (text, code) => expect(regions.lookup(text)).toEqual({ kind: 'found', code }));

  it.each([
    ['火星'],
    ['四川中宁县'],
    ['中宁县宁夏'],
    ['宁夏某县'],
    ['640599'],
    ['649999'],
    ['511799'],
    ['990000'],
    ['64'],
    ['6405210'],
    [''],
    ['市'],
  ])('%j is unknown', (text) => expect(regions.lookup(text)).toEqual({ kind: 'unknown' }));

  it('covers the provinces, and Ningxia with its 5 cities and 22 counties', () => {
    const codes = Array.from({ length: 900_000 }, (_, i) => String(100_000 + i)).filter((c) =>
      regions.nameOf(c),
    );
    expect(codes.filter((c) => c.endsWith('0000'))).toHaveLength(34);
    const ningxia = codes.filter((c) => c.startsWith('64') && c !== '640000');
    expect(ningxia.filter((c) => c.endsWith('00'))).toHaveLength(5);
    expect(ningxia.filter((c) => !c.endsWith('00'))).toHaveLength(22);
  });

  it('is told by its name, alone and with what it lies in', () => {
    expect(regions.nameOf('640521')).toBe('中宁县');
    expect(regions.fullNameOf('640521')).toBe('宁夏回族自治区中卫市中宁县');
    expect(regions.fullNameOf('640000')).toBe('宁夏回族自治区');
    expect(regions.nameOf('110108')).toBeNull();
    expect(regions.fullNameOf('110108')).toBeNull();
  });

  it('has every name of its own read back to it', () => {
    for (const code of ['640000', '640100', '640521', '511725', '620722', '650100'])
      expect(regions.lookup(regions.fullNameOf(code) ?? '')).toEqual({ kind: 'found', code });
  });
});

describe('a name that fits several regions', () => {
  const two = parseRegions(
    `complete: []
regions:
  '210000': [辽宁省]
  '210100': [沈阳市]
  '210102': [和平区]
  '120000': [天津市]
  '120101': [和平区]
`,
    'r.yaml',
  );

  it('is refused, and settled by the larger name before it', () => {
    expect(two.lookup('和平区')).toEqual({ kind: 'ambiguous', codes: ['120101', '210102'] });
    expect(two.lookup('天津市和平区')).toEqual({ kind: 'found', code: '120101' });
    expect(two.lookup('辽宁省和平区')).toEqual({ kind: 'found', code: '210102' });
  });

  it('is asked about with its choices when it is a fact', () => {
    const { issues } = parseFacts({ registered_region: '和平区' }, dictionary, two, asOf, 'user');
    expect(issues.map((i) => i.info['reason'])).toEqual(['ambiguous_region']);
    const text = issues[0] && renderIssue(issues[0], words, dictionary);
    for (const part of ['注册地', '和平区', '天津市和平区', '辽宁省沈阳市和平区'])
      expect(text).toContain(part);
  });
});

describe('one region in another', () => {
  it.each([
    ['640521', '640000', true],
    ['640521', '64', true],
    ['640521', '6405', true],
    ['640521', '640500', true],
    ['640521', '640521', true],
    ['640521', '640522', false],
    ['640521', '640300', false],
    ['511725', '640000', false],
    ['640000', '640500', null],
    ['640500', '640521', null],
    ['640000', '640000', true],
  ])('%s in %s: %s', (code, prefix, expected) => expect(isWithin(code, prefix)).toBe(expected));
});

describe('a broken file of regions', () => {
  it.each([
    ['regions: {}\n', /r\.yaml:1 .*complete/],
    ["complete: []\nregions: { '64': [宁夏] }\n", /r\.yaml:2 .*six digits/],
    ["complete: []\nregions:\n  '640000': []\n", /r\.yaml:3/],
    ['complete: [\n', /yaml_syntax/],
  ])('%j is told with file and line', (text, expected) => {
    expect(() => parseRegions(text, 'r.yaml')).toThrow(AppError);
    expect(() => parseRegions(text, 'r.yaml')).toThrow(expected);
  });
});
