import type { Day } from '../shared/index.ts';
import type { Pack, PackVersion } from './compiled.ts';

/** Version in force on a day and the one whose figures are used. Fails closed: no version, no figures. */
export function chooseVersion(
  pack: Pack,
  asOf: Day,
): { version: PackVersion | null; used: PackVersion | null } {
  const version = pack.versions.find((v) => v.from <= asOf && (v.to === null || asOf <= v.to)) ?? null;
  if (!version) return { version: null, used: null };
  const reference = version.reference === null ? null : pack.versions.find((v) => v.id === version.reference);
  return { version, used: reference ?? version };
}
