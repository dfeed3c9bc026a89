import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFigures } from '../../src/commands/digest-figures.ts';
import { loadChunks, projectRoot } from '../../src/knowledge.ts';
import type { Chunk } from '../../src/retrieval/index.ts';
import { readYaml, type Pack } from '../../src/rules/index.ts';
import { knowledge, words } from '../support/knowledge.ts';

const { chunks } = loadChunks(knowledge);
const file = 'policies/ningxia/nx-eaglet/pack.yaml';
const pack = knowledge.packs.get('nx-eaglet') as Pack;
const source = readYaml(join(projectRoot, file), file);
const figureWords = {
  textOnly: words.say('figure.text_only'),
  before: words.say('figure.before'),
  behind: words.say('figure.behind'),
};
const check = (change: (chunk: Chunk) => Chunk) =>
  checkFigures(pack, source, file, chunks.map(change), figureWords);
const inText = (from: RegExp, to: string) =>
  check((c) => ({
    ...c,
    text: c.text.replace(from, to),
    headings: c.headings.map((h) => h.replace(from, to)),
  }));

describe('figures of a pack and of its digest', () => {
  it('agree in a pack that is in order', () => {
    expect(check((c) => c)).toEqual([]);
  });

  it('tell when the digest lost a threshold, with the line of the pack', () => {
    const [issue] = inText(/2000 万元/g, '2100 万元').filter(({ code }) => code === 'figure_not_in_digest');
    const line = Number(issue?.path.split(':')[1]);
    expect(readFileSync(join(projectRoot, file), 'utf8').split('\n')[line - 1]).toContain('2000万元');
    expect(issue?.info['document']).toBe('n2024');
  });

  it('are the same however they are written', () => {
    expect(inText(/2000 万元/g, '两千万元')).toEqual([]);
    expect(inText(/不低于 15%/g, '不低于百分之十五')).toEqual([]);
  });

  it('tell when the digest states a line that decides nothing, unless it says so', () => {
    const added = (text: string) =>
      check((c) =>
        c.programme === pack.id && c.facet === 'conditions' ? { ...c, text: `${c.text}\n${text}` } : c,
      )
        .map(({ code, info }) => `${code} ${info['found']}`)
        .at(0);
    expect(added('净资产不低于 300 万元。')).toBe('figure_not_in_pack 3000000');
    expect(added('占比 7% 以上。')).toBe('figure_not_in_pack 7%');
    expect(added('净资产不低于 300 万元（只作说明，不参与判断）。')).toBeUndefined();
    expect(added('例如收入 300 万元的公司。')).toBeUndefined();
  });
});
