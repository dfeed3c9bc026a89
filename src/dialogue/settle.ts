import { compactText, normaliseText } from '../shared/index.ts';
import type { DialogueState, StatedFact } from './state.ts';
import type { Command, Understanding } from './commands.ts';
import type { DialogueEnv } from './env.ts';

type Clarify = Extract<Command, { kind: 'clarify' }>;

/** What a message says once the state of the conversation is taken into account. */
export interface Settled {
  readonly said: Understanding;
  /** A name that fits several programmes was taken for one of them: said, so that it can be put right. */
  readonly assumed: readonly {
    readonly word: string;
    readonly taken: string;
    readonly others: readonly string[];
  }[];
}

/**
 * Settles what the reader alone cannot: a name that fits only one programme here, an answer to a name asked back,
 * "yes" to a question that has one obvious answer, an industry told by its name.
 */
export function settle(env: DialogueEnv, state: DialogueState, said: Understanding, text: string): Settled {
  const answered = answerAsked(env, state, said, text);
  const picked = pickName(env, state, answered.commands, text);
  if (picked !== null) return { said: { commands: [startCheck(picked)], unclear: [] }, assumed: [] };
  const assumed: Settled['assumed'][number][] = [];
  const commands = answered.commands.map((command) => {
    if (command.kind !== 'clarify') return command;
    const taken = onlyCandidate(env, state, answered.commands, command);
    if (taken === null) return command;
    const others = command.candidates.filter((id) => id !== taken);
    assumed.push({ word: command.word, taken, others });
    return command.then === 'ask_policy' ? askAbout(env, text, command.word, taken) : startCheck(taken);
  });
  return {
    said: { ...answered, commands: [...commands, ...answerNameAsked(env, state, commands)] },
    assumed,
  };
}

/** The question as it was put, about the programme the word was taken for. */
function askAbout(env: DialogueEnv, text: string, word: string, programme: string): Command {
  const name = env.programmes.get(programme)?.name ?? word;
  const question = normaliseText(text).replace(word, name);
  return { kind: 'ask_policy', question, programmes: [programme], facet: null, asOf: null };
}

function startCheck(programme: string): Command {
  return { kind: 'start_check', programmes: [programme], asOf: null };
}

/**
 * The one candidate that is judged here, given the region told now or before; null while there are several. Until
 * a region is told, a check is taken to be for an enterprise of the home region.
 */
function onlyCandidate(
  env: DialogueEnv,
  state: DialogueState,
  commands: readonly Command[],
  clarify: Clarify,
): string | null {
  const region = regionTold(commands) ?? regionTold([...state.facts.values()]);
  const asks = clarify.then === 'ask_policy';
  // A question may be about any programme; only the region leaves fewer. A check needs a pack.
  if (asks && region === null) return null;
  const judges = (id: string) => (env.packs.get(id)?.basis ?? 'inform') !== 'inform';
  const place = region ?? HOME;
  const judged = clarify.candidates.filter((id) => (asks || judges(id)) && fits(env, id, place));
  return judged.length === 1 ? (judged[0] ?? null) : null;
}

function regionTold(list: readonly (Command | StatedFact)[]): string | null {
  for (const item of list)
    if (
      'field' in item &&
      item.field === 'registered_region' &&
      'value' in item &&
      typeof item.value === 'string'
    )
      return item.value;
  return null;
}

/** The service is for enterprises of Ningxia. */
const HOME = '640000';

const REGION_PREFIX: Readonly<Record<string, string>> = { ningxia: '64', sichuan: '51', gansu: '62' };

/** National programmes fit everywhere, others where the region is theirs or not known. */
function fits(env: DialogueEnv, id: string, region: string | null): boolean {
  const home = env.programmes.get(id)?.region ?? 'national';
  if (home === 'national' || region === null) return true;
  return region.startsWith(REGION_PREFIX[home] ?? home.replace(/(00)+$/, ''));
}

/** A short reply to a name asked back: its number in the list, or a part of one name only. */
function pickName(
  env: DialogueEnv,
  state: DialogueState,
  commands: readonly Command[],
  text: string,
): string | null {
  const { nameAsked } = state;
  const told = compactText(text).replace(/^\u7b2c/, '');
  if (
    !nameAsked ||
    told === '' ||
    told.length > 12 ||
    commands.some((c) => c.kind !== 'clarify' && c.kind !== 'confirm')
  )
    return null;
  const index = /^\d$/.test(told) ? Number(told) - 1 : -1;
  if (index >= 0) return nameAsked[index] ?? null;
  const stem = told.replace(/\u7684$/, '');
  const named = nameAsked.filter((id) => compactText(env.programmes.get(id)?.name ?? '').includes(stem));
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** The message after a name was asked back: the region, or a plain yes, may settle it. */
function answerNameAsked(env: DialogueEnv, state: DialogueState, commands: readonly Command[]): Command[] {
  const { nameAsked } = state;
  if (
    !nameAsked ||
    commands.some((c) => c.kind === 'start_check' || c.kind === 'ask_policy' || c.kind === 'clarify')
  )
    return [];
  const yes = commands.some((c) => c.kind === 'confirm');
  const region = regionTold(commands);
  if (!yes && region === null) return [];
  const fitting = nameAsked.filter((id) => fits(env, id, region));
  const judged = fitting.filter((id) => env.packs.has(id));
  const taken = judged[0] ?? fitting[0];
  return taken === undefined ? [] : [startCheck(taken)];
}

/** Answers to the open question that need the dictionary or what is already known. */
function answerAsked(
  env: DialogueEnv,
  state: DialogueState,
  said: Understanding,
  text: string,
): Understanding {
  const none = noneOfSheet(env, state, said);
  if (none.length > 0) return { ...said, commands: [...said.commands, ...none] };
  const field = state.asked && env.dictionary.fields.get(state.asked.field);
  const silent = !said.commands.some((c) => c.kind === 'set' || c.kind === 'correct' || c.kind === 'decline');
  if (!field || !silent) return said;
  const value = field.kind === 'code' ? industryNamed(env, text) : siblingDay(env, state, said, field.id);
  if (value === null) return said;
  const set: Command = { kind: 'set', field: field.id, year: null, value, quote: text };
  return { commands: [set, ...said.commands.filter((c) => c.kind !== 'confirm')], unclear: [] };
}

/** "None of it" to a sheet of titles or incidents answers every line of it that is not known yet. */
function noneOfSheet(env: DialogueEnv, state: DialogueState, said: Understanding): Command[] {
  const sheet = env.dictionary.bundles.find(({ id }) => id === state.asked?.sheet);
  const [only] = said.commands;
  if (!sheet || said.commands.length !== 1 || only?.kind !== 'set' || only.field !== state.asked?.field)
    return [];
  const isNone = only.value === false || (Array.isArray(only.value) && only.value.length === 0);
  if (!isNone) return [];
  return sheet.fields.flatMap((id): Command[] => {
    const field = env.dictionary.fields.get(id);
    if (!field || id === only.field || state.facts.has(id)) return [];
    const value =
      field.kind === 'list' ? [] : field.kind === 'flag' || field.trueMeans !== null ? false : null;
    return value === null ? [] : [{ kind: 'set', field: id, year: null, value, quote: only.quote }];
  });
}

/** Code of the industry whose name the message is or holds, longest name first. */
function industryNamed(env: DialogueEnv, text: string): string | null {
  const told = text.replace(/\s/g, '');
  if (told.length < 2 || told.length > 30) return null;
  const entries = [...env.industries].sort(([, a], [, b]) => b.length - a.length);
  const found =
    entries.find(([, name]) => told.includes(name)) ?? entries.find(([, name]) => name.includes(told));
  return found?.[0] ?? null;
}

/** A day of the same family as the one asked for, where the person says it is the same. */
function siblingDay(
  env: DialogueEnv,
  state: DialogueState,
  said: Understanding,
  fieldId: string,
): string | null {
  if (!said.commands.some((c) => c.kind === 'confirm')) return null;
  const family = env.dictionary.families.find(({ members }) => members.includes(fieldId));
  const known = family?.members
    .map((id) => state.facts.get(id)?.value)
    .find((value) => typeof value === 'string');
  return typeof known === 'string' ? known : null;
}
