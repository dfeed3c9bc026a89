import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadDictionary, loadRegions, type Dictionary, type Regions } from './facts/index.ts';
import { buildChunks, type Chunk, type DigestDocuments } from './retrieval/index.ts';
import { findPackFolders, loadPack, type Pack } from './rules/index.ts';
import { loadWords, type Issue, type NameEntry, type Words } from './shared/index.ts';

/** Where the project's own data lies. */
export const projectRoot = join(import.meta.dirname, '..');

/** Vectors of all texts by the built-in model; made by `ningce index --vectors`. */
export const localVectorFile = join(projectRoot, 'policies', 'vectors.bin');

/** A programme as the catalogue knows it, with or without a pack. */
export interface CatalogueEntry {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly kind: string;
  readonly state: string;
  readonly basis: string;
  readonly evidence: string;
}

/** Everything below `policies/` and `prompts/`, loaded and checked. */
export interface Knowledge {
  /** Folder that paths in issues are shown from. */
  readonly root: string;
  readonly words: Words;
  readonly dictionary: Dictionary;
  readonly regions: Regions;
  readonly packs: ReadonlyMap<string, Pack>;
  /** Folder of each pack, for its digest, questions and cases. */
  readonly folders: ReadonlyMap<string, string>;
  readonly names: readonly NameEntry[];
  /** Names of industry sections and of the divisions that texts single out, by code. */
  readonly industries: ReadonlyMap<string, string>;
  readonly catalogue: readonly CatalogueEntry[];
  /** Mistakes in packs; a pack with one is left out. */
  readonly issues: readonly Issue[];
}

const nameList = z.array(
  z.object({
    words: z.array(z.coerce.string()).min(1),
    programmes: z.array(z.string()),
    ask: z.string().nullable(),
    note: z.string().nullable().optional(),
  }),
);
const catalogueList = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    region: z.coerce.string(),
    kind: z.string(),
    state: z.string(),
    basis: z.string(),
    evidence: z.string(),
  }),
);

/** Loads words only: enough to say what is wrong when nothing else loads. */
export function loadAllWords(root = projectRoot): Words {
  const folder = join(root, 'prompts');
  const files = readdirSync(folder).filter((name) => name.endsWith('.zh.yaml'));
  return loadWords(files.sort().map((name) => join(folder, name)));
}

/**
 * Loads the knowledge of the project.
 * @throws AppError `bad_dictionary` when the vocabulary itself is broken; broken packs are issues
 */
export function loadKnowledge(root = projectRoot): Knowledge {
  const policies = join(root, 'policies');
  const dictionary = loadDictionary(join(policies, 'fields.yaml'));
  const regions = loadRegions(join(policies, 'regions.yaml'));
  const packs = new Map<string, Pack>();
  const folders = new Map<string, string>();
  const issues: Issue[] = [];
  for (const folder of findPackFolders(policies)) {
    const file = join(folder, 'pack.yaml');
    const shownAs = relative(root, file);
    const loaded = loadPack(file, shownAs, dictionary);
    issues.push(...loaded.issues);
    if (!loaded.pack) continue;
    const { id } = loaded.pack;
    if (id !== basename(folder))
      issues.push({ code: 'folder_name', path: shownAs, info: { folder: basename(folder), found: id } });
    if (/^\d/.test(loaded.pack.region) && regions.fullNameOf(loaded.pack.region) === null)
      issues.push({ code: 'unknown_region_code', path: shownAs, info: { found: loaded.pack.region } });
    const other = folders.get(id);
    if (other)
      issues.push({
        code: 'repeated_pack',
        path: shownAs,
        info: { found: id, other: relative(root, other) },
      });
    packs.set(id, loaded.pack);
    folders.set(id, folder);
  }
  const read = (name: string): unknown => parse(readFileSync(join(policies, name), 'utf8'));
  const catalogue = catalogueList.parse(read('catalogue.yaml'));
  return {
    root,
    words: loadAllWords(root),
    dictionary,
    regions,
    packs,
    folders,
    names: [...packNames(packs), ...nameList.parse(read('names.yaml')), ...catalogueNames(catalogue)],
    industries: new Map(Object.entries(z.record(z.string(), z.string()).parse(read('industries.yaml')))),
    catalogue,
    issues,
  };
}

/** A pack's own names are never ambiguous; they come before the list of spoken names. */
function packNames(packs: ReadonlyMap<string, Pack>): NameEntry[] {
  return [...packs.values()].map((pack) => ({
    words: [pack.name, ...pack.aliases],
    programmes: [pack.id],
    ask: null,
  }));
}

/** Full names of the catalogue, so that a name offered as a choice is understood when it is sent. */
function catalogueNames(catalogue: readonly CatalogueEntry[]): NameEntry[] {
  return catalogue.map(({ id, name }) => ({ words: [name], programmes: [id], ask: null }));
}

/** Every programme by name, with a pack or without: an answer may have to name one whose text is not in. */
export function programmeInfos(
  knowledge: Knowledge,
): { id: string; name: string; aliases: readonly string[]; region: string }[] {
  return knowledge.catalogue.map(({ id, name, region }) => {
    const pack = knowledge.packs.get(id);
    return { id, name: pack?.name ?? name, aliases: pack ? [pack.short, ...pack.aliases] : [], region };
  });
}

/** Name of a region or industry code or prefix, e.g. `64`, `640300`, `C16`; the code itself where it has none. */
export function codeName(knowledge: Pick<Knowledge, 'regions' | 'industries'>, code: string): string {
  if (/^\d+$/.test(code)) return knowledge.regions.fullNameOf(code.padEnd(6, '0')) ?? code;
  const name = [code, code.slice(0, 3), code.slice(0, 1)]
    .map((c) => knowledge.industries.get(c))
    .find((n) => n !== undefined);
  return name === undefined ? code : `${name}\uff08${code}\uff09`;
}

/** The searchable pieces of every pack's digest and questions. */
export function loadChunks(
  knowledge: Knowledge,
  root = knowledge.root,
): { chunks: Chunk[]; issues: Issue[] } {
  const chunks: Chunk[] = [];
  const issues: Issue[] = [];
  const ofOthers = documentsOfAll(knowledge);
  for (const [id, folder] of knowledge.folders) {
    const pack = knowledge.packs.get(id);
    const digest = join(folder, 'digest.md');
    const faq = join(folder, 'faq.yaml');
    const shownAs = relative(root, folder);
    if (!existsSync(digest)) issues.push({ code: 'no_digest', path: shownAs, info: {} });
    if (!existsSync(faq)) issues.push({ code: 'no_faq', path: shownAs, info: {} });
    if (!pack || !existsSync(digest)) continue;
    const built = buildChunks({
      programme: id,
      name: pack.name,
      aliases: [pack.short, ...pack.aliases],
      region: pack.region,
      documents: { ...ofOthers, ...digestDocuments(pack) },
      digestText: readFileSync(digest, 'utf8'),
      faqText: existsSync(faq) ? readFileSync(faq, 'utf8') : null,
      folder: shownAs,
    });
    chunks.push(...built.chunks);
    issues.push(...built.issues);
  }
  return { chunks, issues };
}

/** Documents of every pack, as the texts of other packs cite them: `programme/key`. */
function documentsOfAll({ packs }: Knowledge): DigestDocuments {
  return Object.fromEntries(
    [...packs].flatMap(([id, pack]) =>
      Object.entries(digestDocuments(pack)).map(([key, document]) => [`${id}/${key}`, document] as const),
    ),
  );
}

/** A document nobody has seen can carry no statement: it ranks as our own knowledge, and answers say so. */
function digestDocuments(pack: Pack): DigestDocuments {
  return Object.fromEntries(
    [...pack.documents].map(([key, { evidence, ...d }]) => [
      key,
      evidence === 'none' ? { ...d, evidence: 'own', seen: false } : { ...d, evidence },
    ]),
  );
}
