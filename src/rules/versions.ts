import { isDeepStrictEqual } from 'node:util';
import { addMonths, type Day } from '../shared/index.ts';
import type { Pack, PackVersion } from './compiled.ts';

/** A version and the one whose figures are used for it. Fails closed: no version, no figures. */
export interface VersionChoice {
  readonly version: PackVersion | null;
  readonly used: PackVersion | null;
}

/** Other versions nearer than this to the day are told about. */
const NEAR_MONTHS = 12;

/** Version in force on a day and the one whose figures are used. */
export function chooseVersion(pack: Pack, asOf: Day): VersionChoice {
  const version = pack.versions.find((v) => v.from <= asOf && (v.to === null || asOf <= v.to));
  return version ? choiceOf(pack, version) : { version: null, used: null };
}

/** A given version with the one whose figures stand in for it. */
export function choiceOf(pack: Pack, version: PackVersion): VersionChoice {
  const reference = pack.versions.find((v) => v.id === version.reference);
  return { version, used: reference ?? version };
}

/** The next version, when it starts within twelve months after the day. */
export function upcomingVersion(pack: Pack, asOf: Day): PackVersion | null {
  const next = pack.versions.find((v) => v.from > asOf);
  return next && next.from <= addMonths(asOf, NEAR_MONTHS) ? next : null;
}

/** The version before, when the one in force came within twelve months before the day and asks something else. */
export function previousVersion(pack: Pack, asOf: Day): PackVersion | null {
  const { version, used } = chooseVersion(pack, asOf);
  if (!version || !used || version.from < addMonths(asOf, -NEAR_MONTHS)) return null;
  const before = pack.versions.find((v) => v.to === version.from - 1);
  const { used: usedBefore } = before ? choiceOf(pack, before) : { used: null };
  return before && usedBefore && !asksTheSame(usedBefore, used) ? before : null;
}

/** A version may be a restatement: the same conditions over the same years. */
function asksTheSame(a: PackVersion, b: PackVersion): boolean {
  return isDeepStrictEqual([a.applies, a.criteria, a.windowsFrom], [b.applies, b.criteria, b.windowsFrom]);
}
