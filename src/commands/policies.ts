import { basename, join } from 'node:path';
import type { App } from '../app.ts';
import { loadChunks, type CatalogueEntry } from '../knowledge.ts';
import { createLocalEmbedder } from '../llm/index.ts';
import { openVectorCache, shippedTexts, type Chunk } from '../retrieval/index.ts';
import { formatDay } from '../shared/index.ts';
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

/** `ningce index`: builds the search index and says what is in it; `--vectors FILE` writes the vectors that ship. */
export async function runIndex(app: App, io: CommandIo, options: CommandOptions): Promise<void> {
  const { chunks, issues } = loadChunks(app.knowledge);
  for (const line of issueLines(app.knowledge.words, issues)) io.err(line);
  if (options.vectors !== undefined) await writeVectors(options.vectors, chunks);
  await app.answerer();
  const programmes = new Set(chunks.map((c) => c.programme)).size;
  const folder = basename(join(app.config.dataDir, 'index'));
  if (options.json) return io.out(JSON.stringify({ chunks: chunks.length, programmes, folder }));
  return io.out(app.knowledge.words.say('command.indexed', { chunks: chunks.length, programmes }));
}

/** Embeds what the file does not have yet, and leaves out what is no text any more. */
async function writeVectors(path: string, chunks: readonly Chunk[]): Promise<void> {
  const embedder = createLocalEmbedder();
  const cache = openVectorCache([path], embedder);
  const texts = shippedTexts(chunks);
  for (const { role, text } of texts.filter((t) => cache.get(t.role, t.text) === undefined)) {
    const [vector = []] = await embedder.embed([text], role);
    cache.keep(role, text, vector);
  }
  cache.write(
    path,
    texts.map(({ role, text }) => [role, text]),
  );
}
