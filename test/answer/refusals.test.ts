import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Answerer } from '../../src/answer/index.ts';
import { parseDay } from '../../src/shared/index.ts';
import { policyAnswerer } from '../support/answerer.ts';

const groups = parse(readFileSync(`${import.meta.dirname}/refusals.yaml`, 'utf8')) as {
  status: string[];
  asks: string[];
}[];

describe.each(groups)('questions that must end as one of $status', ({ status, asks }) => {
  let answerer: Answerer;
  beforeAll(async () => {
    answerer = await sharedAnswerer();
  });

  it.each(asks)('%s', async (question) => {
    const got = await answerer.answerQuestion({ question, asOf: parseDay('2026-11-21') ?? 0 });
    expect(status, got.text).toContain(got.status);
    if (got.citations.length === 0) expect(got.status).not.toMatch(/^answered|^expired/);
  });
});

let made: Promise<Answerer> | null = null;
function sharedAnswerer(): Promise<Answerer> {
  made ??= policyAnswerer();
  return made;
}
