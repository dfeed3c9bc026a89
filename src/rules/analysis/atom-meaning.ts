import type { Test } from '../compiled.ts';
import { allOf, anyOf, type Meaning } from './formula.ts';
import type { World } from './world.ts';

type AtomTest = Extract<Test, { kind: 'member' | 'list' | 'flag' | 'age' | 'clear' | 'valid' }>;

/** A choice, a list, a flag or a date. */
export function atomMeaning(world: World, test: AtomTest, each: number | null): Meaning {
  switch (test.kind) {
    case 'member': {
      const listed = (text: unknown) =>
        typeof text === 'string' && isListed(text, test.values, world, test.field);
      const isIn = world.where(test.field, listed);
      const isOut = world.where(test.field, (c) => !listed(c));
      return test.negate ? { met: isOut, unmet: isIn } : { met: isIn, unmet: isOut };
    }
    case 'list':
      return listMeaning(world, test);
    case 'flag': {
      const yearly = world.dictionary.fields.get(test.field)?.period === 'year';
      const key = yearly ? `${test.field}@${each ?? 1}` : test.field;
      return { met: world.where(key, (c) => c === test.is), unmet: world.where(key, (c) => c !== test.is) };
    }
    case 'age':
    case 'clear':
    case 'valid':
      return {
        met: world.where(test.field, (c) => world.dateOutcome(test, c) === 'met'),
        unmet: world.where(test.field, (c) => world.dateOutcome(test, c) === 'unmet'),
      };
  }
}

/** Enum values by id, codes by prefix. */
function isListed(text: string, values: readonly string[], world: World, field: string): boolean {
  const choice = (world.dictionary.fields.get(field)?.items.length ?? 0) > 0;
  return choice ? values.includes(text) : values.some((prefix) => text.startsWith(prefix));
}

function listMeaning(world: World, test: Extract<Test, { kind: 'list' }>): Meaning {
  const is = (item: string, value: boolean) => world.where(`${test.field}.${item}`, (c) => c === value);
  const yes = test.items.map((item) => is(item, true));
  const no = test.items.map((item) => is(item, false));
  switch (test.mode) {
    case 'any_of':
      return { met: anyOf(yes), unmet: allOf(no) };
    case 'none_of':
      return { met: allOf(no), unmet: anyOf(yes) };
    case 'all_of':
      return { met: allOf(yes), unmet: anyOf(no) };
  }
}
