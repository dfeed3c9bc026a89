import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';

describe('the settings of unanswered questions', () => {
  it.each([
    [{}, { days: 180, limit: 5000 }],
    [
      { UNANSWERED_DAYS: '', UNANSWERED_LIMIT: ' ' },
      { days: 180, limit: 5000 },
    ],
    [
      { UNANSWERED_DAYS: '30', UNANSWERED_LIMIT: '0' },
      { days: 30, limit: 0 },
    ],
  ])('%j', (env, expected) => {
    expect(readConfig(env).unanswered).toEqual(expected);
  });

  it.each([
    ['UNANSWERED_DAYS', '0'],
    ['UNANSWERED_DAYS', 'long'],
    ['UNANSWERED_LIMIT', '-1'],
  ])('name %s=%s as wrong', (path, value) => {
    expect(() => readConfig({ [path]: value })).toThrow(
      expect.objectContaining({ code: 'bad_config', issues: [expect.objectContaining({ path })] }),
    );
  });
});
