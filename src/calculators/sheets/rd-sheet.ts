import type { Dictionary, Regions } from '../../facts/index.ts';
import { yearOf, type Day, type Words } from '../../shared/index.ts';
import { createRdCalculator } from '../rd-deduction/calculator.ts';
import type { RdForm } from '../rd-deduction/form-schema.ts';
import { groupedYuan, type RdResult } from '../rd-deduction/present.ts';
import { projectText } from '../rd-deduction/render.ts';
import type { Source } from '../rd-deduction/types.ts';
import type { Rates } from '../rd-deduction/year-rules.ts';
import { issuesOf, withoutNulls } from './amount-sheet.ts';
import { basisText, inputOf } from './texts.ts';
import type {
  Sheet,
  SheetInput,
  SheetLine,
  SheetOutcome,
  SheetProject,
  SheetResult,
  SheetValues,
} from './types.ts';

interface Parts {
  readonly form: RdForm;
  readonly rates: Rates;
  readonly programme: string;
  readonly dictionary: Dictionary;
  readonly regions: Regions;
  readonly words: Words;
}

/** Name of the calculation in `ningce calc`. */
export const RD_CALCULATION = 'rd-deduction';

/** The form of the research deduction: what `form.yaml` asks for, worked out by the calculator of the contract. */
export function createRdSheet(parts: Parts): Sheet {
  const { form, words } = parts;
  const work = (values: SheetValues, asOf: Day): SheetOutcome => {
    const needed = neededOf(form, values);
    const optional = optionalOf(form, values);
    if (needed.length > 0) return { result: null, needed, optional, issues: [] };
    const context = { asOf, regions: parts.regions };
    const calculate = createRdCalculator({ ...parts, context });
    try {
      return { result: present(calculate(requestOf(values)), words), needed, optional, issues: [] };
    } catch (error) {
      const issues = issuesOf(error);
      // What the calculation itself asks for is the next question, not a refusal.
      const wanted = issues.filter(({ code }) => code === 'missing_value').map(({ path }) => inputAt(path));
      const more = [...new Set(wanted)].filter((id) => hasInput(form, id) && values[id] === undefined);
      return { result: null, needed: more, optional, issues: more.length > 0 ? [] : issues };
    }
  };
  return {
    name: RD_CALCULATION,
    title: form.name,
    programme: parts.programme,
    words: [form.name, ...form.words],
    otherWords: [],
    unlessWords: form.unless_words,
    inputs: form.inputs.map(sheetInput),
    projects: projectsOf(form),
    // A yearly figure without a year is of the last complete year, here as everywhere.
    defaults: (asOf) => ({ year: yearOf(asOf) - 1 }),
    work,
    unused: (values) => (isByProject(values) ? SUMMED.filter((id) => values[id] !== undefined) : []),
    check: (id, value, asOf) => {
      const probe = { year: yearOf(asOf) - 1, kind: 'general', five_exp: 0, [id]: value };
      return work(probe, asOf).issues.find(({ path }) => path === id || path.startsWith(`${id}[`)) ?? null;
    },
  };
}

function sheetInput(input: RdForm['inputs'][number]): SheetInput {
  const choices = Object.entries(input.choices ?? {}).map(([id, words]) => ({
    id,
    label: words[0] ?? id,
    words,
  }));
  return inputOf({ ...input, choices, needed: input.needed ?? false });
}

function projectsOf({ projects }: RdForm): Sheet['projects'] {
  const treatments = Object.entries(projects.treatments).map(([id, words]) => ({
    id,
    label: words[0] ?? id,
    words,
  }));
  const categories = projects.categories.map(({ id, label, words }) => ({ id, label, words }));
  return { label: projects.label, treatments, categories };
}

// With projects told one by one the sums are not asked for.
const SUMMED = ['five_exp', 'other_exp', 'five_cap', 'other_cap'];
// Told once for all intangibles; in a request each project has its own.
const OF_INTANGIBLES = ['life_m', 'amort_m'];

function neededOf(form: RdForm, values: SheetValues): string[] {
  const byProject = isByProject(values);
  return form.inputs
    .filter(({ id, needed }) => needed && values[id] === undefined && !(byProject && SUMMED.includes(id)))
    .map(({ id }) => id);
}

function optionalOf(form: RdForm, values: SheetValues): string[] {
  const byProject = isByProject(values);
  return form.inputs
    .filter((input) => !input.needed && !input.on_demand && values[input.id] === undefined)
    .filter(({ id }) => !(byProject && SUMMED.includes(id)))
    .filter(({ only_with }) => only_with === undefined || isMore(values[only_with]))
    .map(({ id }) => id);
}

function isMore(value: SheetValues[string] | undefined): boolean {
  return value !== undefined && value !== null && value !== 0 && value !== '0';
}

function isByProject({ projects }: SheetValues): boolean {
  return Array.isArray(projects) && projects.length > 0;
}

/** What a project lacks is asked once for all of them. */
function inputAt(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function hasInput(form: RdForm, id: string): boolean {
  return form.inputs.some((input) => input.id === id);
}

function requestOf(values: SheetValues): Record<string, unknown> {
  const known = withoutNulls(values);
  const byProject = isByProject(values);
  const unused = byProject ? [...SUMMED, ...OF_INTANGIBLES] : ['projects'];
  const request = Object.fromEntries(Object.entries(known).filter(([id]) => !unused.includes(id)));
  return byProject ? { ...request, projects: projectsWithMonths(values) } : request;
}

function projectsWithMonths(values: SheetValues): object[] {
  const months = Object.entries(withoutNulls(values)).filter(([id]) => OF_INTANGIBLES.includes(id));
  const projects = (values['projects'] ?? []) as readonly SheetProject[];
  return projects.map((project) =>
    project['treatment'] === 'capitalised' ? { ...project, ...Object.fromEntries(months) } : project,
  );
}

const LIMITS = ['other_limit', 'ov_cap'];

function present(result: RdResult, words: Words): SheetResult {
  const money = (amount: number) => words.say('amount.money', { amount: groupedYuan(amount) });
  const line = (name: string, amount: number | null): SheetLine[] =>
    amount === null
      ? []
      : [
          {
            label: words.say(`calc.line.${name}`),
            text: money(amount),
            ...basisOf(result.cites[name] ?? [], words),
            ...{
              value: amount,
              unit: 'money',
              capped: false,
              ruledOut: false,
              final: name === 'extra',
              limit: LIMITS.includes(name),
            },
          },
        ];
  const kind = words.say(`calc.kind.${result.kind}`);
  return {
    atMost: false,
    title: words.say('calc.text.title', { year: result.year, kind }),
    total: { label: words.say('calc.line.extra'), text: money(result.extra), value: result.extra },
    lines: [
      ...(result.projects ?? []).map((project) => projectLine(project, words)),
      ...Object.entries(result.lines).flatMap(([name, amount]) => line(name, amount)),
      ...line('base', result.base),
      rateLine(result, words),
      ...line('extra', result.extra),
      ...line('carry_out', result.carry_out),
      ...Object.entries(result.tax_saved).map(([rate, amount]): SheetLine => ({
        label: words.say('sheet.saved', { rate: percent(Number(rate)) }),
        text: money(amount),
        ...basisOf(result.cites['tax_saved'] ?? [], words),
        ...{ value: amount, unit: 'money', capped: false, ruledOut: false, final: true, limit: false },
      })),
    ],
    caveats: [...(result.eligible ? [] : [words.say('calc.text.ruled_out')]), ...result.caveats],
  };
}

function projectLine(project: NonNullable<RdResult['projects']>[number], words: Words): SheetLine {
  return {
    ...{ label: project.name, text: projectText(project, words), basis: '', cite: [] },
    ...{ value: null, unit: 'money', capped: false, ruledOut: false, final: false, limit: false },
  };
}

function rateLine({ rate, method, cites }: RdResult, words: Words): SheetLine {
  const text = rate === null ? words.say(`calc.line.method_${method ?? 'actual'}`) : percent(rate);
  const basis = basisOf(cites['rate'] ?? [], words);
  return {
    ...{ label: words.say('sheet.rate'), text, ...basis },
    ...{ value: rate, unit: 'share', capped: false, ruledOut: false, final: false, limit: false },
  };
}

function basisOf(cite: readonly Source[], words: Words): Pick<SheetLine, 'basis' | 'cite'> {
  return { basis: basisText(cite, words), cite };
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}
