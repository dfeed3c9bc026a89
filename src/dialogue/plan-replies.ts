import type { KnownText } from '../grounding/index.ts';
import type { Command, Unclear } from './commands.ts';
import type { DialogueEnv } from './env.ts';
import { choicesFor, factLines, repeatQuestion } from './plan-facts.ts';
import type { Block, Choice, Citation } from './reply-plan.ts';
import type { DialogueState } from './state.ts';

/** What the answering side returns for one question; `dialogue` knows only this shape. */
export interface PolicyAnswer {
  readonly status: string;
  readonly text: string;
  readonly programmes: readonly string[];
  readonly citations: readonly Citation[];
  readonly clarify: { readonly question: string; readonly choices: readonly string[] } | null;
  readonly trace?: {
    /** `relation` = answered for every title that a name in it may mean: nothing is left to ask back. */
    readonly reason: string;
    /** The question in full, where it left out what was said before. */
    readonly asked?: string;
    /** Texts the answer rests on, for holding a rewording of it against them. */
    readonly grounds: readonly KnownText[];
  };
  /** Called once the person gets this answer: some are asked for and then not used. */
  readonly onGiven?: () => Promise<void>;
}

/** Answers a question about a policy. Plugged in by the composition root. */
export type AnswerQuestion = (question: {
  readonly question: string;
  /** The message it was taken from. */
  readonly message: string;
  readonly region: string | null;
  readonly asOf: string;
  /** The question before, and what it was answered for. */
  readonly earlier: DialogueState['answered'];
}) => Promise<PolicyAnswer>;

interface Fixed {
  readonly status: string;
  readonly blocks: readonly Block[];
  readonly choices: readonly Choice[];
}

/** Replies to what is not about figures: help, greetings, the data kept, why, cancel, restart, repeat. */
export function fixedReply(
  env: DialogueEnv,
  state: DialogueState,
  commands: readonly Command[],
): Fixed | null {
  const found: Fixed[] = commands.flatMap((command) => fixedFor(env, state, command) ?? []);
  if (found.length === 0) return null;
  return {
    status: found[0]?.status ?? 'noted',
    blocks: found.flatMap((f) => f.blocks),
    choices: found.flatMap((f) => f.choices),
  };
}

function fixedFor(env: DialogueEnv, state: DialogueState, command: Command): Fixed | null {
  const say = (key: string) => env.words.say(`reply.${key}`);
  const text = (key: string, status: string, choices: readonly Choice[] = []): Fixed => ({
    status,
    blocks: [{ type: 'text', text: say(key) }],
    choices,
  });
  const starters = () => programmeChoices(env, [...env.packs.keys()]);
  switch (command.kind) {
    case 'help':
      return text('help', 'help', starters());
    case 'smalltalk':
      return text(`smalltalk.${command.topic}`, 'smalltalk', command.topic === 'greeting' ? starters() : []);
    case 'handoff':
      return text('handoff', 'handoff');
    case 'restart':
      return text('restarted', 'noted', starters());
    case 'cancel':
      return text('cancelled', 'noted');
    case 'show':
      return showFacts(env, state);
    case 'why':
      return whyAsked(env, state);
    case 'repeat':
      return repeated(env, state);
    case 'result':
    case 'missing':
      return state.programmes.length === 0 ? text('nothing_checked', 'clarification', starters()) : null;
    case 'start_check':
      return withoutPack(env, command.programmes);
    case 'deny':
      return state.questioned.size > 0 ? text('give_right_value', 'clarification') : null;
    default:
      return null;
  }
}

/** Named programmes whose text is not in: said by name, never judged. */
function withoutPack(env: DialogueEnv, named: readonly string[]): Fixed | null {
  const names = named.filter((id) => !env.packs.has(id)).map((id) => env.programmes.get(id)?.name ?? id);
  if (names.length === 0) return null;
  const text = env.words.say('reply.no_pack', { names: names.join(env.words.say('verdict.list_comma')) });
  return { status: 'unanswerable_no_source', blocks: [{ type: 'text', text }], choices: [] };
}

function showFacts(env: DialogueEnv, state: DialogueState): Fixed {
  const lines = factLines(env, state);
  const block: Block =
    lines.length === 0
      ? { type: 'text', text: env.words.say('reply.no_facts') }
      : { type: 'facts', title: env.words.say('reply.your_facts'), lines };
  return { status: 'noted', blocks: [block], choices: [] };
}

function whyAsked(env: DialogueEnv, state: DialogueState): Fixed {
  const field = state.asked && env.dictionary.fields.get(state.asked.field);
  const text = field
    ? env.words.say('reply.why_asked', {
        why: state.asked?.why ?? '',
        definition: field.definition,
        where: field.where,
      })
    : env.words.say('reply.nothing_asked');
  return { status: 'noted', blocks: [{ type: 'text', text }], choices: [] };
}

function repeated(env: DialogueEnv, state: DialogueState): Fixed {
  const question = repeatQuestion(env, state);
  const text = state.lastReply ?? env.words.say('reply.nothing_said');
  return { status: 'noted', blocks: question ? [] : [{ type: 'text', text }], choices: [] };
}

export function programmeChoices(env: DialogueEnv, ids: readonly string[]): Choice[] {
  // The full name is sent, as short ones may fit several programmes and would be asked about again.
  return ids.flatMap((id) => {
    const name = env.programmes.get(id)?.name;
    if (name === undefined) return [];
    return [{ label: env.packs.get(id)?.short ?? name, send: env.words.say('reply.choice.check', { name }) }];
  });
}

export function answerBlocks(answer: PolicyAnswer): Block[] {
  const text: Block = { type: 'text', text: answer.text };
  return answer.clarify && answer.clarify.question !== answer.text
    ? [text, { type: 'question', text: answer.clarify.question, why: null }]
    : [text];
}

/**
 * Unclear words, one question each. The same question not understood twice gets an example of its own kind,
 * three times a way round it.
 */
export function unclearBlocks(
  env: DialogueEnv,
  state: DialogueState,
  unclear: readonly Unclear[],
): { blocks: Block[]; choices: Choice[] } {
  const texts = [...new Set(unclear.map(({ why }) => why))].slice(0, 3);
  const blocks: Block[] = texts.map((why) => ({ type: 'question', text: why, why: null }));
  if (state.misses >= 2) blocks.push({ type: 'notice', text: exampleText(env, state) });
  const choices = [...candidateChoices(env, unclear), ...unitChoices(env, unclear)];
  if (state.asked) choices.push(...choicesFor(env, state, state.asked.field));
  if (state.misses >= 3)
    choices.push({ label: env.words.say('reply.choice.skip'), send: env.words.say('reply.choice.skip') });
  return { blocks, choices: [...new Map(choices.map((choice) => [choice.send, choice])).values()] };
}

/** How an answer to the open question may look; without one, how figures may be told. */
function exampleText(env: DialogueEnv, state: DialogueState): string {
  const field = state.asked && env.dictionary.fields.get(state.asked.field);
  if (!field) return env.words.say('reply.example.none');
  const kind = field.kind === 'count' && field.period === 'year' ? 'count_year' : field.kind;
  return env.words.say(`reply.example.${kind}`, { label: field.label });
}

function candidateChoices(env: DialogueEnv, unclear: readonly Unclear[]): Choice[] {
  const ids = [...new Set(unclear.flatMap(({ candidates }) => candidates))].slice(0, 6);
  return ids.length < 2
    ? []
    : ids.flatMap((id) => {
        const field = env.dictionary.fields.get(id);
        return field ? [{ label: field.label, send: field.label }] : [];
      });
}

/** Units only where a figure waits for nothing else. */
function unitChoices(env: DialogueEnv, unclear: readonly Unclear[]): Choice[] {
  const waiting = unclear.some(
    ({ pending }) => pending !== undefined && pending.field !== null && pending.year !== null,
  );
  return waiting
    ? env.words
        .say('reply.choice.units')
        .split('|')
        .map((u) => ({ label: u, send: u }))
    : [];
}
