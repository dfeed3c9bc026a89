import type { Outcome } from './naive-logic.ts';
import type { Verdict } from './naive-pack.ts';

/** Where two verdicts on the same row differ, as `what: naive …, engine …`. */
export function differences(naive: Verdict, engine: Verdict): string[] {
  const out: string[] = [];
  const check = (what: string, a: unknown, b: unknown): void => {
    if (JSON.stringify(a) !== JSON.stringify(b))
      out.push(`${what}: naive ${JSON.stringify(a)}, engine ${JSON.stringify(b)}`);
  };
  for (const key of ['version', 'outcome', 'basis'] as const) check(key, naive[key], engine[key]);
  check('ids', [...naive.outcomes.keys()].sort(), [...engine.outcomes.keys()].sort());
  for (const [id, outcome] of engine.outcomes) check(id, naive.outcomes.get(id), outcome);
  for (const [id, points] of engine.points) check(`points ${id}`, naive.points.get(id), points);
  check('advice', [...naive.advice].sort(), [...engine.advice].sort());
  return out;
}

/**
 * What the engine decided on fewer facts must be what all facts show; being undecided is never wrong.
 * @param open ids of conditions that a further reading may still hand to a person
 */
export function contradictions(naive: Verdict, engine: Verdict, open: ReadonlySet<string>): string[] {
  const out: string[] = [];
  let reopened = false;
  for (const [id, early] of engine.outcomes) {
    const late = naive.outcomes.get(id);
    if (!isDecided(early) || mayBecome(early, late)) continue;
    if (open.has(id) && late === 'review') reopened = true;
    else out.push(`${id}: said ${early}, is ${late ?? '-'}`);
  }
  for (const [id, [lo, hi]] of engine.points) {
    const [least, most] = naive.points.get(id) ?? [lo, hi];
    // Points that an expert gives may lie outside of what the table leaves.
    if (least < lo || most > hi) out.push(`points ${id}: said ${lo} to ${hi}, is ${least} to ${most}`);
  }
  for (const id of engine.advice) if (!naive.advice.has(id)) out.push(`advice ${id} shown too early`);
  if (reopened) return out;
  if (engine.outcome === 'ineligible' && !['ineligible', 'not_applicable'].includes(naive.outcome))
    out.push(`outcome: said ineligible, is ${naive.outcome}`);
  if (engine.outcome === 'eligible' && naive.outcome !== 'eligible')
    out.push(`outcome: said eligible, is ${naive.outcome}`);
  return out;
}

/**
 * What follows without looking at ranges at all, the engine must see too: decisions, and who is to decide.
 * It may see that a further reading differs before the last fact of that reading is told.
 */
export function missed(naive: Verdict, engine: Verdict, open: ReadonlySet<string>): string[] {
  return [...engine.outcomes].flatMap(([id, outcome]) => {
    const plain = naive.outcomes.get(id) ?? 'unknown';
    if (open.has(id) && outcome === 'review') return [];
    const worse = isDecided(plain) ? plain !== outcome : outcome === 'unknown' && plain === 'review';
    return worse ? [`${id}: plainly ${plain}, said ${outcome}`] : [];
  });
}

function isDecided(outcome: Outcome): boolean {
  return outcome === 'met' || outcome === 'unmet' || outcome === 'not_applicable';
}

/** A condition that holds whether or not it applies is met until it is known not to apply. */
function mayBecome(early: Outcome, late: Outcome | undefined): boolean {
  return early === late || (early === 'met' && late === 'not_applicable');
}
