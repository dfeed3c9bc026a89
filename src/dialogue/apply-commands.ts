import { checkRelations, factKey, isWithin, parseFacts } from '../facts/index.ts';
import { yearOf, type Issue } from '../shared/index.ts';
import type { Command, StatedValue, Unclear } from './commands.ts';
import { asOfDay, typedFacts, type DialogueEnv } from './env.ts';
import type { SessionEvent } from './events.ts';
import { foldEvents, type DialogueState } from './state.ts';

/** What the commands of one message came to, before anything is said about it. */
export interface Applied {
  readonly events: readonly SessionEvent[];
  readonly state: DialogueState;
  /** Facts written or changed in this message, in order. */
  readonly written: readonly { readonly key: string; readonly corrected: boolean }[];
  readonly removed: readonly { readonly field: string; readonly year: number | null }[];
  /** Values that were refused, with the words they came in. */
  readonly refused: readonly { readonly issue: Issue; readonly quote: string }[];
  /** Facts to be tried without being kept. */
  readonly trial: readonly {
    readonly field: string;
    readonly year: number | null;
    readonly value: StatedValue;
  }[];
  readonly wants: ReadonlySet<Command['kind']>;
}

interface Draft {
  readonly env: DialogueEnv;
  state: DialogueState;
  readonly events: SessionEvent[];
  readonly written: { key: string; corrected: boolean }[];
  readonly removed: { field: string; year: number | null }[];
  readonly refused: { issue: Issue; quote: string }[];
  readonly trial: { field: string; year: number | null; value: StatedValue }[];
}

/** Applies commands in the order they were said. A value that does not hold up is refused, never bent. */
export function applyCommands(
  env: DialogueEnv,
  state: DialogueState,
  commands: readonly Command[],
  unclear: readonly Unclear[],
): Applied {
  const draft: Draft = { env, state, events: [], written: [], removed: [], refused: [], trial: [] };
  for (const command of commands) applyCommand(draft, command);
  if (unclear.length > 0 || state.pending.length > 0)
    push(draft, {
      type: 'left_unclear',
      items: unclear.map((item) => ({ ...item, candidates: [...item.candidates] })),
    });
  const wants = new Set(commands.map((command) => command.kind));
  return { ...draft, wants };
}

function push(draft: Draft, event: SessionEvent): void {
  draft.events.push(event);
  draft.state = foldEvents([event], draft.state);
}

function applyCommand(draft: Draft, command: Command): void {
  const { state } = draft;
  switch (command.kind) {
    case 'set':
    case 'correct':
      writeFact(draft, command);
      return;
    case 'unset':
      draft.removed.push({ field: command.field, year: command.year });
      push(draft, { type: 'fact_unset', field: command.field, year: command.year });
      return;
    case 'decline':
    case 'skip':
      decline(
        draft,
        command.kind === 'decline' ? command.field : null,
        command.kind === 'decline' ? command.year : null,
      );
      return;
    case 'what_if':
      draft.trial.push({ field: command.field, year: command.year, value: command.value });
      return;
    case 'start_check':
      startCheck(draft, command.programmes, command.asOf);
      return;
    case 'cancel':
      push(draft, { type: 'check_paused' });
      return;
    case 'resume':
      push(draft, { type: 'check_resumed' });
      return;
    case 'restart':
      push(draft, { type: 'restarted' });
      return;
    case 'confirm':
      for (const key of state.questioned) push(draft, { type: 'unusual_accepted', key });
      for (const { field, year, value, quote } of state.overwrites) setFact(draft, field, year, value, quote);
      return;
    default:
      return;
  }
}

/** Programmes named now; none named means every programme there is. */
function startCheck(draft: Draft, named: readonly string[], asOf: string | null): void {
  const known = named.filter((id) => draft.env.packs.has(id));
  if (named.length > 0 && known.length === 0) return;
  const programmes = known.length > 0 ? known : [...draft.env.packs.keys()];
  push(draft, { type: 'check_started', programmes, asOf });
}

/** A figure far from the one told before is written only with a word of correction, or after a yes. */
function writeFact(draft: Draft, command: Extract<Command, { kind: 'set' | 'correct' }>): void {
  const { field, year, value, quote } = command;
  const before = draft.state.facts.get(factKey(field, year));
  const far =
    command.kind === 'set' && before !== undefined && isFar(before.value, value) && !isBroken(draft);
  if (far) push(draft, { type: 'overwrite_questioned', field, year, value, quote });
  else setFact(draft, field, year, value, quote);
}

/** While figures contradict each other, a new one is the correction that was asked for. */
function isBroken({ env, state }: Draft): boolean {
  return checkRelations(typedFacts(env, state).facts, env.dictionary).some(
    ({ code }) => code === 'contradiction',
  );
}

// Years differ by less; slips of unit and of field by more.
const FAR_FACTOR = 5;

function isFar(before: StatedValue, after: StatedValue): boolean {
  if (typeof before !== 'number' || typeof after !== 'number' || before === 0 || after === 0) return false;
  const factor = Math.abs(after / before);
  return factor >= FAR_FACTOR || factor <= 1 / FAR_FACTOR;
}

function setFact(draft: Draft, field: string, year: number | null, value: StatedValue, quote: string): void {
  const key = factKey(field, year);
  const before = draft.state.facts.get(key);
  if (isCoarser(draft.env, field, value, before?.value)) return;
  const merged = mergeItems(before?.value, value);
  const issue = firstIssue(draft, field, year, merged);
  if (issue) {
    draft.refused.push({ issue, quote });
    return;
  }
  const same = before !== undefined && JSON.stringify(before.value) === JSON.stringify(merged);
  const corrected = before !== undefined && before.value !== null && !same;
  push(draft, { type: 'fact_set', field, year, value: merged, quote });
  draft.written.push({ key, corrected });
}

/** The last three complete years of a field, those already told left out. */
function openYears({ env, state }: Draft, field: string): number[] {
  const last = yearOf(asOfDay(env, state)) - 1;
  return [last - 2, last - 1, last].filter((year) => !state.facts.has(factKey(field, year)));
}

/** A place named again less exactly (the region after the county) takes nothing back. */
function isCoarser(
  env: DialogueEnv,
  field: string,
  value: StatedValue,
  before: StatedValue | undefined,
): boolean {
  if (env.dictionary.fields.get(field)?.kind !== 'region') return false;
  const code = (v: StatedValue | undefined): string | null => {
    const found = typeof v === 'string' ? env.regions.lookup(v) : null;
    return found?.kind === 'found' ? found.code : null;
  };
  const [told, known] = [code(value), code(before)];
  return told !== null && known !== null && told !== known && isWithin(known, told) === true;
}

/** A list is told item by item: what was said before stays. */
function mergeItems(before: StatedValue | undefined, value: StatedValue): StatedValue {
  return isItems(before) && isItems(value) ? { ...before, ...value } : value;
}

function isItems(value: StatedValue | undefined): value is Record<string, boolean | null> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return (
    Object.keys(value).length > 0 && Object.values(value).every((v) => typeof v === 'boolean' || v === null)
  );
}

function firstIssue(draft: Draft, field: string, year: number | null, value: StatedValue): Issue | null {
  const { env, state } = draft;
  const object = { [field]: year === null ? value : { [year]: value } };
  return parseFacts(object, env.dictionary, env.regions, asOfDay(env, state), 'user').issues[0] ?? null;
}

/** Not known, or not to be told: never asked again, and said to stay open. */
function decline(draft: Draft, field: string | null, year: number | null): void {
  const { asked } = draft.state;
  if (field === null && asked?.sheet) {
    push(draft, { type: 'sheet_skipped', sheet: asked.sheet });
    return;
  }
  const target = field ?? asked?.field;
  if (target === undefined || target === null) return;
  const yearly = draft.env.dictionary.fields.get(target)?.period === 'year';
  const years = !yearly
    ? [null]
    : year !== null
      ? [year]
      : asked?.field === target
        ? asked.years
        : openYears(draft, target);
  for (const y of years) setFact(draft, target, y, null, '');
}
