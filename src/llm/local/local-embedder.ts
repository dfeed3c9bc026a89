import type { InferenceSession, TensorConstructor } from 'onnxruntime-node';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../shared/index.ts';
import type { Embedder, EmbedRole } from '../embedder.ts';
import { loadTokenizer, type Tokenizer } from './tokenizer.ts';

const MODEL = new URL('multilingual-e5-small-zh.int8.onnx', import.meta.url);
const VOCABULARY = new URL('vocabulary.json.gz', import.meta.url);
const DIM = 384;
// Raise the number when the model file, its vocabulary or the prefixes change.
const ID = `multilingual-e5-small-zh-int8:2:${DIM}`;
// The model was trained with these words in front.
const PREFIX: Readonly<Record<EmbedRole, string>> = { query: 'query: ', passage: 'passage: ' };

/** Runs one text through the model. */
type Run = (text: string) => Promise<number[]>;

/**
 * The sentence model that comes with the program (multilingual-e5-small, cut down to the pieces of Chinese text,
 * weights in eight bits): no network, about ten milliseconds a question. Loaded with the first text; where the
 * runtime is not installed, `embed` throws `embedder_unavailable`.
 */
export function createLocalEmbedder(): Embedder {
  let opened: Promise<Run> | null = null;
  return {
    id: ID,
    dim: DIM,
    async embed(texts, role = 'passage') {
      if (texts.length === 0) return [];
      const run = await (opened ??= openModel());
      const vectors: number[][] = [];
      for (const text of texts) vectors.push(await run(PREFIX[role] + text));
      return vectors;
    },
  };
}

async function openModel(): Promise<Run> {
  try {
    const { InferenceSession, Tensor } = await import('onnxruntime-node');
    const options = { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: 'all' as const };
    const session = await InferenceSession.create(fileURLToPath(MODEL), options);
    const tokenize = loadTokenizer(VOCABULARY);
    return (text) => embedOne(session, tokenize, Tensor, text);
  } catch (cause) {
    const issue = { code: 'embedder_unavailable', path: ID, info: {} };
    throw new AppError('embedder_unavailable', [issue], { cause });
  }
}

async function embedOne(
  session: InferenceSession,
  tokenize: Tokenizer,
  Tensor: TensorConstructor,
  text: string,
): Promise<number[]> {
  const ids = tokenize(text);
  const input = new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]);
  const { embedding } = await session.run({ input_ids: input });
  const data = embedding?.data;
  if (!(data instanceof Float32Array) || data.length !== DIM)
    throw new AppError('embedder_bad_answer', [
      { code: 'embedder_bad_answer', path: ID, info: { dim: DIM } },
    ]);
  return Array.from(data);
}
