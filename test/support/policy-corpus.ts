import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parse } from 'yaml';
import {
  buildChunks,
  type Chunk,
  type DigestDocuments,
  type ForceState,
  type SourceEvidence,
} from '../../src/retrieval/index.ts';
import { createNameFinder, type Issue, type NameEntry, type NameFinder } from '../../src/shared/index.ts';

/** The policies of the repository as retrieval and answer receive them from the app. */
export interface PolicyCorpus {
  readonly chunks: readonly Chunk[];
  readonly issues: readonly Issue[];
  readonly names: NameFinder;
  readonly programmes: readonly { id: string; name: string; aliases: string[]; region: string }[];
}

interface PackHead {
  id: string;
  name: string;
  short?: string;
  aliases?: string[];
  region: string;
  documents: Record<
    string,
    {
      title: string;
      number?: string | null;
      in_force: { from: string | null; to: string | null; state: ForceState };
      evidence: SourceEvidence | 'none';
      url?: string | null;
      successor?: string | null;
    }
  >;
}

const root = join(import.meta.dirname, '../..');
const policies = join(root, 'policies');
const readYaml = (path: string): unknown => parse(readFileSync(path, 'utf8'));

/** Reads `policies/` without the rule engine: heads of packs, digests, questions, names. */
export function loadPolicyCorpus(): PolicyCorpus {
  const catalogue = readYaml(join(policies, 'catalogue.yaml')) as {
    id: string;
    name: string;
    region: string;
  }[];
  const packs = globSync('*/*/pack.yaml', { cwd: policies })
    .sort()
    .map((path) => ({
      head: readYaml(join(policies, path)) as PackHead,
      folder: join(policies, dirname(path)),
    }));
  const built = packs.map(({ head, folder }) => chunksOf(head, folder));
  const heads = new Map(packs.map(({ head }) => [head.id, head]));
  const names = readYaml(join(policies, 'names.yaml')) as NameEntry[];
  return {
    chunks: built.flatMap((b) => b.chunks),
    issues: built.flatMap((b) => b.issues),
    names: createNameFinder([
      ...names,
      ...packs.map(({ head }) =>
        entry([head.name, head.short ?? head.name, ...(head.aliases ?? [])], head.id),
      ),
      ...catalogue.map((row) => entry([row.name], row.id)),
    ]),
    programmes: catalogue.map(({ id, name, region }) => ({
      id,
      name,
      region,
      aliases: heads.get(id)?.aliases ?? [],
    })),
  };
}

const entry = (words: string[], id: string): NameEntry => ({ words, programmes: [id], ask: null });

function chunksOf(head: PackHead, folder: string) {
  const documents: DigestDocuments = Object.fromEntries(
    Object.entries(head.documents).map(([key, d]) => [
      key,
      {
        title: d.title,
        number: d.number ?? null,
        ...d.in_force,
        evidence: d.evidence === 'none' ? 'own' : d.evidence,
        url: d.url ?? null,
        successor: d.successor ?? null,
      },
    ]),
  );
  const text = (file: string) =>
    existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : null;
  return buildChunks({
    programme: head.id,
    name: head.name,
    aliases: [...(head.short === undefined ? [] : [head.short]), ...(head.aliases ?? [])],
    region: head.region,
    documents,
    digestText: text('digest.md') ?? '',
    faqText: text('faq.yaml'),
    folder: relative(root, folder),
  });
}
