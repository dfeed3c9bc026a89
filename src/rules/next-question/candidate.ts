import type { Dictionary } from '../../facts/index.ts';
import type { OpenProgramme } from './open-programme.ts';

/** One question: a field, or the fields of a bundle that one sheet answers. */
export interface Candidate {
  readonly bundle: { readonly id: string; readonly label: string; readonly ask: string } | null;
  /** Fields asked for, the worthiest first. */
  readonly fields: readonly string[];
  readonly score: number;
}

/**
 * The best question. First what switches whole programmes off; then the field with most worth, or the bundle
 * with most together when at least half of it is wanted. Ties go to the order of packs, a bundle before a field.
 */
export function bestCandidate(
  open: readonly OpenProgramme[],
  worth: ReadonlyMap<string, number>,
  dictionary: Dictionary,
  bundles: boolean,
): Candidate | null {
  const gates = gateFields(open, dictionary);
  const pool = gates.size > 0 ? [...worth].filter(([id]) => gates.has(id)) : [...worth];
  const single = pool.map(([id, score]): Candidate => ({ bundle: null, fields: [id], score }));
  const joint = bundles && gates.size === 0 ? bundleCandidates(worth, dictionary) : [];
  return [...joint, ...single].reduce<Candidate | null>((a, b) => (a && a.score >= b.score ? a : b), null);
}

function bundleCandidates(worth: ReadonlyMap<string, number>, dictionary: Dictionary): Candidate[] {
  return dictionary.bundles.flatMap((bundle) => {
    const value = (id: string) => worth.get(id) ?? 0;
    const fields = bundle.fields.filter((id) => worth.has(id)).sort((a, b) => value(b) - value(a));
    if (fields.length < 2 || fields.length * 2 < bundle.fields.length) return [];
    return [{ bundle, fields, score: fields.reduce((sum, id) => sum + value(id), 0) }];
  });
}

/**
 * Identity known by heart that alone can switch a programme off: what says whether programmes apply at all (the
 * region) before what they ask of everybody (the kind of entity, the founding day).
 */
function gateFields(open: readonly OpenProgramme[], dictionary: Dictionary): ReadonlySet<string> {
  const gates = { applies: new Set<string>(), criteria: new Set<string>() };
  for (const { judgement, criteria } of open)
    for (const { found, fields, canFail } of criteria) {
      const [id, ...others] = fields.keys();
      const field = id === undefined ? undefined : dictionary.fields.get(id);
      if (!canFail || others.length > 0 || field?.group !== 'identity' || field.cost > 1) continue;
      gates[judgement.applies.includes(found) ? 'applies' : 'criteria'].add(field.id);
    }
  return gates.applies.size > 0 ? gates.applies : gates.criteria;
}
