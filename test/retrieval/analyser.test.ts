import { describe, expect, it } from 'vitest';
import { createAnalyser, pairOfKey } from '../../src/retrieval/analyser.ts';

const analyser = createAnalyser(['高企', '宁科贷', '瞪羚', '国家科技型中小企业评价入库']);

describe('words of a text', () => {
  it('keeps names and aliases whole', () => {
    expect(analyser.words('宁科贷和高企')).toEqual(expect.arrayContaining(['宁科贷', '高企']));
  });

  it('does not hide words inside a long name', () => {
    expect(analyser.words('国家科技型中小企业评价入库')).toEqual(
      expect.arrayContaining(['科技型', '评价', '入库']),
    );
  });

  it.each([
    ['5,000 万元', '五千万'],
    ['百分之五', '5%'],
    ['国科发火〔2016〕32号', '国科发火[2016] 32号'],
    ['３年', '三年'],
  ])('gives %s and %s the same tokens that matter', (one, other) => {
    const shared = analyser.words(one).filter((t) => analyser.words(other).includes(t));
    expect(shared).not.toEqual([]);
    expect(shared.some((t) => /\d/.test(t))).toBe(true);
  });

  it('makes one token of a document number', () => {
    expect(analyser.words('按国科发火〔2016〕32号办')).toContain('2016#32');
    expect(analyser.words('公告2023年第7号')).toContain('2023#7');
  });

  it('never cuts a number to pieces', () => {
    expect(analyser.words('去年营收三千多万')).not.toContain('千多');
    expect(analyser.words('占5.5%')).not.toContain('5');
  });

  it('drops words that carry nothing', () => {
    expect(analyser.words('请问我们公司可以吗')).toEqual([]);
  });

  it('pairs characters without spaces and punctuation', () => {
    expect(analyser.bigrams('高 企，税')).toEqual(['高企', '企税']);
    expect(analyser.bigrams('税')).toEqual(['税']);
    expect(analyser.bigrams('')).toEqual([]);
    expect(analyser.bigrams('𠮷林市高')).toEqual(['𠮷林', '林市', '市高']);
    expect(analyser.pairKeys('𠮷林市高').map(pairOfKey)).toEqual(['𠮷林', '林市', '市高']);
    // One pair has one key, whatever stands beside it.
    expect(analyser.pairKeys('𠮷林市高').at(-1)).toBe(analyser.pairKeys('市高')[0]);
  });

  it('puts words said the same way under one word', () => {
    expect(analyser.concept('营收')).toBe(analyser.concept('销售收入'));
    expect(analyser.synonyms('改名')).toContain('更名');
    expect(analyser.synonyms('瞪羚')).toEqual([]);
  });
});
