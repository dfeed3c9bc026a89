import { formatDay, parseDay, type Day, type Issue } from '../../shared/index.ts';
import type { Advice, Criterion, Pack, PackVersion } from '../compiled.ts';
import type { Cite } from '../result.ts';
import { reporter, type Report, type Subject } from './issues.ts';
import { walkCriterion } from './walk.ts';

/** The line of versions in time, what they borrow from each other, and whether what they cite is in force then. */
export function checkVersions(pack: Pack, issues: Issue[]): void {
  pack.versions.forEach((version, i) => {
    const report = reporter(pack, version, issues);
    checkTimes(version, pack.versions[i - 1], report);
    checkReference(pack, version, report);
    // A cite handed down from the condition around is the same object: it is told once.
    const told = new Set<Cite>();
    const cites = (criterion: Criterion): void => {
      for (const cite of [criterion.cite, criterion.exemptCite]) {
        if (!cite || told.has(cite)) continue;
        told.add(cite);
        checkCite(pack, version, cite, criterion, report);
      }
    };
    for (const criterion of [...version.applies, ...version.criteria])
      walkCriterion(criterion, { criterion: cites });
    for (const advice of version.advice) {
      checkAdviceCite(pack, version, advice, report);
      if (!isEverShown(pack, version, advice)) report('advice_never', { id: advice.id, label: advice.say });
    }
  });
  const first = pack.versions[0];
  if (first && [...pack.opens, ...pack.blocks].includes(pack.id))
    reporter(pack, first, issues)('self_reference', itself(pack.name), { found: pack.id });
}

/** A version as the subject of an issue: its id is in the path already. */
function itself(label: string): Subject {
  return { id: '', label };
}

function checkTimes(version: PackVersion, before: PackVersion | undefined, report: Report): void {
  const subject = itself(version.id);
  if (version.to !== null && version.to < version.from) report('version_backwards', subject);
  if (!before) return;
  const info = { before: before.id, from: formatDay(version.from) };
  if (before.to === null || before.to >= version.from) report('version_overlap', subject, info);
  else if (before.to + 1 < version.from) report('version_gap', subject, info);
}

function checkReference(pack: Pack, version: PackVersion, report: Report): void {
  if (version.reference === null) return;
  const subject = itself(version.id);
  if (version.reference === version.id) return report('self_reference', subject, { found: version.id });
  const lender = pack.versions.find(({ id }) => id === version.reference);
  if (!lender || lender.criteria.length === 0)
    report('reference_empty', subject, { found: version.reference });
  // Conditions and advice come from the one that stands in.
  for (const { id, say } of version.advice)
    report('advice_unread', { id, label: say }, { found: version.reference });
}

/** Whether a day of the version, or of one it stands in for, is among those of the advice. */
function isEverShown(pack: Pack, version: PackVersion, { from, to }: Advice): boolean {
  return pack.versions.some(
    (other) =>
      (other === version || other.reference === version.id) &&
      (to ?? Infinity) >= other.from &&
      (from ?? -Infinity) <= (other.to ?? Infinity),
  );
}

/** Advice may tell of the past on purpose, but not go on when what it tells of has ended meanwhile. */
function checkAdviceCite(pack: Pack, version: PackVersion, advice: Advice, report: Report): void {
  const { from, to } = advice;
  const shown = {
    state: version.state,
    from: Math.max(version.from, from ?? version.from),
    to: earlier(version.to, to),
  };
  const ended = dayOf(pack.documents.get(advice.cite.key)?.to ?? null);
  if (ended !== null && ended < shown.from) return;
  checkCite(pack, shown, advice.cite, { id: advice.id, label: advice.say }, report);
}

type Span = Pick<PackVersion, 'from' | 'to' | 'state'>;

/** The cited document has to be in force on the days for which it is cited. */
function checkCite(pack: Pack, span: Span, cite: Cite, subject: Subject, report: Report): void {
  if (cite.key === '' || cite.article === '')
    report('cite_without_article', subject, { document: cite.document });
  const document = pack.documents.get(cite.key);
  if (!document) return;
  const [from, to] = [dayOf(document.from), dayOf(document.to)];
  const info = { document: cite.document, from: document.from ?? '-', to: document.to ?? '-' };
  const last = span.to ?? Infinity;
  if ((to !== null && to < span.from) || (from !== null && from > last))
    report('cite_outside', subject, info);
  else if ((to !== null && to < last) || (from !== null && from > span.from))
    report('cite_partly', subject, info);
  else if (to === null && span.to === null && isPast(document.state) && !isPast(span.state))
    report('cite_superseded', subject, info);
}

function isPast(state: PackVersion['state']): boolean {
  return state === 'superseded' || state === 'expired';
}

function dayOf(text: string | null): Day | null {
  return text === null ? null : parseDay(text);
}

function earlier(a: Day | null, b: Day | null): Day | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}
