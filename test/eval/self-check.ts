import type { Chunk, Retriever } from '../../src/retrieval/index.ts';
import { readFigures } from '../../src/retrieval/index.ts';
import { parseDay } from '../../src/shared/index.ts';
import { EVAL_DAY } from './questions.ts';

/** A word or number that does not find what has it. */
export interface Lost {
  readonly searched: string;
  readonly wanted: string;
}

export interface SelfCheck {
  readonly aliases: number;
  readonly figures: number;
  readonly documents: number;
  readonly lost: readonly Lost[];
}

async function search(
  retriever: Retriever,
  question: string,
  programmes: readonly string[] | null,
): Promise<Chunk[]> {
  const request = { question, asOf: parseDay(EVAL_DAY) ?? 0, region: null, programmes, limit: 50 };
  const { hits, outdated } = await retriever.search(request);
  // A figure of a text that has ended is found as such.
  return [...hits, ...outdated].map((h) => h.chunk);
}

/** Every alias finds its programme; every figure and document number finds a text of its programme that has it. */
export async function selfCheck(
  retriever: Retriever,
  chunks: readonly Chunk[],
  aliases: readonly { readonly word: string; readonly programme: string }[],
): Promise<SelfCheck> {
  const lost: Lost[] = [];
  for (const { word, programme } of aliases) {
    const found = await search(retriever, word, null);
    if (!found.some((c) => c.programme === programme)) lost.push({ searched: word, wanted: programme });
  }
  const figures = figuresOf(chunks);
  for (const { programme, key } of figures) {
    const found = await search(retriever, key, [programme]);
    if (!found.some((c) => hasFigure(c, key))) lost.push({ searched: key, wanted: programme });
  }
  const documents = documentsOf(chunks);
  for (const { programme, number } of documents) {
    const found = await search(retriever, number, null);
    if (!found.some((c) => c.programme === programme || c.text.includes(number)))
      lost.push({ searched: number, wanted: programme });
  }
  return { aliases: aliases.length, figures: figures.length, documents: documents.length, lost };
}

function hasFigure(chunk: Chunk, key: string): boolean {
  return readFigures([...chunk.headings, chunk.text].join('\n')).some((f) => f.key === key);
}

function figuresOf(chunks: readonly Chunk[]): { programme: string; key: string }[] {
  const live = chunks.filter((c) => c.kind === 'digest');
  const pairs = live.flatMap((c) => readFigures(c.text).map((f) => `${c.programme} ${f.key}`));
  return [...new Set(pairs)].map((pair) => {
    const [programme = '', key = ''] = pair.split(' ');
    return { programme, key };
  });
}

function documentsOf(chunks: readonly Chunk[]): { programme: string; number: string }[] {
  const seen = new Map<string, { programme: string; number: string }>();
  for (const { programme, text } of chunks)
    for (const [number] of text.matchAll(/[\p{Script=Han}]+〔\d{4}〕\d+号/gu))
      seen.set(`${programme} ${number}`, { programme, number });
  return [...seen.values()];
}
