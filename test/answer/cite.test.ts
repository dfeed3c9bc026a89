import { describe, expect, it } from 'vitest';
import { createCitationList } from '../../src/answer/cite.ts';
import { parseDay } from '../../src/shared/index.ts';
import { aChunk, aSource } from '../support/chunks.ts';
import { words } from '../support/knowledge.ts';

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
});
