import { checkRelations, factKey, formatFact, renderIssue, sniffUnits, type Facts } from '../facts/index.ts';
import { askText, type Judgement, type ProgrammeOutcome } from '../rules/index.ts';
import type { Issue } from '../shared/index.ts';
import { outcomeWord } from './outcome-word.ts';
import type { Applied } from './apply-commands.ts';
import { typedFacts, type DialogueEnv } from './env.ts';
import type { Block, Choice, FactLine } from './reply-plan.ts';
import type { DialogueState } from './state.ts';

/** Facts as lines, in the order they were told. */
export function factLines(env: DialogueEnv, state: DialogueState, keys?: readonly string[]): FactLine[] {
  const { facts } = typedFacts(env, state);
  return [...(keys ?? state.facts.keys())].flatMap((key) => {
    const fact = facts.get(key);
    const field = fact && env.dictionary.fields.get(fact.field);
    if (!fact || !field) return [];
    return [
      {
        field: field.id,
        label: field.label,
        year: fact.year,
        value: formatFact(fact.value, field, env.words, env.regions),
      },
    ];
  });
}

/** What was written down, what was changed, what was taken out, and what could not be taken. */
export function acknowledge(env: DialogueEnv, applied: Applied): Block[] {
  const { words } = env;
  const blocks: Block[] = [];
  const lines = (corrected: boolean) =>
    factLines(env, applied.state, [
      ...new Set(applied.written.filter((w) => w.corrected === corrected).map((w) => w.key)),
    ]);
  const noted = lines(false);
  const changed = lines(true);
  if (noted.length > 0) blocks.push({ type: 'facts', title: words.say('reply.noted'), lines: noted });
  if (changed.length > 0) blocks.push({ type: 'facts', title: words.say('reply.changed'), lines: changed });
  for (const { field, year } of applied.removed)
    blocks.push({ type: 'notice', text: words.say('reply.removed', { label: labelOf(env, field, year) }) });
  for (const { issue, quote } of applied.refused)
    blocks.push({
      type: 'notice',
      text: words.say('reply.refused', { quote, problem: issueText(env, issue) }),
    });
  return blocks;
}

export function labelOf(env: DialogueEnv, field: string, year: number | null): string {
  const label = env.dictionary.fields.get(field)?.label ?? field;
  return year === null ? label : env.words.say('reply.year_of', { year, label });
}

function issueText(env: DialogueEnv, issue: Issue): string {
  return renderIssue(issue, env.words, env.dictionary);
}

/** Figures that contradict each other: judging stops and the person is asked. */
export function contradictions(env: DialogueEnv, facts: Facts): Block[] {
  return checkRelations(facts, env.dictionary)
    .filter((issue) => issue.code === 'contradiction')
    .map((issue) => ({
      type: 'question',
      text: issueText(env, issue),
      why: env.words.say('reply.contradiction_why'),
    }));
}

/** First figure just written that looks like a slip of unit: asked once, then taken as it is. */
export function suspicious(
  env: DialogueEnv,
  applied: Applied,
): { key: string; block: Block; choices: Choice[] } | null {
  const { facts } = typedFacts(env, applied.state);
  for (const { key } of applied.written) {
    const fact = facts.get(key);
    const field = fact && env.dictionary.fields.get(fact.field);
    if (!fact || !field || applied.state.accepted.has(key)) continue;
    const issue = sniffUnits(fact, field);
    if (!issue) continue;
    const value = formatFact(fact.value, field, env.words, env.regions);
    const text = env.words.say('reply.suspicious', { label: labelOf(env, fact.field, fact.year), value });
    return {
      key,
      block: { type: 'question', text, why: null },
      choices: [{ label: env.words.say('reply.choice.right'), send: env.words.say('reply.choice.right') }],
    };
  }
  return null;
}

/** A sheet may not be at hand: then its figures are asked for one by one. */
export function sheetChoices(env: DialogueEnv): Choice[] {
  return [{ label: env.words.say('reply.choice.one_by_one'), send: env.words.say('reply.choice.skip') }];
}

/** Figures waiting for a yes before they replace very different ones. */
export function overwriteQuestion(
  env: DialogueEnv,
  state: DialogueState,
): { blocks: Block[]; choices: Choice[] } {
  const supposed = { ...state, facts: new Map(state.overwrites.map((o) => [factKey(o.field, o.year), o])) };
  const blocks = state.overwrites.flatMap((o): Block[] => {
    const key = factKey(o.field, o.year);
    const [before] = factLines(env, state, [key]);
    const [after] = factLines(env, supposed, [key]);
    if (!before || !after) return [];
    const values = { label: labelOf(env, o.field, o.year), before: before.value, after: after.value };
    return [{ type: 'question', text: env.words.say('reply.overwrite', values), why: null }];
  });
  const word = (key: string): Choice => ({ label: env.words.say(key), send: env.words.say(key) });
  return { blocks, choices: [word('verdict.yes'), word('verdict.no')] };
}

/** Quick replies that fit a fact: its values, yes and no, and always the way out. */
export function choicesFor(env: DialogueEnv, state: DialogueState, fieldId: string): Choice[] {
  const field = env.dictionary.fields.get(fieldId);
  const word = (key: string): Choice => ({ label: env.words.say(key), send: env.words.say(key) });
  const unsure = word('reply.choice.unsure');
  if (!field) return [unsure];
  if (field.kind === 'date' && field.trueMeans === null)
    return [...sameAsSibling(env, state, fieldId), unsure];
  if (field.kind === 'flag') return [word('verdict.yes'), word('verdict.no'), unsure];
  if (field.kind === 'enum')
    return [...field.items.slice(0, 9).map(({ label }) => ({ label, send: label })), unsure];
  if (field.kind === 'list') return [word('reply.choice.none_of_these'), unsure];
  if (field.kind === 'date' && field.trueMeans !== null) return [word('reply.choice.never'), unsure];
  return [unsure];
}

/** A day that is mostly the same as one already known (founded here or moved in) can be taken over in one tap. */
function sameAsSibling(env: DialogueEnv, state: DialogueState, fieldId: string): Choice[] {
  const family = env.dictionary.families.find(({ members }) => members.includes(fieldId));
  const lines = factLines(env, state, family?.members.filter((id) => id !== fieldId) ?? []);
  // The first alias, as labels are for reading and need not be words the reader knows.
  const label = env.dictionary.fields.get(fieldId)?.aliases[0] ?? fieldId;
  return lines.map(({ label: sibling, value }) => ({
    label: env.words.say('reply.choice.same_as', { sibling, value }),
    send: env.words.say('reply.choice.take_over', { label, value }),
  }));
}

/** The open question again, as it was put. */
export function repeatQuestion(env: DialogueEnv, state: DialogueState): Block | null {
  const field = state.asked && env.dictionary.fields.get(state.asked.field);
  if (!state.asked || !field) return null;
  return { type: 'question', text: askText(field, state.asked.years), why: state.asked.why };
}

/** Turned outcomes since they were last shown. */
export function turned(
  env: DialogueEnv,
  before: Readonly<Record<string, string>>,
  judgements: readonly Judgement[],
): Block[] {
  return judgements.flatMap((j): Block[] => {
    const old = before[j.pack.id];
    if (old === undefined || old === j.outcome) return [];
    const outcome = (o: string) => outcomeWord(env.words, o as ProgrammeOutcome, j.basis);
    return [
      {
        type: 'text',
        text: env.words.say('reply.turned', {
          name: j.pack.short,
          before: outcome(old),
          after: outcome(j.outcome),
        }),
      },
    ];
  });
}
