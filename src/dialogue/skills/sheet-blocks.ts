import type {
  Sheet,
  SheetInput,
  SheetOutcome,
  SheetProject,
  SheetValue,
  SheetValues,
} from '../../calculators/index.ts';
import type { DialogueEnv } from '../env.ts';
import type { Block, Choice, FactLine, FormInput, FormProjects } from '../reply-plan.ts';
import type { SkillTurn } from './types.ts';

/** What a value means to a person. */
export function valueText(env: DialogueEnv, input: SheetInput, value: SheetValue): string {
  const { words } = env;
  if (value === null) return words.say('calculating.unknown');
  if (typeof value === 'object') return '';
  if (typeof value === 'boolean') return words.say(value ? 'verdict.yes' : 'verdict.no');
  if (input.kind === 'choice') return input.choices.find(({ id }) => id === value)?.label ?? String(value);
  if (input.kind === 'year') return words.say('calculating.year', { year: String(value) });
  return typeof value === 'number' ? words.say('calculating.yuan', { amount: value }) : String(value);
}

/** What was written down and what was changed; at the start also what stands unless told otherwise. */
export function saidLines(
  env: DialogueEnv,
  sheet: Sheet,
  before: SheetValues,
  taken: SheetValues,
  begins: boolean,
): Block[] {
  const lines = (changed: boolean): FactLine[] =>
    sheet.inputs.flatMap((input) => {
      const value = taken[input.id];
      const old = before[input.id];
      if (value === undefined || (old !== undefined) !== changed || value === old) return [];
      return [{ field: input.id, label: input.label, year: null, value: valueText(env, input, value) }];
    });
  const projects = (taken['projects'] ?? []) as readonly SheetProject[];
  const noted = [...lines(false), ...projects.map((project) => projectLine(env, sheet, project))];
  const changed = lines(true);
  const assumed = sheet.inputs.filter(
    ({ id }) => begins && taken[id] === undefined && before[id] !== undefined,
  );
  return [
    ...(noted.length > 0
      ? [{ type: 'facts' as const, title: env.words.say('reply.noted'), lines: noted }]
      : []),
    ...(changed.length > 0
      ? [{ type: 'facts' as const, title: env.words.say('reply.changed'), lines: changed }]
      : []),
    ...assumed.map((input): Block => ({
      type: 'notice',
      text: env.words.say('calculating.assumed', {
        label: input.label,
        value: valueText(env, input, before[input.id] ?? null),
      }),
    })),
  ];
}

function projectLine(env: DialogueEnv, sheet: Sheet, project: SheetProject): FactLine {
  const costs = (sheet.projects?.categories ?? []).flatMap(({ id, label }) =>
    project[id] === undefined ? [] : [`${label}${project[id]}`],
  );
  const treatment = sheet.projects?.treatments.find(({ id }) => id === project['treatment'])?.label ?? '';
  const label = env.words.say('sheet.project', { name: project['name'] ?? '', treatment });
  return { field: 'projects', label, year: null, value: costs.join(env.words.say('verdict.list_comma')) };
}

/** What a result is shown with: `said` = notes of an earlier result. */
export interface ResultParts {
  readonly sheet: Sheet;
  readonly values: SheetValues;
  readonly outcome: SheetOutcome;
  readonly isNews: boolean;
  readonly said: readonly string[];
}

/** The amount first, then every line with its basis, as far as they are known; one sentence where nothing has changed. */
export function resultBlocks(
  env: DialogueEnv,
  { sheet, values, outcome: { result, needed }, isNews, said }: ResultParts,
): Block[] {
  const { words } = env;
  const lacking = sheet.inputs.filter(({ id }) => values[id] === null).map(({ label }) => label);
  const list = lacking.join(words.say('verdict.list_comma'));
  if (!result) return [{ type: 'notice', text: words.say('calculating.cannot', { list }) }];
  const { total, title, lines, caveats } = result;
  if (!isNews && total) return [{ type: 'text', text: words.say('calculating.same', total) }];
  const news = said.length === 0 ? [words.say('calculating.caution'), ...caveats] : caveats;
  const notes = news
    .filter((note) => !said.includes(note))
    .map((caveat) => words.say('reply.caveat', { caveat }));
  const unused = sheet.unused(values).map((id) => sheet.inputs.find((i) => i.id === id)?.label ?? id);
  const summed =
    unused.length === 0
      ? []
      : [words.say('calculating.by_project', { list: unused.join(words.say('verdict.list_comma')) })];
  const waits = needed.length > 0;
  const known = waits ? lines.filter(({ value, ruledOut }) => value !== null && !ruledOut) : lines;
  const rows = known.map(({ label, text, basis }) => [label, text, basis]);
  const sum = total ? words.say('calculating.total', total) : words.say('calculating.cannot', { list });
  return [
    { type: 'text', text: waits ? words.say('calculating.so_far') : sum },
    ...summed.map((text): Block => ({ type: 'notice', text })),
    { type: 'table', title, head: words.say('calculating.head').split('|'), rows },
    ...(notes.length === 0 ? [] : [{ type: 'notice' as const, text: notes.join('\n') }]),
  ];
}

/** The whole form with what is told so far, for channels that can draw one. */
export function formBlock(env: DialogueEnv, sheet: Sheet, values: SheetValues): Block {
  return {
    type: 'form',
    name: sheet.name,
    title: sheet.title,
    lead: env.words.say('calculating.lead', { title: sheet.title }),
    inputs: sheet.inputs.map((input) => formInput(env, input, values[input.id])),
    projects: sheet.projects ? formProjects(env, sheet.projects, values) : null,
  };
}

function formInput(env: DialogueEnv, input: SheetInput, value: SheetValue | undefined): FormInput {
  const { id, label, kind, needed } = input;
  const known = value === undefined || value === null ? null : valueText(env, input, value);
  const flags = kind === 'flag' ? ['verdict.yes', 'verdict.no'].map((key) => env.words.say(key)) : [];
  const choices = [...input.choices.map((choice) => choice.label), ...flags];
  return {
    ...{ id, label, kind, needed, hint: input.ask, value: known },
    choices: choices.map((choice) => ({ value: choice, label: choice })),
  };
}

function formProjects(
  env: DialogueEnv,
  form: NonNullable<Sheet['projects']>,
  values: SheetValues,
): FormProjects {
  const projects = (values['projects'] ?? []) as readonly SheetProject[];
  return {
    label: form.label,
    word: env.words.say('calculating.project_word'),
    treatments: form.treatments.map(({ label }) => label),
    categories: form.categories.map(({ label }) => label),
    rows: projects.map((project) => ({
      name: project['name'] ?? '',
      treatment: form.treatments.find(({ id }) => id === project['treatment'])?.label ?? '',
      costs: form.categories.map(({ id }) => project[id] ?? ''),
    })),
  };
}

/** Quick replies to a question of a form, and the ways out of it. */
export function sheetChoices(env: DialogueEnv, input: SheetInput, waits: boolean): Choice[] {
  const word = (key: string): Choice => ({ label: env.words.say(key), send: env.words.say(key) });
  const ways = waits ? [] : [word('calculating.done')];
  const quit = { label: env.words.say('calculating.quit'), send: env.words.say('calculating.quit_send') };
  switch (input.kind) {
    case 'choice':
      return [...input.choices.map(({ label }) => ({ label, send: label })), quit];
    case 'flag':
      return [word('verdict.yes'), word('verdict.no'), word('reply.choice.unsure'), ...ways, quit];
    case 'money':
      return [...(input.needed && waits ? [] : [word('calculating.none')]), ...ways, quit];
    default:
      return [...ways, quit];
  }
}

/** Which calculations there are, when none was named. */
export function listBlocks(env: DialogueEnv): SkillTurn {
  const choices = env.sheets.map(({ title }) => ({
    label: title,
    send: env.words.say('calculating.start_send', { title }),
  }));
  const text = env.words.say('calculating.which');
  return {
    events: [],
    blocks: [{ type: 'question', text, why: null }],
    choices,
    status: 'clarification',
    goesOn: false,
  };
}
