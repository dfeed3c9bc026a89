import { describe, expect, it } from 'vitest';
import { buildChunks, type ChunkInput } from '../../src/retrieval/build-chunks.ts';
import { splitSection } from '../../src/retrieval/split-section.ts';

const document = {
  title: '某办法',
  number: '某发〔2024〕1号',
  from: '2024-01-01',
  to: null,
  state: 'in_force',
  evidence: 'official',
  url: null,
  successor: null,
} as const;

const build = (digestText: string, faqText: string | null = null, more: Partial<ChunkInput> = {}) =>
  buildChunks({
    programme: 'some-title',
    name: '某称号',
    aliases: ['小某'],
    region: 'ningxia',
    documents: { d1: document, d2: { ...document, title: '旧办法', evidence: 'relayed' } },
    digestText,
    faqText,
    folder: 'policies/ningxia/some-title',
    ...more,
  });

const codes = (made: ReturnType<typeof build>) =>
  made.issues.map((i) => `${i.path.replace(/^.*\//, '')} ${i.code}`);

describe('chunks from a digest', () => {
  it('makes one chunk a heading, with its sources, facet and title', () => {
    const { chunks, issues } = build(
      '# 某称号\n\n## 收入要多少 [d1 第二条; d2 第三条 @news] {conditions}\n\n2000 万元以内。\n',
    );
    expect(issues).toEqual([]);
    expect(chunks).toHaveLength(1);
    expect(chunks[0]).toMatchObject({
      id: 'some-title#收入要多少',
      kind: 'digest',
      title: '某称号 小某',
      headings: ['收入要多少'],
      facet: 'conditions',
      text: '2000 万元以内。',
      region: 'ningxia',
    });
    expect(chunks[0]?.sources.map((s) => [s.document, s.article, s.evidence])).toEqual([
      ['某办法', '第二条', 'official'],
      ['旧办法', '第三条', 'news'],
    ]);
  });

  it('reports every mistake with its line, and keeps what is right', () => {
    const made = build(
      [
        '没有标题的话',
        '## 没有依据 {conditions}',
        '正文',
        '## 不认识的文件 [d9 第一条] {conditions}',
        '正文',
        '## 不认识的类别 [d1 第一条] {wishes}',
        '正文',
        '## 空的 [d1 第一条] {conditions}',
        '',
        '## 等级写错 [d1 第一条 @gossip; d2 第一条] {score}',
        '正文',
        '##没有空格 [d1 第一条] {score}',
        '＃＃ 全角井号 [d1 第一条] {score}',
        '## 全角括号 【d1 第一条】 {score}',
        '正文',
      ].join('\n'),
    );
    expect(codes(made)).toEqual([
      'digest.md:1 digest_text_outside_section',
      'digest.md:12 digest_heading_like',
      'digest.md:13 digest_heading_like',
      'digest.md:2 digest_heading_without_source',
      'digest.md:4 digest_unknown_document',
      'digest.md:6 digest_unknown_facet',
      'digest.md:8 digest_empty_section',
      'digest.md:10 digest_unknown_evidence',
      'digest.md:14 digest_wide_brackets',
    ]);
    expect(made.chunks.map((c) => [c.headings[0], c.sources.length])).toEqual([
      ['不认识的类别', 1],
      ['等级写错', 1],
    ]);
  });

  it('does not take a property of every object for a document', () => {
    expect(codes(build('## 甲 [constructor 第一条] {score}\n正文'))).toEqual([
      'digest.md:1 digest_unknown_document',
    ]);
  });

  it('keeps ids apart when two headings are the same', () => {
    const { chunks } = build('## 甲 [d1 一] {score}\n正文\n## 甲 [d1 二] {score}\n正文');
    expect(chunks.map((c) => c.id)).toEqual(['some-title#甲', 'some-title#甲-2']);
  });

  it('cuts a long section at lines, never inside a table, and repeats the heading path', () => {
    const table = [
      '门槛如下：',
      '| 收入 | 占比 |',
      '|---|---|',
      ...Array.from({ length: 60 }, (_, i) => `| ${i} 万元档 | ${i}% |`),
    ];
    const long = ['第一段'.repeat(150), '', ...table, '', '第三段'.repeat(150)];
    const { chunks } = build(`## 长 [d1 一] {score}\n${long.join('\n')}`);
    expect(chunks.map((c) => c.id)).toEqual(['some-title#长/1', 'some-title#长/2', 'some-title#长/3']);
    expect(chunks.every((c) => c.headings[0] === '长')).toBe(true);
    const holding = chunks.filter((c) => c.text.includes('|'));
    expect(holding).toHaveLength(1);
    expect(holding[0]?.text.startsWith('门槛如下：\n|')).toBe(true);
    expect(holding[0]?.text.split('\n')).toHaveLength(table.length);
  });

  it('loses no line when it cuts', () => {
    const lines = Array.from({ length: 40 }, (_, i) => `- 第 ${i} 行${'内容'.repeat(i)}`);
    expect(splitSection(lines, 200).join('\n').split('\n')).toEqual(lines);
  });
});

describe('chunks from questions', () => {
  const entry = `- id: a
  questions: [要多少, 多少够]
  not: [别的多少]
  answer: 2000 万元。
  cite: [d1 第二条, d2 第三条]
  facet: conditions
`;

  it('makes one chunk an entry', () => {
    const { chunks, issues } = build('', entry);
    expect(issues).toEqual([]);
    expect(chunks[0]).toMatchObject({
      id: 'some-title?a',
      kind: 'faq',
      text: '2000 万元。',
      questions: ['要多少', '多少够'],
      negatives: ['别的多少'],
      status: 'answered',
    });
    expect(chunks[0]?.sources).toHaveLength(2);
  });

  it.each([
    ['fewer than two questions', entry.replace('[要多少, 多少够]', '[要多少]'), 'faq_too_few_questions'],
    ['no source', entry.replace('[d1 第二条, d2 第三条]', '[]'), 'faq_without_source'],
    ['no cite at all', entry.replace(/ {2}cite.*\n/, ''), 'faq_without_source'],
    ['an unknown document', entry.replace('d1', 'd9').replace(', d2 第三条', ''), 'faq_unknown_document'],
    ['an unknown facet', entry.replace('conditions', 'wishes'), 'faq_unknown_facet'],
    ['an empty answer', entry.replace('2000 万元。', "' '"), 'faq_empty_answer'],
    ['an unknown field', entry.replace('facet', 'fasset'), 'faq_bad_entry'],
  ])('refuses an entry with %s and names its line', (_, broken, code) => {
    const made = build('', `# 注释\n${broken}`);
    expect(made.chunks).toEqual([]);
    expect(codes(made)).toContain(`faq.yaml:2 ${code}`);
  });

  it('keeps the good entries beside a broken one and refuses a second id', () => {
    const made = build('', `${entry}- id: b\n  questions: [一]\n  answer: x\n  cite: [d1 一]\n${entry}`);
    expect(made.chunks.map((c) => c.id)).toEqual(['some-title?a']);
    expect(codes(made)).toEqual(['faq.yaml:7 faq_too_few_questions', 'faq.yaml:11 faq_duplicate_id']);
  });

  it('reports broken YAML instead of throwing', () => {
    const made = build('', '- id: [a\n');
    expect(made.chunks).toEqual([]);
    expect(made.issues[0]?.code).toBe('bad_yaml');
  });
});
