import { describe, expect, it } from 'vitest';
import type { Criterion, Test } from '../../../src/rules/compiled.ts';
import { createContext, type InputKey } from '../../../src/rules/context.ts';
import { evaluateCriterion } from '../../../src/rules/evaluate-criterion.ts';
import { reachOf, type Reach } from '../../../src/rules/next-question/reach.ts';
import { factKey, type Facts, type FactValue } from '../../../src/facts/index.ts';
import { dictionary } from '../../support/knowledge.ts';

const flag = (field: string): Test => ({ kind: 'flag', field, is: true });
const LEDGER = flag('rd_ledger');
const CLEAN = flag('legal_rep_bad_credit');
const PERSON: Test = { kind: 'judgement', ask: '-' };

function criterion(test: Test, extra: Partial<Criterion> = {}): Criterion {
  return {
    id: 'c',
    label: '-',
    cite: { document: '-', article: null, evidence: 'own' } as unknown as Criterion['cite'],
    judge: 'machine',
    note: null,
    levers: null,
    when: null,
    exemptIf: null,
    exemptCite: null,
    test,
    ...extra,
  };
}

function factsOf(values: Record<string, boolean>): Facts {
  return new Map(
    Object.entries(values).map(([field, value]) => [
      factKey(field, null),
      { field, year: null, value: { type: 'flag', value } satisfies FactValue, source: 'user' },
    ]),
  );
}

function reach(of: Criterion, known: Record<string, boolean> = {}, declined: string[] = []): Reach {
  const ctx = createContext(factsOf(known), dictionary, 20000, null);
  const askable = ({ field }: InputKey) => !declined.includes(field);
  return reachOf({ ctx, askable }, evaluateCriterion(ctx, of));
}

const combined = (kind: 'all' | 'any', ...tests: Test[]): Criterion =>
  criterion({ kind, parts: tests.map((test) => criterion(test)) });
const fields = ({ keys }: Reach) => keys.map(({ field }) => field);

describe('reach of a condition', () => {
  it('is open both ways while its fact can be asked for, and shut once it was declined', () => {
    expect(reach(criterion(LEDGER))).toMatchObject({ fail: true, hold: true });
    expect(reach(criterion(LEDGER), {}, ['rd_ledger'])).toEqual({ fail: false, hold: false, keys: [] });
  });

  it('cannot fail where a person may still accept one of several ways', () => {
    const found = reach(combined('any', LEDGER, PERSON));
    expect(found).toMatchObject({ fail: false, hold: true });
    expect(fields(found)).toEqual(['rd_ledger']);
  });

  it('can fail but not hold where a person has to agree too', () => {
    expect(reach(combined('all', LEDGER, PERSON))).toMatchObject({ fail: true, hold: false });
  });

  it('counts what is still possible against the number needed', () => {
    const two = (known: Record<string, boolean>, declined: string[]) =>
      reach(
        criterion({
          kind: 'at_least',
          count: 2,
          parts: [LEDGER, CLEAN, flag('contract_registered')].map((test) => criterion(test)),
        }),
        known,
        declined,
      );
    expect(two({ rd_ledger: true }, ['contract_registered'])).toMatchObject({ fail: false, hold: true });
    expect(two({ rd_ledger: false }, ['contract_registered'])).toMatchObject({ fail: true, hold: false });
  });

  it('turns round under not', () => {
    const not = criterion({ kind: 'not', part: combined('any', LEDGER, PERSON) });
    expect(reach(not)).toMatchObject({ fail: true, hold: false });
  });

  it('looks behind what is handed to a person for want of facts', () => {
    const found = reach(criterion(LEDGER, { judge: 'declared' }));
    expect(found).toMatchObject({ fail: true, hold: true });
    expect(fields(found)).toEqual(['rd_ledger']);
  });

  it('asks for an exemption only while the test does not hold anyway', () => {
    const exempt = criterion(LEDGER, { exemptIf: CLEAN });
    expect(fields(reach(exempt))).toEqual(['legal_rep_bad_credit', 'rd_ledger']);
    expect(reach(exempt, { rd_ledger: true }).keys).toEqual([]);
    expect(reach(exempt, { rd_ledger: false }, ['legal_rep_bad_credit']).fail).toBe(false);
  });

  it('asks nothing once decided', () => {
    expect(reach(criterion(LEDGER), { rd_ledger: true })).toEqual({ fail: false, hold: true, keys: [] });
    expect(reach(criterion(LEDGER), { rd_ledger: false })).toEqual({ fail: true, hold: false, keys: [] });
  });
});
