import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { AnswerResult } from '../../src/answer/index.ts';
import { parseDay } from '../../src/shared/index.ts';
import { policyAnswerer } from '../support/answerer.ts';

interface Expected {
  ask: string;
  region?: string;
  status: string[];
  has?: string[];
  not?: string[];
  programme?: string;
  article?: string;
}

const cases = parse(readFileSync(`${import.meta.dirname}/thirty-questions.yaml`, 'utf8')) as Expected[];

/** What is wrong with an answer; empty = right. */
function faults(wanted: Expected, got: AnswerResult): string[] {
  const text = got.text.replaceAll(' ', '');
  const lacks = (wanted.has ?? []).filter(
    (any) => !any.split('|').some((w) => text.includes(w.replaceAll(' ', ''))),
  );
  const extra = (wanted.not ?? []).filter((w) => text.includes(w));
  const { programme, article } = wanted;
  return [
    ...(wanted.status.includes(got.status) ? [] : [`status ${got.status}`]),
    ...lacks.map((w) => `lacks ${w}`),
    ...extra.map((w) => `has ${w}`),
    ...(programme === undefined || got.programmes.includes(programme)
      ? []
      : [`programme ${got.programmes.join()}`]),
    ...(article === undefined || got.citations.some((c) => c.article.includes(article))
      ? []
      : [`article ${article}`]),
  ];
}

it('answers at least 27 of thirty questions as impatient people type them', async () => {
  const answerer = await policyAnswerer();
  const wrong: string[] = [];
  for (const wanted of cases) {
    const got = await answerer.answerQuestion({
      question: wanted.ask,
      region: wanted.region ?? null,
      asOf: parseDay('2026-11-21') ?? 0,
    });
    const found = faults(wanted, got);
    if (found.length > 0)
      wrong.push(`${wanted.ask}: ${found.join('; ')} [${got.trace.step}/${got.trace.reason}]`);
  }
  console.info([`${cases.length - wrong.length} of ${cases.length} right`, ...wrong].join('\n'));
  expect(cases).toHaveLength(30);
  expect(cases.length - wrong.length).toBeGreaterThanOrEqual(27);
  // Building the index of all packs takes most of it beside other tests.
}, 60_000);
