import type { Dictionary } from '../../facts/index.ts';
import type { Words } from '../../shared/index.ts';
import type { InputKey } from '../context.ts';
import type { Judgement } from '../evaluate.ts';
import { bestCandidate, type Candidate } from './candidate.ts';
import { linesOf } from './lines.ts';
import { keysOf, openProgrammes, type OpenProgramme } from './open-programme.ts';
import { questionText, whyText } from './phrase.ts';
import { makeWorlds, settledBy, worthOf, type Worlds } from './worth.ts';

/** The facts to ask for next, with the sentence that asks and the sentence that says why. */
export interface NextQuestion {
  /** The field, or the worthiest field of the bundle. */
  readonly field: string;
  /** Years still missing, oldest first; empty for fields without a year. */
  readonly years: readonly number[];
  readonly question: string;
  readonly why: string;
}

export interface NextStep {
  /** Nothing that could still be asked would change a verdict. */
  readonly settled: boolean;
  readonly ask: NextQuestion | null;
  /** Programmes that are still open: their verdict can change, or waits for facts that are not to be had. */
  readonly open: readonly string[];
  /** Set when one sheet answers several fields: these, of which `ask.field` is one. */
  readonly bundle: { readonly id: string; readonly label: string; readonly fields: readonly string[] } | null;
  /** Programmes whose verdict the answer may settle. */
  readonly decides: number;
  /** Every fact the question asks for: what to mark as not known when it is declined. */
  readonly wants: readonly InputKey[];
}

export interface PlanOptions {
  readonly words: Words;
  /** Ask for whole sheets at once where that pays; true unless said. */
  readonly bundles?: boolean;
  /** Also pursue what a person would judge for want of figures; true unless said. */
  readonly refine?: boolean;
}

/**
 * Chooses the next question by what its answer can decide for the trouble it takes, and says when to stop.
 *
 * Asked and declined facts are never asked again, nor is what `only_if` switches off or what can no longer
 * change a verdict. A programme that is ineligible, or does not apply, is not pursued.
 * Pure: equal arguments give the same question.
 *
 * @param judgements verdicts on the facts told so far, of the programmes asked about and for one day
 */
export function planQuestions(
  judgements: readonly Judgement[],
  dictionary: Dictionary,
  options: PlanOptions,
): NextStep {
  const open = openProgrammes(judgements, dictionary, options.refine ?? true);
  const pursued = new Set(open.map((p) => p.judgement));
  const ids = judgements
    .filter((j) => j.outcome === 'needs_facts' || pursued.has(j))
    .map(({ pack }) => pack.id);
  const worlds = worldsFor(open, dictionary);
  const worth = worthOf(open, dictionary, worlds);
  const best = bestCandidate(open, worth, dictionary, options.bundles ?? true);
  if (!best) return { settled: true, ask: null, open: ids, bundle: null, decides: 0, wants: [] };
  return { settled: false, open: ids, ...describe(best, open, worlds, dictionary, options.words) };
}

function worldsFor(open: readonly OpenProgramme[], dictionary: Dictionary): Worlds {
  const [first] = open;
  if (!first) return [];
  const { ctx, asOf } = first.judgement;
  const lines = linesOf(open.flatMap(({ judgement: { used } }) => (used ? [used] : [])));
  return makeWorlds({ facts: ctx.facts, dictionary, asOf, lines });
}

function describe(
  best: Candidate,
  open: readonly OpenProgramme[],
  worlds: Worlds,
  dictionary: Dictionary,
  words: Words,
): Pick<NextStep, 'ask' | 'bundle' | 'decides' | 'wants'> {
  const asked = new Set(best.fields);
  const wants = keysOf(open.flatMap((p) => p.criteria)).filter(({ field }) => asked.has(field));
  const years = [...new Set(wants.flatMap(({ year }) => (year === null ? [] : [year])))].sort(
    (a, b) => a - b,
  );
  const settled = settledBy(open, asked, worlds);
  const field = best.fields[0] ?? '';
  const question = questionText(best, years, dictionary);
  const { bundle, fields } = best;
  return {
    ask: { field, years, question, why: whyText(open, settled, asked, words) },
    bundle: bundle && { id: bundle.id, label: bundle.label, fields },
    decides: settled.length,
    wants,
  };
}
