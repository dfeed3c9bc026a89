import { basename, join, relative } from 'node:path';
import type { App } from '../app.ts';
import { loadChunks, projectRoot, type CatalogueEntry } from '../knowledge.ts';
import { loadCases, runCase } from '../rules/index.ts';
import { AppError, formatDay, type Issue } from '../shared/index.ts';
import { issueLines, type CommandIo } from './io.ts';
import type { CommandOptions } from './options.ts';

/** `ningce policies`: every programme known, with state, basis, versions and revision. */
export async function runPolicies(app: App, io: CommandIo, options: CommandOptions): Promise<void> {
  const programmes = [...packRows(app), ...catalogueRows(app)];
  if (options.json) return io.out(JSON.stringify({ programmes }, null, 2));
  const lines = programmes.map((p) =>
    [
      p.id,
      p.name,
      p.region,
      p.state,
      p.basis,
      p.versions.map((v) => v.id).join('/') || '-',
      p.revision ?? '-',
    ].join('\t'),
  );
  return io.out(lines.join('\n'));
}

interface ProgrammeRow extends CatalogueEntry {
  readonly versions: readonly { id: string; from: string; to: string | null; state: string; basis: string }[];
  readonly revision: string | null;
  /** False = only the name is known; its text is not in yet. */
  readonly covered: boolean;
}

function packRows(app: App): ProgrammeRow[] {
  return [...app.knowledge.packs.values()].map((pack) => ({
    id: pack.id,
    name: pack.name,
    region: pack.region,
    kind: pack.kind,
    state: pack.state,
    basis: pack.basis,
    evidence: pack.evidence,
    versions: pack.versions.map((v) => ({
      id: v.id,
      from: formatDay(v.from),
      to: v.to === null ? null : formatDay(v.to),
      state: v.state,
      basis: v.basis,
    })),
    revision: pack.revision,
    covered: true,
  }));
}

function catalogueRows(app: App): ProgrammeRow[] {
  return app.knowledge.catalogue
    .filter(({ id }) => !app.knowledge.packs.has(id))
    .map((entry) => ({ ...entry, versions: [], revision: null, covered: false }));
}

/** `ningce packs check`: shape, meaning, texts and worked cases of every pack. Throws with all problems. */
export async function runPacksCheck(app: App, io: CommandIo, options: CommandOptions): Promise<void> {
  const { knowledge } = app;
  const { chunks, issues: textIssues } = loadChunks(knowledge);
  const cases = checkCases(app);
  const issues = [...knowledge.issues, ...textIssues, ...cases.issues];
  if (options.json)
    await io.out(
      JSON.stringify(
        { packs: knowledge.packs.size, chunks: chunks.length, cases: cases.count, issues },
        null,
        2,
      ),
    );
  if (issues.length > 0) throw new AppError('bad_packs', issues);
  if (options.json) return;
  const versions = [...knowledge.packs.values()].reduce((sum, pack) => sum + pack.versions.length, 0);
  await io.out(
    knowledge.words.say('command.packs_fine', {
      packs: knowledge.packs.size,
      versions,
      cases: cases.count,
      chunks: chunks.length,
    }),
  );
}

function checkCases(app: App): { count: number; issues: Issue[] } {
  const { packs, folders, regions } = app.knowledge;
  const issues: Issue[] = [];
  let count = 0;
  for (const [id, folder] of folders) {
    const pack = packs.get(id);
    if (!pack) continue;
    const file = join(folder, 'cases.yaml');
    const shownAs = relative(projectRoot, file);
    const loaded = loadCases(file, shownAs);
    issues.push(...loaded.issues);
    count += loaded.cases.length;
    for (const c of loaded.cases)
      for (const found of runCase(pack, c, app.env.describer, regions))
        issues.push({ code: 'case_failed', path: `${shownAs}:${c.line}`, info: { name: c.name, found } });
  }
  return { count, issues };
}

/** `ningce index`: builds the search index and says what is in it. */
export async function runIndex(app: App, io: CommandIo, options: CommandOptions): Promise<void> {
  const { chunks, issues } = loadChunks(app.knowledge);
  for (const line of issueLines(app.knowledge.words, issues)) io.err(line);
  await app.answerer();
  const programmes = new Set(chunks.map((c) => c.programme)).size;
  const folder = basename(join(app.config.dataDir, 'index'));
  if (options.json) return io.out(JSON.stringify({ chunks: chunks.length, programmes, folder }));
  return io.out(app.knowledge.words.say('command.indexed', { chunks: chunks.length, programmes }));
}
