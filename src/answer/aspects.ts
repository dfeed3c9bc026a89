import { compactText, normaliseText } from '../shared/index.ts';
import { askingOf, searchIn, type Context } from './context.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import { readyAnswer, type ReadyAnswer } from './judge.ts';

const LEAST_CHARS = 2;
const MOST = 4;
// \u3001 \u548c \u53ca \u4ee5\u53ca: the marks and words between the things of a list
const BETWEEN = /\u3001|\u4ee5\u53ca|\u548c|\u53ca/u;

/** What a question lists behind the name of its programme ("ratio, term and cap of X"), or nothing. */
function aspectsOf({ request, subjects, tools }: Context): string[] {
  const { question } = request;
  if (subjects.named.length !== 1 || !isList(question)) return [];
  const text = normaliseText(question);
  const [id = ''] = subjects.named;
  const name = tools.names(text).find(({ programmes }) => programmes.includes(id));
  if (!name) return [];
  const rest = text.slice(name.end).replace(/^\u7684/u, '');
  const aspects = rest.split(BETWEEN).filter((aspect) => compactText(aspect).length >= LEAST_CHARS);
  return aspects.length > 1 && aspects.length <= MOST ? aspects.map((aspect) => `${name.word}${aspect}`) : [];
}

function isList(question: string): boolean {
  return question.includes('\u3001') || hasAny(compactText(question), loadAnswerLexicon().severally_words);
}

/** Ready answers to each thing that a question lists, each answer once; fewer than two = it lists none. */
export async function answersByAspect(context: Context): Promise<ReadyAnswer[]> {
  const { request, scope } = context;
  const found: ReadyAnswer[] = [];
  for (const question of aspectsOf(context)) {
    const result = await searchIn(context, scope, question);
    const ready = readyAnswer(result, askingOf({ request: { ...request, question }, scope, result }));
    if (ready && !found.some(({ hit }) => hit.chunk === ready.hit.chunk)) found.push(ready);
  }
  return found.length > 1 ? found : [];
}
