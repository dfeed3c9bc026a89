import type { Dictionary, Field } from '../../facts/index.ts';
import type { Words } from '../../shared/index.ts';
import type { Candidate } from './candidate.ts';
import type { OpenProgramme } from './open-programme.ts';

/** The sentence that asks: the bundle's own, or the field's with its years filled in. */
export function questionText(best: Candidate, years: readonly number[], dictionary: Dictionary): string {
  const field = dictionary.fields.get(best.fields[0] ?? '');
  return best.bundle?.ask ?? (field ? askText(field, years) : '');
}

/** The dictionary's question with its years filled in. */
export function askText(field: Field, years: readonly number[]): string {
  const span = years.join('\u3001');
  return field.ask.replaceAll('{years}', span).replaceAll('{year}', span);
}

/** Why it is asked: the conditions that wait for it, and the programmes it may settle. */
export function whyText(
  open: readonly OpenProgramme[],
  settled: readonly OpenProgramme[],
  asked: ReadonlySet<string>,
  words: Words,
): string {
  const waiting = open.flatMap(({ judgement, criteria }) =>
    criteria
      .filter(({ fields }) => [...fields.keys()].some((id) => asked.has(id)))
      .map(({ found }) => ({ name: judgement.pack.short, criterion: found.criterion.label })),
  );
  const [first] = waiting;
  if (!first) return '';
  const conditions = words.say(waiting.length > 1 ? 'question.judges_many' : 'question.judges_one', {
    ...first,
    count: waiting.length,
  });
  const [one] = settled;
  if (!one) return words.say('question.why', { conditions });
  const name = one.judgement.pack.short;
  const key = settled.length > 1 ? 'question.why_settles_many' : 'question.why_settles_one';
  return words.say(key, { conditions, name, count: settled.length });
}
