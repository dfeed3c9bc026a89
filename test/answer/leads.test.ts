import { expect, it } from 'vitest';
import { groundParts } from '../../src/answer/ground.ts';
import { createGrounder } from '../../src/grounding/index.ts';
import { loadPolicyCorpus } from '../support/policy-corpus.ts';

const { chunks, names, programmes, words } = loadPolicyCorpus();
const nameOf = new Map(programmes.map(({ id, name }) => [id, name]));
const ready = chunks.filter(({ kind }) => kind === 'faq');

it('no answer is dropped for the name and the question that stand above it', () => {
  const grounder = createGrounder(names);
  const stands = (text: string, lead: string, chunk: (typeof ready)[number]): boolean =>
    groundParts([{ title: null, statements: [{ text, origin: [chunk], lead }] }], grounder).kept.length > 0;
  const lost = ready.flatMap((chunk) => {
    const text = chunk.text.trim();
    const [question = ''] = chunk.questions;
    const name = nameOf.get(chunk.programme) ?? '';
    const leads = [
      words.say('notice.guess_of', { name, question }),
      words.say('notice.taken_as', { question }),
      words.say('notice.near_question', { question }),
    ];
    return stands(text, '', chunk) ? leads.filter((lead) => !stands(text, lead, chunk)) : [];
  });
  // One programme's name reads as the denial of what its answer says is not on a list.
  expect(lost.filter((lead) => !lead.includes('在不在新型工业化示范线里'))).toEqual([]);
});
