import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Dictionary } from '../facts/index.ts';
import { compileStandalone, readCite, type Pack, type Test } from '../rules/index.ts';
import { AppError, type Issue } from '../shared/index.ts';
import { ladderFile } from './schema.ts';
import type { Ladder, LadderSource } from './types.ts';

interface Tools {
  readonly packs: ReadonlyMap<string, Pack>;
  readonly dictionary: Dictionary;
  readonly fail: (path: string, code: string, info: Issue['info']) => void;
}

/**
 * Reads `policies/ladder.yaml` against the packs.
 * @param shownAs path of the file as messages name it
 * @throws AppError `bad_packs` with every mistake: shape, unknown programmes, documents or fields, a rung without a test
 */
export function loadLadder(
  file: string,
  shownAs: string,
  packs: ReadonlyMap<string, Pack>,
  dictionary: Dictionary,
): Ladder {
  const issues: Issue[] = [];
  const fail: Tools['fail'] = (path, code, info) =>
    void issues.push({ code, path: `${shownAs} ${path}`, info });
  const ladder = readLadder(parse(readFileSync(file, 'utf8')), { packs, dictionary, fail });
  if (!ladder || issues.length > 0) throw new AppError('bad_packs', issues);
  return ladder;
}

function readLadder(raw: unknown, tools: Tools): Ladder | null {
  const parsed = ladderFile.safeParse(raw);
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues)
      tools.fail(path.join('.'), 'bad_shape', { found: message });
    return null;
  }
  const titles = readTitles(parsed.data.titles, tools);
  const packOf = (id: string, path: string): Pack[] => {
    const pack = tools.packs.get(id);
    if (!pack) tools.fail(path, 'ladder_programme', { found: id });
    else if (!titles.has(id)) tools.fail(path, 'ladder_title', { found: id });
    return pack ? [pack] : [];
  };
  const lines = parsed.data.lines.flatMap(({ id, name, cite, rungs }, i) => {
    const path = `lines[${i}]`;
    const source = readSource(cite, path, tools);
    const packs = rungs.map((rung, n) => rung.flatMap((p) => packOf(p, `${path}.rungs[${n}]`)));
    return source ? [{ id, name, source, rungs: packs }] : [];
  });
  const relations = parsed.data.relations.flatMap(({ cite, ...relation }, i) => {
    const path = `relations[${i}]`;
    for (const id of [...relation.of, ...relation.to]) packOf(id, path);
    const source = readSource(cite, path, tools);
    return source ? [{ ...relation, source }] : [];
  });
  return { titles, lines, relations };
}

function readTitles(raw: Readonly<Record<string, unknown>>, tools: Tools): Map<string, Test> {
  const titles = new Map<string, Test>();
  for (const [id, test] of Object.entries(raw)) {
    const path = `titles.${id}`;
    if (!tools.packs.has(id)) tools.fail(path, 'ladder_programme', { found: id });
    const compiled = compileStandalone(test, tools.dictionary);
    for (const { code, info } of compiled.problems) tools.fail(path, code, info);
    if (compiled.test) titles.set(id, compiled.test);
  }
  return titles;
}

/** `programme key article @grade`. */
function readSource(text: string, path: string, tools: Tools): LadderSource | null {
  const [id = '', ...rest] = text.trim().split(/\s+/);
  const pack = tools.packs.get(id);
  if (!pack) {
    tools.fail(path, 'ladder_programme', { found: id });
    return null;
  }
  const { cite, problems } = readCite(rest.join(' '), pack.documents, tools.dictionary);
  for (const { code, info } of problems) tools.fail(path, code, info);
  const document = cite && pack.documents.get(cite.key);
  return cite && document ? { programme: id, document, cite } : null;
}
