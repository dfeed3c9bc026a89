import type { Dictionary } from '../facts/index.ts';
import { formatDay, parseDay } from '../shared/index.ts';
import { checkGates } from './check-gates.ts';
import { checkIds } from './check-ids.ts';
import { CompileContext, type YamlPath } from './compile-context.ts';
import { compileCriteria, compileTest } from './compile-test.ts';
import type { Advice, Pack, PackDocument, PackVersion, Test, Window } from './compiled.ts';
import type { RawPack, RawVersion } from './schema.ts';

const NO_TEST: Test = { kind: 'judgement', ask: '' };

/**
 * Turns a checked `pack.yaml` into the tree that is evaluated, and reports every mistake of meaning:
 * unknown fields and documents, units that do not fit, versions that overlap or leave a gap, repeated ids.
 */
export function compilePack(
  raw: RawPack,
  revision: string,
  dictionary: Dictionary,
): { pack: Pack; problems: CompileContext['problems'] } {
  const cc = new CompileContext(dictionary, compileDocuments(raw));
  const versions = raw.versions.map((version, i) => compileVersion(cc, ['versions', i], raw, version));
  checkTimeline(cc, versions);
  const { id, name, short, aliases, region, kind, state, basis, evidence, authority } = raw;
  const pack: Pack = {
    id,
    name,
    short,
    aliases,
    region,
    kind,
    state,
    basis,
    evidence,
    authority,
    ceilingReview: raw.ceiling === 'review',
    reviewedOn: raw.reviewed_on,
    opens: raw.opens ?? [],
    blocks: raw.blocks ?? [],
    documents: cc.documents,
    versions: resolveShared(cc, raw, versions),
    revision,
  };
  return { pack, problems: cc.problems };
}

function compileDocuments(raw: RawPack): ReadonlyMap<string, PackDocument> {
  return new Map(
    Object.entries(raw.documents).map(([key, d]) => [
      key,
      {
        key,
        title: d.title,
        number: d.number,
        from: d.in_force.from,
        to: d.in_force.to,
        state: d.in_force.state,
        evidence: d.evidence,
        url: d.url ?? null,
        successor: d.successor ?? null,
      },
    ]),
  );
}

function compileVersion(cc: CompileContext, path: YamlPath, pack: RawPack, raw: RawVersion): PackVersion {
  const criteria = compileCriteria(cc, [...path, 'criteria'], raw.criteria ?? [], null);
  const applies = compileCriteria(cc, [...path, 'applies'], raw.applies ?? [], null);
  checkIds(cc, path, raw);
  for (const key of ['applies', 'criteria'] as const) checkGates(cc, [...path, key], raw[key] ?? []);
  if (raw.windows_from !== undefined) cc.field([...path, 'windows_from'], raw.windows_from);
  return {
    id: raw.id,
    from: dayAt(cc, [...path, 'from'], raw.from) ?? 0,
    to: raw.to === null ? null : dayAt(cc, [...path, 'to'], raw.to),
    basis: raw.basis ?? pack.basis,
    state: raw.state ?? pack.state,
    windowsFrom: raw.windows_from ?? null,
    applies,
    criteria,
    unseen: raw.unseen ?? [],
    caveats: raw.caveats ?? [],
    advice: (raw.advice ?? []).map((advice, i) => compileAdvice(cc, [...path, 'advice', i], advice)),
    reference: raw.reference ?? null,
    windows: compileWindows(raw),
  };
}

function compileAdvice(
  cc: CompileContext,
  path: YamlPath,
  raw: NonNullable<RawVersion['advice']>[number],
): Advice {
  const cite = cc.cite([...path, 'cite'], raw.cite, null);
  return {
    id: raw.id,
    from: raw.from === undefined ? null : dayAt(cc, [...path, 'from'], raw.from),
    to: raw.to === undefined ? null : dayAt(cc, [...path, 'to'], raw.to),
    test: compileTest(cc, [...path, 'test'], raw.test, cite) ?? NO_TEST,
    say: raw.say,
    cite,
  };
}

function compileWindows(raw: RawVersion): Window[] {
  if (!raw.window) return [];
  return [raw.window].flat().map(({ from, to, note }) => ({ from, to, note: note ?? null }));
}

function dayAt(cc: CompileContext, path: YamlPath, text: string): number | null {
  const day = parseDay(text);
  if (day === null) cc.fail(path, 'bad_day', { found: text });
  return day;
}

/** `criteria_from` and `reference` name another version; both must exist. */
function resolveShared(cc: CompileContext, raw: RawPack, versions: readonly PackVersion[]): PackVersion[] {
  const known = versions.map((v) => v.id).join(', ');
  return versions.map((version, i) => {
    const written = raw.versions[i];
    const from = written?.criteria_from;
    const shared = versions.find((v) => v.id === from);
    if (from !== undefined && !shared)
      cc.fail(['versions', i, 'criteria_from'], 'unknown_version', { found: from, known });
    if (version.reference !== null && !versions.some((v) => v.id === version.reference))
      cc.fail(['versions', i, 'reference'], 'unknown_version', { found: version.reference, known });
    if (!shared) return version;
    const applies = written?.applies ? version.applies : shared.applies;
    return {
      ...version,
      criteria: shared.criteria,
      applies,
      windowsFrom: version.windowsFrom ?? shared.windowsFrom,
    };
  });
}

/** Versions follow one another day by day, oldest first; only the last may be open. */
function checkTimeline(cc: CompileContext, versions: readonly PackVersion[]): void {
  versions.forEach((version, i) => {
    const path = ['versions', i];
    if (version.to !== null && version.to < version.from) cc.fail([...path, 'to'], 'version_backwards');
    const before = versions[i - 1];
    if (!before) return;
    if (before.to === null || before.to >= version.from)
      cc.fail([...path, 'from'], 'version_overlap', { before: before.id, found: formatDay(version.from) });
    else if (before.to + 1 !== version.from)
      cc.fail([...path, 'from'], 'version_gap', {
        before: before.id,
        expected: formatDay(before.to + 1),
        found: formatDay(version.from),
      });
  });
}
