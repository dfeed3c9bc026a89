import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { COST_LINES, KINDS } from '../../src/calculators/rd-deduction/types.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
type Texts = Readonly<Record<string, string>>;
const { calc, reason } = parse(read('prompts/calc.zh.yaml')) as {
  calc: Record<'kind' | 'line' | 'text' | 'caveat', Texts>;
  reason: Texts;
};

/** Every match of the first group of a pattern in a source file, once. */
function written(file: string, pattern: RegExp): string[] {
  return [
    ...new Set([...read(`src/calculators/rd-deduction/${file}`).matchAll(pattern)].map((m) => m[1] ?? '')),
  ];
}

describe('the words of the calculation', () => {
  it('have a sentence for every note and no other', () => {
    expect(Object.keys(calc.caveat).sort()).toEqual(written('notes.ts', /code: '(\w+)'/g).sort());
  });

  it('have a sentence for every reason and no other', () => {
    const files = [
      'read-request.ts',
      'read-parts.ts',
      'read-projects.ts',
      'check-request.ts',
      'year-rules.ts',
      'calculate.ts',
    ];
    const reasons = files.flatMap((file) => written(file, /'(calc_\w+)'/g));
    expect(Object.keys(reason).sort()).toEqual(reasons.sort());
  });

  it('name every line and every kind', () => {
    const more = ['method_actual', 'method_ratio', 'base', 'extra', 'carry_out'];
    expect(Object.keys(calc.line)).toEqual([...COST_LINES, ...more]);
    expect(Object.keys(calc.kind)).toEqual([...KINDS]);
  });
});
