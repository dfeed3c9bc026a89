import { factKey } from '../../facts/index.ts';
import type { ProgrammeOutcome } from '../result.ts';
import type { FoundChange } from './change.ts';
import { judge } from '../evaluate.ts';
import { everyCriterion, passes, trialOn, unmetIn, type Refusal } from './trial.ts';

/** Verdict of another programme on the same facts and day; null where it is not among the packs. */
export type VerdictOf = (programme: string) => ProgrammeOutcome | null;

/** Programme whose certificate a date field records. */
const CERTIFICATES: ReadonlyMap<string, string> = new Map([
  ['hnte_issued_on', 'national-hnte-recognition'],
  ['tech_sme_registered_on', 'national-tech-sme-evaluation'],
  ['srdi_issued_on', 'srdi-sme'],
]);

/** Certificates that would by themselves open the programme, where their own programme does not refuse. */
export function viaChanges(refusal: Refusal, verdictOf: VerdictOf): FoundChange[] {
  return certificateFields(refusal).flatMap((field): FoundChange[] => {
    const via = CERTIFICATES.get(field);
    const verdict = via === undefined || via === refusal.pack.id ? null : verdictOf(via);
    if (via === undefined || !isOpen(verdict)) return [];
    const { asOf } = refusal;
    const certificate = {
      field,
      year: null,
      value: { type: 'date', lo: asOf, hi: asOf },
      source: 'default',
    } as const;
    const facts = new Map(refusal.facts).set(factKey(field, null), certificate);
    const judged = judge(refusal.pack, facts, refusal.dictionary, asOf);
    if (!passes(trialOn(refusal, asOf), judged)) return [];
    const reaches = judged.outcome;
    return [{ applyOn: asOf, wait: null, via, set: [], assumes: [], reaches, certified: true }];
  });
}

function certificateFields({ now }: Refusal): string[] {
  const fields = everyCriterion(unmetIn(now)).flatMap(({ outcome, finding: { test } }) =>
    outcome === 'unmet' && test.kind === 'valid' ? [test.field] : [],
  );
  return [...new Set(fields)];
}

function isOpen(verdict: ProgrammeOutcome | null): boolean {
  return verdict === 'eligible' || verdict === 'needs_review' || verdict === 'needs_facts';
}
