import type { Describer } from './describe.ts';
import type { Judgement } from './evaluate.ts';
import type { Change, CriterionResult, Missing } from './result.ts';

/** What the sentence is made from, beside the judgement. */
export interface NextStepParts {
  readonly criteria: readonly CriterionResult[];
  readonly missing: readonly Missing[];
  readonly changes: readonly Change[];
}

// More figures than this are a list, which the result has anyway.
const MOST_FIGURES = 4;

/** One sentence: what to do about a verdict. Follows from the outcome alone and advises no moving of figures. */
export function nextStep(d: Describer, j: Judgement, parts: NextStepParts): string {
  const { pack, version } = j;
  const values = { authority: pack.authority, current: version?.id ?? '', ...namesOf(d, parts) };
  return d.words.say(`verdict.next.${keyOf(j, parts)}`, values);
}

function keyOf(j: Judgement, { criteria, changes }: NextStepParts): string {
  const { outcome, basis, version } = j;
  if (!version) return 'no_version';
  if (basis === 'reference' && outcome !== 'not_applicable')
    return outcome === 'needs_facts' ? 'needs_facts_reference' : 'reference';
  switch (outcome) {
    case 'eligible':
      return basis === 'decide' ? 'eligible_decide' : 'eligible_prejudge';
    case 'ineligible':
      if (changes.length > 0) return 'ineligible_changes';
      return criteria.some(({ gap }) => gap.length > 0) ? 'ineligible_gaps' : 'ineligible';
    case 'needs_review':
      return criteria.some((c) => c.outcome === 'review') ? 'needs_review' : 'eligible_prejudge';
    case 'needs_facts':
    case 'not_applicable':
    case 'inform_only':
      return outcome;
  }
}

function namesOf({ words }: Describer, { criteria, missing }: NextStepParts): Record<string, string> {
  const labels = [...new Set(missing.map(({ label }) => label))];
  const list = labels.slice(0, MOST_FIGURES).join(words.say('verdict.list_comma'));
  const key = labels.length > MOST_FIGURES ? 'figures_many' : 'figures';
  const reasons = criteria
    .filter(({ outcome }) => outcome === 'review')
    .map(({ label }) => words.say('verdict.quoted', { label }))
    .join(words.say('verdict.list_comma'));
  return { figures: words.say(`verdict.next.${key}`, { list }), reasons };
}
