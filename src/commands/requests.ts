import { checkRelations, parseFacts, type Facts } from '../facts/index.ts';
import type { App } from '../app.ts';
import type { Pack } from '../rules/index.ts';
import { AppError, parseDay, type Day, type Issue } from '../shared/index.ts';

/** A check request, with facts and programmes resolved. */
export interface CheckRequest {
  readonly id: string | number | null;
  readonly facts: Facts;
  readonly packs: readonly Pack[];
  readonly asOf: Day;
  /** True when one programme was asked for by name: one result instead of a list. */
  readonly single: boolean;
  /** Unusual but possible figures, for the reader's attention. */
  readonly warnings: readonly Issue[];
}

/**
 * Reads `{id, programme, asOf?, facts}`.
 * @throws AppError with every problem found: bad request, unknown programme, bad facts, contradiction
 */
export function readCheckRequest(app: App, raw: Readonly<Record<string, unknown>>): CheckRequest {
  const id = typeof raw['id'] === 'string' || typeof raw['id'] === 'number' ? raw['id'] : null;
  const asOf = readAsOf(app, raw['asOf']);
  const packs = readProgrammes(app, raw['programme']);
  const { dictionary, regions } = app.knowledge;
  const { facts, issues } = parseFacts(raw['facts'] ?? {}, dictionary, regions, asOf, 'user');
  if (issues.length > 0) throw new AppError('bad_facts', issues);
  const relations = checkRelations(facts, dictionary);
  const broken = relations.filter((issue) => issue.code === 'contradiction');
  if (broken.length > 0) throw new AppError('contradiction', broken);
  return {
    id,
    facts,
    packs,
    asOf,
    single: typeof raw['programme'] === 'string' && packs.length === 1 && raw['programme'] !== '*',
    warnings: relations,
  };
}

/** The as-of day of a request, today when absent. */
export function readAsOf(app: App, raw: unknown): Day {
  if (raw === undefined || raw === null) return app.clock.today();
  const day = typeof raw === 'string' ? parseDay(raw) : null;
  if (day === null)
    throw new AppError('bad_day', [
      { code: 'bad_as_of', path: 'asOf', info: { found: JSON.stringify(raw) } },
    ]);
  return day;
}

/** One id, a list, a comma-separated text, or `*` / absent for every programme. */
export function readProgrammes(app: App, raw: unknown): Pack[] {
  const { packs } = app.knowledge;
  if (raw === undefined || raw === null || raw === '*') return [...packs.values()];
  const ids = (typeof raw === 'string' ? raw.split(',') : Array.isArray(raw) ? raw : [raw]).map((id) =>
    typeof id === 'string' ? id.trim() : JSON.stringify(id),
  );
  const issues: Issue[] = [];
  const found = ids.flatMap((id) => {
    const pack = packs.get(id);
    if (!pack) issues.push(notJudged(app, id));
    return pack ? [pack] : [];
  });
  if (issues.length > 0) throw new AppError('unknown_programme', issues);
  return found;
}

/** A programme of the catalogue without a pack is known by name; anything else is a slip. */
function notJudged(app: App, id: string): Issue {
  const entry = app.knowledge.catalogue.find((row) => row.id === id);
  if (entry)
    return { code: 'programme_not_covered', path: 'programme', info: { found: id, name: entry.name } };
  const known = [...app.knowledge.packs.keys()].join(', ');
  return { code: 'unknown_programme', path: 'programme', info: { found: id, known } };
}
