import type { SheetProject, SheetProjects } from '../../calculators/index.ts';
import { skillLexicon } from './lexicon.ts';
import { amountIn } from './sheet-figures.ts';

/** Projects after a message, and the lines of it that were none. */
interface ToldProjects {
  readonly projects: readonly SheetProject[];
  readonly rest: string;
}

/** A line of a form, `label=value`, is about that one field. */
const IS_FIELD = /=/;

interface Found {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads projects, one a line: a name, how it is treated, and its costs by category. A line of a known name takes
 * the place of the one before, one that says to drop it takes it out. Null when no line is a project.
 */
export function readProjects(
  form: SheetProjects,
  text: string,
  known: readonly SheetProject[],
): ToldProjects | null {
  let projects = [...known];
  const rest: string[] = [];
  let found = false;
  for (const line of text.split(/[\n;\uff1b]/)) {
    const dropped = droppedIn(line, projects);
    const project = dropped ? null : projectIn(form, line.normalize('NFKC'), projects.length + 1);
    if (!project && !dropped) {
      rest.push(line);
      continue;
    }
    found = true;
    const name = (project ?? dropped)?.['name'];
    const at = projects.findIndex((p) => p['name'] === name);
    if (!project) projects = projects.filter((p) => p !== dropped);
    else if (at === -1) projects.push(project);
    else projects[at] = project;
  }
  return found ? { projects, rest: rest.join('\n') } : null;
}

function droppedIn(line: string, projects: readonly SheetProject[]): SheetProject | null {
  const drops = skillLexicon().calc.drop.some((word) => line.includes(word));
  return (drops && projects.find((p) => line.includes(p['name'] ?? '\n'))) || null;
}

function projectIn(form: SheetProjects, line: string, number: number): SheetProject | null {
  const costs = placesOf(form.categories, line);
  const [treatment] = placesOf(form.treatments, line);
  const amounts = costs.flatMap(({ id, end }, i) => {
    const found = amountIn(line.slice(end, costs[i + 1]?.start ?? line.length));
    return found && found.value !== null ? [[id, String(found.value)] as const] : [];
  });
  const first = Math.min(...[...costs, ...(treatment ? [treatment] : [])].map(({ start }) => start));
  const named = skillLexicon().calc.project.some((word) => line.trimStart().startsWith(word));
  // One cost alone is a figure of the form, not a project.
  if (amounts.length === 0 || IS_FIELD.test(line) || !(named || treatment || amounts.length > 1)) return null;
  return {
    name: nameIn(line.slice(0, first)) || String(number),
    treatment: treatment?.id ?? form.treatments[0]?.id ?? '',
    ...Object.fromEntries(amounts),
  };
}

function nameIn(text: string): string {
  const bare = text.replace(/[\s|:,\uff1a\uff0c\uff5c"\u201c\u201d\u300c\u300d]+/g, '');
  const word = skillLexicon().calc.project.find((w) => bare.startsWith(w) && bare.length > w.length);
  return (word === undefined ? bare : bare.slice(word.length)).slice(0, 30);
}

/** Words of a list in a line, longest first, never overlapping; in order of the line. */
function placesOf(list: SheetProjects['categories'], line: string): Found[] {
  const found: Found[] = [];
  const entries = list.flatMap(({ id, words }) => words.map((word) => ({ id, word })));
  for (const { id, word } of entries.sort((a, b) => b.word.length - a.word.length)) {
    const start = line.indexOf(word);
    const end = start + word.length;
    if (start !== -1 && !found.some((f) => start < f.end && f.start < end)) found.push({ id, start, end });
  }
  return found.sort((a, b) => a.start - b.start);
}
