/**
 * `npm run eval`: how well questions are found and answered, by labels written apart from the digests.
 * Legs side by side, each embedder that can be reached, and MiniSearch as a peer, all in one run.
 * `EVAL_EMBEDDINGS_URL` adds the model behind that OpenAI-compatible address.
 */
import { localVectorFile } from '../../src/knowledge.ts';
import { createAnswerer } from '../../src/answer/index.ts';
import { createRetriever, loadAsides, type Retriever } from '../../src/retrieval/index.ts';
import type { Embedder } from '../../src/llm/index.ts';
import { loadPolicyCorpus } from '../support/policy-corpus.ts';
import { reportAnswers } from './answers.ts';
import { reportChat } from './chat.ts';
import { embeddersToCompare } from './embedders.ts';
import { legOf, miniSearch, type Ranked } from './legs.ts';
import { loadQuestions, type LabelledQuestion } from './questions.ts';
import { hitAt, ndcgAt10, relevantChunks } from './relevance.ts';
import { selfCheck } from './self-check.ts';
import { meanOf, quantile, shareOf, showShare } from './statistics.ts';

const corpus = loadPolicyCorpus();
const { chunks, names, programmes, words, spelling, topics, workOut } = corpus;
const questions = loadQuestions();
const searched = questions
  .map((question) => ({ question, relevant: relevantChunks(question, chunks) }))
  .filter(({ relevant }) => relevant.size > 0);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

interface Row {
  readonly name: string;
  readonly rankings: readonly (readonly string[])[];
  readonly ms: readonly number[];
}

async function rank(name: string, leg: Ranked): Promise<Row> {
  const rankings: (readonly string[])[] = [];
  const ms: number[] = [];
  for (const { question } of searched) {
    const began = performance.now();
    rankings.push(await leg(question));
    ms.push(performance.now() - began);
  }
  return { name, rankings, ms };
}

function show({ name, rankings, ms }: Row, only: (q: LabelledQuestion) => boolean): void {
  const kept = searched.flatMap(({ question, relevant }, i) =>
    only(question) ? [{ relevant, ranking: rankings[i] ?? [] }] : [],
  );
  const { mean, half } = meanOf(kept.map((k) => ndcgAt10(k.ranking, k.relevant)));
  const at = (k: number) => showShare(shareOf(kept.map((q) => hitAt(q.ranking, q.relevant, k))));
  print(
    `${name.padEnd(28)} ${at(1)}  ${at(5)}  ${at(10)}  ${mean.toFixed(3)} ±${half.toFixed(3)}  ${quantile(ms, 0.5).toFixed(1)}/${quantile(ms, 0.95).toFixed(1)}`,
  );
}

async function retrieverWith(embedder: Embedder | null): Promise<Retriever> {
  return createRetriever({
    asides: loadAsides(),
    chunks,
    names,
    programmes,
    embedder,
    vectorFile: localVectorFile,
  });
}

const rows: Row[] = [];
let own: Retriever | null = null;
for (const { name, embedder } of await embeddersToCompare(chunks)) {
  const retriever = await retrieverWith(embedder);
  own ??= retriever;
  if (retriever === own) {
    for (const leg of ['words', 'bigrams', 'faq'] as const) rows.push(await rank(leg, legOf(retriever, leg)));
    rows.push(
      await rank(
        'minisearch',
        miniSearch(
          chunks,
          programmes.flatMap((p) => [p.name, ...p.aliases]),
        ),
      ),
    );
  }
  rows.push(await rank(`vectors: ${name}`, legOf(retriever, 'vectors')));
  rows.push(await rank(`fused: ${name}`, legOf(retriever, 'fused')));
}
if (!own) throw new Error('no retriever');

const groups: readonly (readonly [string, (q: LabelledQuestion) => boolean])[] = [
  ['all', () => true],
  ['colloquial, abbreviations, typos', (q) => ['colloquial', 'abbreviation', 'typo'].includes(q.kind)],
  ['formal', (q) => q.kind === 'formal'],
];
print(`retrieval: ${searched.length} questions with relevant chunks among ${chunks.length}`);
for (const [title, only] of groups) {
  print(`\n${title} (${searched.filter((s) => only(s.question)).length})`);
  print(
    'leg                          hit@1               hit@5               hit@10              nDCG@10       ms p50/p95',
  );
  for (const row of rows) show(row, only);
}

const answerer = createAnswerer({ retriever: own, names, programmes, words, spelling, topics, workOut });
const right = await reportAnswers(answerer, questions, print);
await reportChat(answerer, questions, print);

const aliases = programmes.flatMap((p) => [p.name, ...p.aliases].map((word) => ({ word, programme: p.id })));
const check = await selfCheck(own, chunks, aliases);
print(
  `\nself-check: ${check.aliases} names, ${check.figures} figures, ${check.documents} document numbers; lost ${check.lost.length}`,
);
for (const { searched: word, wanted } of check.lost.slice(0, 40)) print(`  ${word} -> ${wanted}`);
process.exitCode = right ? 0 : 1;
