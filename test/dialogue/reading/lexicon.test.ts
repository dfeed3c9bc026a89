import { describe, expect, it } from 'vitest';
import { readingLexicon } from '../../../src/dialogue/reading/lexicon.ts';
import { dictionary, knowledge } from '../../support/knowledge.ts';

const lexicon = readingLexicon();
const fields = dictionary.fields;
const named = new Set(knowledge.names.flatMap((entry) => entry.programmes));

describe('the lexicon agrees with the dictionary', () => {
  it('names only fields that there are', () => {
    const ids = [
      ...Object.keys(lexicon.spoken),
      ...lexicon.free_choices,
      ...Object.keys(lexicon.choices),
      ...lexicon.property_kinds.flatMap((kind) => [kind.class, ...(kind.own === null ? [] : [kind.own])]),
      ...lexicon.none_of.flatMap((n) => [...n.zero, ...n.open, ...(n.total === null ? [] : [n.total])]),
      ...lexicon.statements.flatMap((s) => [...Object.keys(s.no ?? {}), ...Object.keys(s.yes ?? {})]),
      ...Object.values(lexicon.titles).map((title) => title.field),
      ...Object.entries(lexicon.people_of).flat(),
      ...lexicon.likely.money,
      ...lexicon.likely.count,
      lexicon.loss_of,
    ];
    expect(ids.filter((id) => !fields.has(id))).toEqual([]);
  });

  it('names only items that their fields have', () => {
    const itemsOf = (field: string): string[] => fields.get(field)?.items.map((item) => item.id) ?? [];
    const wanted = [
      ...Object.entries(lexicon.choices).flatMap(([f, items]) =>
        Object.keys(items).map((i) => [f, i] as const),
      ),
      ...Object.values(lexicon.titles).flatMap((t) =>
        t.item === undefined ? [] : [[t.field, t.item] as const],
      ),
      ...lexicon.statements.flatMap((s) =>
        [...Object.entries(s.no ?? {}), ...Object.entries(s.yes ?? {})].flatMap(([f, what]) =>
          Array.isArray(what) ? what.map((i) => [f, i] as const) : [],
        ),
      ),
    ];
    expect(wanted.filter(([field, item]) => !itemsOf(field).includes(item))).toEqual([]);
  });

  it('names only programmes that people have names for', () => {
    const ids = [
      ...Object.keys(lexicon.titles),
      ...Object.keys(lexicon.names.qualifiers),
      ...lexicon.names.never_checked,
    ];
    expect(ids.filter((id) => !named.has(id))).toEqual([]);
  });

  it('gives every region prefix a programme', () => {
    const prefixes = Object.values(lexicon.names.regions).flat();
    expect(prefixes.filter((prefix) => ![...named].some((id) => id.startsWith(prefix)))).toEqual([]);
  });
});

describe('the lexicon is consistent', () => {
  it('gives no set phrase two meanings but "none", which is also a denial', () => {
    const seen = new Map<string, string>();
    const twice: string[] = [];
    for (const [kind, list] of Object.entries(lexicon.whole))
      for (const word of list) {
        if (seen.has(word) && kind !== 'none' && seen.get(word) !== 'none') twice.push(word);
        if (!seen.has(word) || kind !== 'none') seen.set(word, kind);
      }
    expect(twice.filter((word) => !lexicon.whole.none.includes(word))).toEqual([]);
  });

  it('has no empty word, which would match everywhere', () => {
    const words: string[] = [];
    const collect = (node: unknown): void => {
      if (typeof node === 'string') words.push(node);
      else if (node && typeof node === 'object') Object.values(node).forEach(collect);
    };
    collect(lexicon);
    expect(words.filter((word) => word.trim() === '')).toEqual([]);
  });
});
