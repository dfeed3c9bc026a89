import { normaliseText, type NameFinder } from '../shared/index.ts';
import { withoutMentions } from './query.ts';
import { toWritten } from './spoken.ts';
import type { Chunk } from './types.ts';

/** A ready answer; phrases are numbers in the book. */
export interface Entry {
  readonly chunk: number;
  readonly programme: string;
  /** As their author wrote them; all else is of the same in written words. */
  readonly questions: readonly string[];
  /** Of each question. */
  readonly full: readonly number[];
  /** Without the programme's own name: for questions that are known to be about it. */
  readonly bare: readonly number[];
  /** Of look-alikes. No name is taken out of these: a look-alike often differs by the name alone. */
  readonly negatives: readonly number[];
  /** Questions and answer together. */
  readonly whole: number;
  readonly answer: string;
}

/** Every text that is compared, once, and where the entries have theirs. */
export function layOut(chunks: readonly Chunk[], names: NameFinder): { entries: Entry[]; texts: string[] } {
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  const entries = chunks.flatMap((chunk, number): Entry[] => {
    if (chunk.kind !== 'faq') return [];
    const { programme, questions, text } = chunk;
    const written = questions.map(toWritten);
    const bare = (asked: string): number => {
      const normal = normaliseText(asked);
      const own = names(normal).filter((m) => m.programmes.includes(programme));
      return numberOf(withoutMentions(normal, own));
    };
    return [
      {
        chunk: number,
        programme,
        questions,
        full: written.map(numberOf),
        bare: written.map(bare),
        negatives: chunk.negatives.map((text) => numberOf(toWritten(text))),
        whole: bare([...written, text].join('\n')),
        answer: text,
      },
    ];
  });
  return { entries, texts: [...numbers.keys()] };
}
