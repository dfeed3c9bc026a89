import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { formatDay } from '../shared/index.ts';
import { buildTree } from './build-tree.ts';
import { countsOf, sizeProblem, textProblem } from './check-document.ts';
import { identify, type Identity } from './identify.ts';
import { piecesOf } from './pieces.ts';
import { readApart } from './read-apart.ts';
import { sizeOf } from './render.ts';
import { label } from './tidy.ts';
import { innerTitle } from './titles.ts';
import type { DocumentOptions, ImportedDocument, ImportInput, Recogniser, TreeNode } from './types.ts';
import { validitySentences } from './validity-sentences.ts';

/**
 * Reads a file into a document of the corpus: its tree, its pieces, and what it says of itself.
 * @throws AppError `bad_document` saying why a file cannot be used and what to do
 */
export async function importDocument(
  input: ImportInput,
  recogniser: Recogniser,
  read: typeof readApart = readApart,
): Promise<ImportedDocument> {
  const { file, options } = input;
  const { format, blocks, leftOut } = await read(input.bytes, file);
  const problem = textProblem(blocks, file, format === 'pdf');
  if (problem) throw problem;
  const identity = identify(blocks);
  const title = options.title ?? identity.title ?? nameOf(file);
  const number = options.number ?? identity.number;
  const built = buildTree(identity.body);
  const pieces = piecesOf(built.tree, title);
  const bad = sizeProblem(pieces, sizesByPlace(built.tree), file);
  if (bad) throw bad;
  const place = placeOf(options, title, identity, recogniser);
  const understood = {
    schema: 1 as const,
    id: idOf(number, title, identity.issuer),
    title,
    number,
    issuedOn: identity.issuedOn,
    issuer: identity.issuer,
    validity: validitySentences(built.tree, identity.issuedOn),
    options,
    ...place,
    programmes: programmesOf(options, title, recogniser),
    tree: built.tree,
    pieces,
    counts: countsOf(pieces, countPlaces(built.tree)),
    gaps: built.gaps,
  };
  return {
    ...understood,
    format,
    file: basename(file),
    watched: input.watched,
    importedOn: formatDay(input.today),
    hash: hashOf(understood),
    leftOut: [...leftOut, ...identity.leftOut, ...built.leftOut],
  };
}

/** The same document is the one of the same document number, else of the same title and issuer. */
function idOf(number: string | null, title: string, issuer: string | null): string {
  const identity =
    number === null ? `${label(title)}|${label(issuer ?? '')}` : `${label(number)}|${label(title)}`;
  return createHash('sha256').update(identity).digest('hex').slice(0, 10);
}

/** Equal for the same text in another format, so that it is nothing new. */
function hashOf(understood: object): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(understood)).digest('hex')}`;
}

function nameOf(file: string): string {
  return basename(file).replace(/\.[^.]+$/, '');
}

function placeOf(
  options: DocumentOptions,
  title: string,
  { issuer }: Identity,
  recogniser: Recogniser,
): Pick<ImportedDocument, 'region' | 'regionFrom'> {
  if (options.region !== null) return { region: options.region, regionFrom: 'given' };
  const found =
    recogniser.placeOf(title) ??
    recogniser.placeOf(innerTitle(title) ?? '') ??
    recogniser.placeOf(issuer ?? '');
  return found === null ? { region: 'national', regionFrom: 'none' } : { region: found, regionFrom: 'title' };
}

function programmesOf(options: DocumentOptions, title: string, recogniser: Recogniser): readonly string[] {
  if (options.programmes.length > 0) return options.programmes;
  const found = recogniser.programmeOf(title);
  return found === null ? [] : [found];
}

/** Characters of every article, question and outermost item: what the check of sizes looks at. */
function sizesByPlace(tree: TreeNode): Map<string, number> {
  const sizes = new Map<string, number>();
  const visit = (node: TreeNode): void => {
    for (const item of node.content) {
      if (item.kind !== 'node') continue;
      const { kind } = item.node;
      if (
        kind === 'part' ||
        kind === 'book' ||
        kind === 'chapter' ||
        kind === 'section' ||
        kind === 'heading'
      )
        visit(item.node);
      else sizes.set(item.node.id, sizeOf(item.node.content.filter((c) => c.kind !== 'table')));
    }
  };
  visit(tree);
  return sizes;
}

function countPlaces(tree: TreeNode): { articles: number; questions: number; tables: number } {
  const counts = { articles: 0, questions: 0, tables: 0 };
  const visit = (node: TreeNode): void => {
    if (node.kind === 'article') counts.articles++;
    else if (node.kind === 'question' || /[?\uff1f]$/.test(node.heading)) counts.questions++;
    for (const item of node.content)
      if (item.kind === 'node') visit(item.node);
      else if (item.kind === 'table') counts.tables++;
  };
  visit(tree);
  return counts;
}
