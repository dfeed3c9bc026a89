import { describe, expect, it } from 'vitest';
import { createCitationList } from '../../src/answer/cite.ts';
import { parseDay } from '../../src/shared/index.ts';
import { readCite } from '../../src/retrieval/cite.ts';
import { policyAnswerer } from '../support/answerer.ts';
import { aChunk, aSource } from '../support/chunks.ts';
import { words } from '../support/knowledge.ts';
import { loadPolicyCorpus } from '../support/policy-corpus.ts';

const articles = ['第一条', '第二条', '第三条', '第四条'];
const chunk = aChunk({ sources: articles.map((article) => aSource({ article })) });
const list = () => createCitationList(parseDay('2026-11-21') ?? 0);

describe('marks behind a statement', () => {
  it('are at most three, with every source in the list', () => {
    const cites = list();
    expect(cites.mark([chunk], '正文。')).toBe('[1][2][3]');
    expect(cites.citations.map((c) => c.article)).toEqual(articles);
  });

  it('are those of the articles that the statement names', () => {
    expect(list().mark([chunk], '按第四条办。')).toBe('[4]');
  });

  it('are those of the document whose number the statement names', () => {
    const other = aSource({ document: '另一办法', number: '某发〔2022〕9号', article: '条件二' });
    const two = aChunk({ sources: [aSource(), other] });
    expect(list().mark([two], '某发〔2022〕9号已经不用。')).toBe('[2]');
  });

  it('are not narrowed by a name of a part that is a plain word', () => {
    const two = aChunk({ sources: [aSource(), aSource({ article: '申请条件' })] });
    expect(list().mark([two], '申请条件有五项。')).toBe('[1][2]');
  });
});

describe('cautions', () => {
  const cautionsOf = (source: ReturnType<typeof aSource>) => {
    const cites = list();
    cites.mark([aChunk({ sources: [source] })], '正文。');
    return cites.cautions(words);
  };

  it('say of a text nobody found that it was not found, and not that it is usual practice', () => {
    expect(cautionsOf(aSource({ evidence: 'own', seen: false }))).toEqual([
      words.say('caution.unseen', { marks: '[1]' }),
    ]);
    expect(words.say('caution.unseen', { marks: '[1]' })).toContain('未查到文件原文');
  });

  it('say of what was put in that nobody has checked it, instead of how it was passed on', () => {
    const cites = list();
    cites.mark(
      [aChunk({ sources: [aSource({ evidence: 'relayed', state: 'unknown', imported: true })] })],
      '正文。',
    );
    expect(cites.cautions(words)).toEqual([
      '[1] 现在是否还有效，没有查到。',
      '[1] 本单位导入的文件，未经核对。',
    ]);
  });

  it('say of practice and inference that no document stands behind them', () => {
    expect(cautionsOf(aSource({ evidence: 'own' }))).toEqual([words.say('caution.own', { marks: '[1]' })]);
  });
});

describe('a document graded none', () => {
  const documents = {
    d: {
      title: '未查到的办法',
      number: null,
      from: null,
      to: null,
      state: 'unknown',
      url: null,
      successor: null,
    },
  } as const;
  const cite = (text: string) => readCite(text, 'x', { d: { ...documents.d, evidence: 'own', seen: false } });

  it('is cited as not seen', () => {
    expect(cite('d 全文未见')).toMatchObject({ source: { evidence: 'own', seen: false } });
  });

  it('is not, where the citation has a grade of its own', () => {
    const found = cite('d 常见做法 @own');
    expect('source' in found && found.source.seen).toBe(undefined);
  });

  it('answers from the packs with the words for it', async () => {
    const answerer = await policyAnswerer();
    const day = parseDay('2026-11-21') ?? 0;
    const got = await answerer.answerQuestion({
      question: '宁夏揭榜挂帅给多少钱',
      region: '宁夏',
      asOf: day,
    });
    expect(got.citations.some((c) => c.seen === false)).toBe(true);
    expect(got.text).toContain('未查到文件原文');
    expect(got.text).not.toContain('没有文件依据');
    // Building the index of all packs is most of it.
  }, 60_000);
});

describe('a document of another programme', () => {
  const { document: title, number, from, to, state, url, successor } = aSource({});
  const document = { title, number, from, to, state, evidence: 'official', url, successor } as const;

  it('is cited as one of its own programme', () => {
    expect(readCite('other/d3 第一条', 'x', { 'other/d3': document })).toMatchObject({
      source: { programme: 'other', article: '第一条' },
    });
  });

  it('has to be there', () => {
    expect(readCite('other/d4', 'x', { 'other/d3': document })).toMatchObject({
      problem: 'unknown_document',
      word: 'other/d4',
    });
  });

  it('of the packs carries its half of a comparison', () => {
    const { chunks } = loadPolicyCorpus();
    const both = chunks.filter(({ sources, programme }) => sources.some((s) => s.programme !== programme));
    expect(both.length).toBeGreaterThan(4);
  });
});
