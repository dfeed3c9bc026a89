import type { Dictionary, Field, FieldItem } from '../../facts/index.ts';
import { normaliseText } from '../../shared/index.ts';
import type { CueKind, ReadingLexicon } from './lexicon.ts';
import type { PhraseMeaning } from './marks.ts';

export type PhraseEntry = readonly [string, PhraseMeaning];

/**
 * Everything the reader recognises by its words, first come first served: cues, kinds of property, words that
 * must be asked back, statements, values of fields, field names.
 */
export function vocabulary(dictionary: Dictionary, lexicon: ReadingLexicon): PhraseEntry[] {
  return [
    ...cueEntries(lexicon.cues),
    ...propertyEntries(dictionary, lexicon),
    ...friendEntries(dictionary, lexicon),
    ...lexicon.statements.flatMap((statement) =>
      statement.words.map((word): PhraseEntry => [word, { kind: 'statement', statement }]),
    ),
    ...itemEntries(dictionary, lexicon),
    ...fieldEntries(dictionary, lexicon),
    ...dictionary.statedRatios.flatMap((ratio) =>
      [ratio.label, ...ratio.aliases].map((word): PhraseEntry => [
        normaliseText(word),
        { kind: 'ratio', ratio },
      ]),
    ),
    ...lexicon.not_used.map((word): PhraseEntry => [word, { kind: 'unused' }]),
  ];
}

function cueEntries(lists: ReadingLexicon['cues']): PhraseEntry[] {
  const byWord = new Map<string, Set<CueKind>>();
  for (const [kind, list] of Object.entries(lists) as [CueKind, string[]][])
    for (const word of list) byWord.set(word, (byWord.get(word) ?? new Set<CueKind>()).add(kind));
  return [...byWord].map(([word, kinds]) => [word, { kind: 'cue', cues: kinds }]);
}

function propertyEntries(dictionary: Dictionary, lexicon: ReadingLexicon): PhraseEntry[] {
  return lexicon.property_kinds.flatMap((kind) => {
    const field = dictionary.fields.get(kind.class);
    const own = kind.own === null ? null : (dictionary.fields.get(kind.own) ?? null);
    return field ? kind.words.map((word): PhraseEntry => [word, { kind: 'property', field, own }]) : [];
  });
}

function friendEntries(dictionary: Dictionary, lexicon: ReadingLexicon): PhraseEntry[] {
  return dictionary.falseFriends.flatMap((friend) =>
    [...friend.words, ...moreWords(friend.words, lexicon)]
      .map(normaliseText)
      .filter((word) => !namesYear(word, lexicon))
      .map((word): PhraseEntry => {
        const noneOf = lexicon.none_of.find((n) => n.words.includes(word)) ?? null;
        return [word, { kind: 'friend', friend, noneOf }];
      }),
  );
}

function moreWords(words: readonly string[], lexicon: ReadingLexicon): readonly string[] {
  return lexicon.friends_more.flatMap((more) => (words.includes(more.of) ? more.words : []));
}

function fieldEntries(dictionary: Dictionary, lexicon: ReadingLexicon): PhraseEntry[] {
  const families = dictionary.families.flatMap((family) => {
    const field = dictionary.fields.get(family.fills);
    return field ? family.words.map((word) => ({ word, field })) : [];
  });
  const own = [...dictionary.fields.values()].flatMap((field) =>
    [...field.aliases, ...(lexicon.spoken[field.id] ?? []), field.label].map((word) => ({ word, field })),
  );
  return [...families, ...own]
    .map(({ word, field }): PhraseEntry => [normaliseText(word), { kind: 'field', field }])
    .filter(([word]) => !namesYear(word, lexicon));
}

function itemEntries(dictionary: Dictionary, lexicon: ReadingLexicon): PhraseEntry[] {
  const byWord = new Map<string, { field: Field; item: FieldItem }[]>();
  for (const field of dictionary.fields.values())
    for (const item of field.items)
      for (const word of wordsOfItem(field, item, lexicon))
        byWord.set(word, [...(byWord.get(word) ?? []), { field, item }]);
  return [...byWord].map(([word, options]) => [word, { kind: 'item', options }]);
}

function wordsOfItem(field: Field, item: FieldItem, lexicon: ReadingLexicon): ReadonlySet<string> {
  const extra = lexicon.choices[field.id]?.[item.id] ?? [];
  const denials = [...lexicon.cues.negation, ...lexicon.whole.none];
  const words = [item.label, ...item.aliases, ...extra].map(normaliseText);
  return new Set(words.filter((word) => !denials.includes(word)));
}

/** Years are read as figures; a word that begins with one would hide it. */
function namesYear(word: string, lexicon: ReadingLexicon): boolean {
  return lexicon.year_words.some((year) => word.startsWith(year));
}
