import { describe, expect, it } from 'vitest';
import { parseDay } from '../../src/shared/index.ts';
import { regionConcerns } from '../../src/retrieval/regions.ts';
import type { SourceRef } from '../../src/retrieval/types.ts';
import { mayHaveApplied, standingOn, stateOn } from '../../src/retrieval/validity.ts';
import { aChunk, aSource } from '../support/chunks.ts';

const day = (text: string) => parseDay(text) ?? 0;
const old: Partial<SourceRef> = { from: '2022-08-01', to: '2023-12-31', state: 'superseded' };

describe('whether a document may have applied on a day', () => {
  it.each([
    ['its start is not known', { from: null }, true],
    ['it has not begun', { from: '2024-01-01' }, false],
    ['it had ended', { from: null, to: '2015-05-31' }, false],
    ['it ended later', { from: null, to: '2015-12-31', state: 'superseded' as const }, true],
    ['its number is of a later year', { from: null, number: '某发〔2021〕3号' }, false],
    ['its title is of a later year', { from: null, document: '2022年度申报通知' }, false],
    ['it is a report', { from: null, evidence: 'news' as const }, false],
  ])('%s', (_, more, expected) => {
    const source = aSource({ number: null, document: '某办法', ...more });
    expect(mayHaveApplied(source, day('2015-06-01'))).toBe(expected);
  });
});

describe('state of a text on a day', () => {
  it.each([
    [{ from: '2024-01-01', state: 'in_force' }, '2023-12-31', 'not_yet'],
    [{ from: '2024-01-01', state: 'in_force' }, '2024-01-01', 'in_force'],
    [{ to: '2027-12-31', state: 'in_force' }, '2027-12-31', 'in_force'],
    [{ to: '2027-12-31', state: 'in_force' }, '2028-01-01', 'expired'],
    [{ state: 'presumed_in_force' }, '2026-11-21', 'presumed_in_force'],
    [old, '2023-12-31', 'in_force'],
    [old, '2024-01-01', 'superseded'],
    [{ state: 'superseded', to: null, number: null }, '2010-01-01', 'superseded'],
    [{ from: null, state: 'in_force', number: '某发〔2026〕3号' }, '2025-12-31', 'not_yet'],
    [{ from: null, state: 'in_force', number: '某发〔2026〕3号' }, '2026-01-01', 'in_force'],
    [{ state: 'unknown' }, '2026-11-21', 'unknown'],
  ] as [Partial<SourceRef>, string, string][])('%j on %s is %s', (source, asOf, expected) => {
    expect(stateOn(aSource(source), day(asOf))).toBe(expected);
  });
});

describe('standing of a chunk on a day', () => {
  it('is live with one live source, outdated with none, future with only later ones', () => {
    const both = aChunk({ sources: [aSource(old), aSource({ from: '2024-01-01' })] });
    expect(standingOn(both, day('2026-01-01'))).toBe('live');
    const ended = aChunk({ sources: [aSource(old)] });
    expect(standingOn(ended, day('2026-01-01'))).toBe('outdated');
    expect(standingOn(ended, day('2023-06-01'))).toBe('live');
    expect(standingOn(ended, day('2020-01-01'))).toBe('future');
  });

  it('keeps an answer that itself speaks of an ended policy, except on days when it was in force', () => {
    const faq = aChunk({ kind: 'faq', status: 'expired_policy', sources: [aSource(old)] });
    expect(standingOn(faq, day('2026-01-01'))).toBe('live');
    expect(standingOn(faq, day('2023-06-01'))).toBe('future');
  });

  it.each(['unanswerable_unknown_figure', 'answered_partial'])(
    'keeps an answer that a figure is not known after its source has ended (%s)',
    (status) => {
      const faq = aChunk({ kind: 'faq', status, sources: [aSource(old)] });
      expect(standingOn(faq, day('2026-01-01'))).toBe('live');
    },
  );
});

describe('region of a text', () => {
  it.each([
    ['national', '510000', true],
    ['ningxia', '640521', true],
    ['ningxia', '620700', false],
    ['640521', '640500', true],
    ['640500', '640521', true],
    ['640521', '640100', false],
    ['640521', null, true],
    ['sichuan', '511700', true],
  ])('a text of %s for someone in %s: %s', (region, place, expected) => {
    expect(regionConcerns(region, place)).toBe(expected);
  });
});
