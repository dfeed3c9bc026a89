import type { Judgement, ProgrammeOutcome } from '../rules/index.ts';
import type { Applied } from './apply-commands.ts';
import { resultOf, type DialogueEnv } from './env.ts';
import { outcomeWord } from './outcome-word.ts';
import { labelOf } from './plan-facts.ts';
import type { Block } from './reply-plan.ts';
import type { DialogueState } from './state.ts';

// More cards than this are a wall: a table says it better.
const MOST_CARDS = 3;

/**
 * Cards for verdicts that are new, turned, or asked for; a line each for the rest.
 * `stated` = those of the blocks that say where something stands; `answered` = a verdict was shown, so the turn says more than the next question.
 */
export function verdictBlocks(
  env: DialogueEnv,
  applied: Applied,
  before: DialogueState,
  judgements: readonly Judgement[],
  settled: boolean,
): { blocks: Block[]; stated: Block[]; answered: boolean } {
  const missing = applied.wants.has('missing') ? missingBlocks(env, judgements) : [];
  const blocks: Block[] = [];
  const all = applied.wants.has('start_check') || applied.wants.has('result');
  if (!all && applied.written.length === 0 && applied.removed.length === 0)
    return { blocks: missing, stated: [], answered: false };
  const many = judgements.length > MOST_CARDS;
  if (many && (all || settled)) blocks.push(...overview(env, judgements));
  const wanted = (j: Judgement) => applied.wants.has('result') || settled || isNews(j, all, before);
  const cards = many ? [] : judgements.filter(wanted);
  for (const j of cards) blocks.push({ type: 'verdict', result: resultOf(env, j) });
  if (all && !many)
    for (const j of judgements.filter((x) => !cards.includes(x)))
      blocks.push({ type: 'text', text: resultOf(env, j).headline });
  // Among many, the only text counts what is not listed.
  const stated = many ? blocks.filter(({ type }) => type !== 'text') : blocks;
  return { blocks: [...missing, ...blocks], stated, answered: cards.length > 0 || settled };
}

/** A verdict is shown when it is reached or turned, or when a check begins with it. */
function isNews(j: Judgement, started: boolean, before: DialogueState): boolean {
  return j.outcome !== 'needs_facts' && (started || before.outcomes[j.pack.id] !== j.outcome);
}

/** The figures each open programme still lacks. */
function missingBlocks(env: DialogueEnv, judgements: readonly Judgement[]): Block[] {
  return judgements.flatMap((j): Block[] => {
    const { missing } = resultOf(env, j);
    if (missing.length === 0) return [];
    const labels = missing.map(({ field, year }) => labelOf(env, field, year));
    const list = [...new Set(labels)].join(env.words.say('verdict.list_comma'));
    return [{ type: 'text', text: env.words.say('reply.missing', { name: j.pack.short, list }) }];
  });
}

/** What an enterprise wants to see first. */
const ORDER: readonly ProgrammeOutcome[] = ['eligible', 'needs_review', 'needs_facts', 'ineligible'];

/** An older edition that would be reached says least: such rows come behind those of texts in force. */
function rank({ outcome, basis }: Judgement): number {
  return ORDER.indexOf(outcome) + (basis === 'reference' && outcome !== 'ineligible' ? 2 : 0);
}

/**
 * One row a programme, where cards would be too much, the hopeful ones first. What cannot be judged or is for others
 * is counted below and not listed: among many programmes that is most of them.
 */
function overview(env: DialogueEnv, judgements: readonly Judgement[]): Block[] {
  const { words } = env;
  const listed = judgements
    .filter(({ outcome }) => ORDER.includes(outcome))
    .sort((a, b) => rank(a) - rank(b));
  const shown = withoutTail(listed, judgements);
  const rows = shown.map((j) => {
    const result = resultOf(env, j);
    return [j.pack.short, outcomeWord(words, j.outcome, j.basis), result.headline];
  });
  const count = (outcome: ProgrammeOutcome) => judgements.filter((j) => j.outcome === outcome).length;
  const table: Block = {
    type: 'table',
    title: words.say('reply.overview'),
    head: words.say('reply.overview_head').split('|'),
    rows,
  };
  const [inform, elsewhere] = [count('inform_only'), count('not_applicable')];
  const further = listed.length - shown.length;
  const rest = [
    ...(further > 0 ? [words.say('reply.overview_further', { further })] : []),
    ...(elsewhere > 0 ? [words.say('reply.overview_elsewhere', { elsewhere })] : []),
    ...(inform > 0 ? [words.say('reply.overview_inform', { inform })] : []),
  ];
  return [...(rows.length > 0 ? [table] : []), ...rest.map((text): Block => ({ type: 'text', text }))];
}

// Rows that say no more than that figures are missing; more of them hide the few that are decided.
const MOST_OPEN = 10;

/** All that are decided, and the first of those that are not, in the order in which programmes are offered. */
function withoutTail(listed: readonly Judgement[], offered: readonly Judgement[]): readonly Judgement[] {
  const isOpen = (j: Judgement) =>
    j.outcome === 'needs_facts' || (j.basis === 'reference' && j.outcome !== 'ineligible');
  const shown = offered.filter((j) => listed.includes(j) && isOpen(j)).slice(0, MOST_OPEN);
  return listed.filter((j) => !isOpen(j) || shown.includes(j));
}

/** Which programme a name was taken for, and which others it may mean. */
export function assumedNotice(
  env: DialogueEnv,
  word: string,
  taken: string,
  others: readonly string[],
): Block {
  const name = (id: string) => env.programmes.get(id)?.name ?? id;
  const list = others.map(name).join(env.words.say('verdict.list_comma'));
  return { type: 'notice', text: env.words.say('reply.assumed', { word, name: name(taken), others: list }) };
}
