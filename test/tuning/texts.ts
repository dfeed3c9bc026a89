/**
 * `node test/tuning/texts.ts > texts.jsonl`: what `src/llm/local/tune_model.py` learns from, one text a line with the
 * tokens of the model. Ways of asking a ready answer and its look-alikes, questions that were asked, the answers, and
 * messages that ask nothing.
 */
import { loadTokenizer } from '../../src/llm/local/tokenizer.ts';
import { asideText, loadAsides, toWritten, vectorTexts } from '../../src/retrieval/index.ts';
import { loadPolicyCorpus } from '../support/policy-corpus.ts';
import { loadAsked } from './asked.ts';

const tokenize = loadTokenizer(new URL('../../src/llm/local/vocabulary.json.gz', import.meta.url));
const chunks = loadPolicyCorpus().chunks.filter(({ kind }) => kind === 'faq');
const programmeOf = new Map(chunks.map(({ id, programme }) => [id, programme]));

interface Row {
  readonly kind: 'asked' | 'against' | 'answer' | 'aside';
  /** Ready answer, or family and kind of messages. */
  readonly group: string;
  readonly programme: string;
}

function write(row: Row, text: string): void {
  process.stdout.write(`${JSON.stringify({ ...row, tokens: tokenize(text) })}\n`);
}

for (const { chunk, text, against } of vectorTexts(chunks))
  write(
    { kind: against ? 'against' : 'asked', group: chunk, programme: programmeOf.get(chunk) ?? '' },
    `query: ${text}`,
  );
const entryOf = new Map(chunks.flatMap(({ id, questions }) => questions.map((question) => [question, id])));
for (const { text, as } of loadAsked()) {
  const group = entryOf.get(as);
  // An entry may have been put another way since.
  if (group !== undefined)
    write({ kind: 'asked', group, programme: programmeOf.get(group) ?? '' }, `query: ${toWritten(text)}`);
}
for (const { id, programme, title, text } of chunks)
  write({ kind: 'answer', group: id, programme }, `passage: ${title.split(' ')[0] ?? ''}\n${text}`);
for (const aside of loadAsides())
  write(
    { kind: 'aside', group: `${aside.family}/${aside.kind ?? ''}`, programme: '' },
    `query: ${asideText(aside)}`,
  );
