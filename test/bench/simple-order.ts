import { factKey, type Dictionary, type Field } from '../../src/facts/index.ts';
import type { Words } from '../../src/shared/index.ts';
import type { InputKey } from '../../src/rules/context.ts';
import { missingInputs } from '../../src/rules/evaluate-criterion.ts';
import type { Judgement } from '../../src/rules/evaluate.ts';

/** The fact to ask for next, with the sentence that asks and the sentence that says why. */
export interface NextQuestion {
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
  /** Programmes that are still open. */
  readonly open: readonly string[];
}

interface Candidate {
  readonly field: Field;
  readonly years: Set<number>;
  score: number;
  readonly criteria: string[];
  readonly programme: string;
}

// What decides whether a programme applies at all goes first: it may switch off every other question.
const APPLIES_WEIGHT = 8;

/**
 * The order to beat: votes over cost, without probing.
 * Chooses the question that settles most open conditions for the least trouble: each open condition
 * shares one vote among the fields it lacks, divided by what the field costs to find out.
 * Facts that were asked and are not known are never asked again. Ties go to the pack's order.
 */
export function nextQuestion(
  judgements: readonly Judgement[],
  dictionary: Dictionary,
  words: Words,
): NextStep {
  const open = judgements.filter((j) => j.outcome === 'needs_facts').map((j) => j.pack.id);
  const candidates = new Map<string, Candidate>();
  for (const j of judgements) if (j.outcome === 'needs_facts') collect(j, dictionary, candidates);
  const best = [...candidates.values()].reduce<Candidate | null>(
    (a, b) => (a && a.score >= b.score ? a : b),
    null,
  );
  return { settled: best === null, ask: best && phrase(best, words), open };
}

function collect(j: Judgement, dictionary: Dictionary, out: Map<string, Candidate>): void {
  const lists = [
    { found: j.applies, weight: APPLIES_WEIGHT },
    { found: j.criteria, weight: 1 },
  ];
  for (const { found, weight } of lists)
    for (const criterion of found) {
      const wanted = missingInputs(j.ctx, criterion).filter((key) => askable(j, key));
      const fields = new Set(wanted.map((key) => key.field));
      for (const key of wanted) add(out, key, dictionary, j.pack.short);
      for (const id of fields) vote(out.get(id), weight / fields.size, criterion.criterion.label);
    }
}

function askable(j: Judgement, key: InputKey): boolean {
  return j.told.get(factKey(key.field, key.year))?.value.type !== 'unknown';
}

function add(out: Map<string, Candidate>, key: InputKey, dictionary: Dictionary, programme: string): void {
  const field = dictionary.fields.get(key.field);
  if (!field) return;
  const known = out.get(key.field) ?? { field, years: new Set<number>(), score: 0, criteria: [], programme };
  if (key.year !== null) known.years.add(key.year);
  out.set(key.field, known);
}

function vote(candidate: Candidate | undefined, weight: number, label: string): void {
  if (!candidate) return;
  candidate.score += weight / candidate.field.cost;
  if (!candidate.criteria.includes(label)) candidate.criteria.push(label);
}

function phrase(best: Candidate, words: Words): NextQuestion {
  const years = [...best.years].sort((a, b) => a - b);
  const values = { name: best.programme, criterion: best.criteria[0] ?? '', count: best.criteria.length };
  return {
    field: best.field.id,
    years,
    question: askText(best.field, years),
    why: words.say(best.criteria.length > 1 ? 'next.why_many' : 'next.why_one', values),
  };
}

/** The dictionary's question with its years filled in. */
export function askText(field: Field, years: readonly number[]): string {
  const first = years[0];
  const last = years.at(-1);
  const span = first === undefined ? '' : first === last ? String(first) : years.join('\u3001');
  return field.ask.replaceAll('{years}', span).replaceAll('{year}', span);
}
