import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { RdResult } from '../../src/calculators/index.ts';
import { calculate } from './calculator.ts';

interface Vector {
  readonly id: string;
  readonly name: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly expect: Partial<RdResult>;
}

const vectors = parse(readFileSync(join(import.meta.dirname, 'vectors.yaml'), 'utf8')) as Vector[];

describe('the worked examples', () => {
  it.each(vectors)('$id $name', ({ id, request, expect: expected }) => {
    const result = calculate({ id, ...request });
    const { lines, base, rate, method, extra, carry_out, tax_saved } = result;
    expect({ lines, base, rate, method, extra, carry_out, tax_saved }).toEqual(expected);
    expect(result).toMatchObject({ id, eligible: true });
  });

  it('are the same when the money is written as text', () => {
    for (const { request, expect: expected } of vectors) {
      const asText = Object.fromEntries(
        Object.entries(request).map(([key, value]) => [
          key,
          typeof value === 'number' && value >= 10_000 ? `${value / 10_000}万元` : value,
        ]),
      );
      expect(calculate(asText)).toMatchObject(expected);
    }
  });
});
