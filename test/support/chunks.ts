import type { Chunk, SourceRef } from '../../src/retrieval/index.ts';

/** A source in force, official, without an end; `more` replaces what a test is about. */
export function aSource(more: Partial<SourceRef> = {}): SourceRef {
  return {
    programme: 'nx-eaglet',
    document: '某办法',
    number: '某发〔2024〕1号',
    article: '第二条',
    from: null,
    to: null,
    state: 'in_force',
    evidence: 'official',
    url: null,
    successor: null,
    ...more,
  };
}

/** A digest chunk of one programme; `more` replaces what a test is about. */
export function aChunk(more: Partial<Chunk> = {}): Chunk {
  return {
    id: 'nx-eaglet#甲',
    kind: 'digest',
    programme: 'nx-eaglet',
    region: 'ningxia',
    title: '自治区雏鹰企业 雏鹰',
    headings: ['甲'],
    facet: 'conditions',
    text: '正文。',
    questions: [],
    negatives: [],
    status: null,
    sources: [aSource()],
    ...more,
  };
}
