import { normaliseText, type NameMention } from '../shared/index.ts';
import type { Tools } from './context.ts';
import { decideAfter, decideSame, saysOnlyName, type Said } from './decide-after.ts';
import { decide, type Decided } from './decide-one.ts';
import { loadAnswerLexicon } from './lexicon.ts';
import { isHome, placeName, placesIn } from './places.ts';
import type { AnswerRequest } from './types.ts';

/** A question without a name of its own is asked about what the last one was answered for, else with its name. */
export async function decideApart(
  questions: readonly string[],
  request: AnswerRequest,
  tools: Tools,
): Promise<Decided[]> {
  const decided: Decided[] = [];
  let last = saidAtLast(questions, tools);
  let region = request.region ?? null;
  let said: string | null = null;
  for (const text of questions) {
    const question = withPlace(normaliseText(text), said);
    // A place said once is that of what is asked after it, too.
    said = placesIn(question).at(-1) ?? said;
    region = said ?? region;
    const here = { ...request, region };
    const own = nameOfItsOwn(question, last, decided.at(-1), tools);
    let made = await decide({ ...here, ...askedAfter(question, own ? null : last) }, tools);
    if (own && last && saysOnlyName(question, tools)) made = await decideSame(own, last, here, tools);
    else {
      const about = programmesBefore(questions.slice(0, decided.length), decided, tools);
      const name = own ? (last?.name ?? null) : null;
      for (const programme of name === null ? about : about.slice(0, 1))
        made = (await decideAfter(question, { programme, name }, made, here, tools)) ?? made;
    }
    decided.push(made);
    if (own) last = { name: own.word, question, about: settledOn(own, made) };
  }
  return decided;
}

/** What is asked after a place outside was said is asked of that place. */
function withPlace(question: string, said: string | null): string {
  const isElsewhere = said !== null && !isHome(said) && placesIn(question).length === 0;
  return isElsewhere ? `${placeName(said) ?? ''}${question}` : question;
}

/** The one name of all, where the first question comes before it: "how much of X, how many Y? It is for Z". */
function saidAtLast(questions: readonly string[], { names }: Tools): Said | null {
  const found = questions.map((text) => names(normaliseText(text)).filter((m) => m.programmes.length > 0));
  const words = new Set(found.flat().map(({ word }) => word));
  const [name] = words;
  return name !== undefined && words.size === 1 && found[0]?.length === 0
    ? { name, question: name, about: null }
    : null;
}

/** The last name of a question that is no title told, nor a word that fits what was answered before as well as others. */
function nameOfItsOwn(
  question: string,
  last: Said | null,
  before: Decided | undefined,
  { names }: Tools,
): NameMention | undefined {
  const [answered = ''] = before?.draft.programmes ?? [];
  return names(question).findLast((mention) => {
    const { programmes } = mention;
    const fitsBoth = programmes.length > 1 && programmes.includes(answered);
    return programmes.length > 0 && !(last && (isTold(mention, question) || fitsBoth));
  });
}

/** What the questions before were answered for, the last first, then what they named in one sense only. */
function programmesBefore(
  questions: readonly string[],
  decided: readonly Decided[],
  { names }: Tools,
): readonly string[] {
  const answered = decided.flatMap(({ draft }) =>
    draft.parts.length > 0 ? draft.programmes.slice(0, 1) : [],
  );
  const named = questions.flatMap((text) => names(normaliseText(text)));
  const sure = named.flatMap(({ programmes }) => (programmes.length === 1 ? programmes : []));
  return [...new Set([...answered.toReversed(), ...sure])];
}

/** A title that the enterprise says to be, or not to be, is told, not asked about. */
function isTold({ start }: NameMention, question: string): boolean {
  const { told_starts, negation_starts } = loadAnswerLexicon();
  return [...told_starts, ...negation_starts].some((words) => question.slice(0, start).endsWith(words));
}

function askedAfter(question: string, last: Said | null): Pick<AnswerRequest, 'question' | 'about'> {
  if (last === null) return { question };
  return last.about ? { question, about: last.about } : { question: `${last.name}${question}` };
}

function settledOn({ programmes }: NameMention, { draft }: Decided): readonly string[] | null {
  const answered = draft.parts.length > 0 ? draft.programmes : [];
  return answered.length === 1 && answered[0] !== programmes[0] ? answered : null;
}
