import { compactText } from '../shared/index.ts';
import type { Dictionary, Family, FalseFriend, Field, FieldItem, StatedRatio } from './types.ts';

/** What a name stands for. */
export type AliasEntry =
  | { readonly kind: 'field'; readonly field: Field }
  /** One item of a list field. */
  | { readonly kind: 'item'; readonly field: Field; readonly item: FieldItem }
  /** Fits several fields; a bare word fills `field`. */
  | { readonly kind: 'family'; readonly family: Family; readonly field: Field }
  /** To be asked back, never mapped. */
  | { readonly kind: 'false_friend'; readonly friend: FalseFriend }
  | { readonly kind: 'ratio'; readonly ratio: StatedRatio };

/** Entries by `compactText` of the name. Names of enum values are not in it: they count within their field only. */
export type AliasIndex = ReadonlyMap<string, AliasEntry>;

/** All names of a dictionary; the loader has made sure that none stands for two things. */
export function aliasIndex(dictionary: Dictionary): AliasIndex {
  const index = new Map<string, AliasEntry>();
  const add = (names: readonly string[], entry: AliasEntry): void => {
    for (const name of names) index.set(compactText(name), entry);
  };
  for (const ratio of dictionary.statedRatios) add(ratio.aliases, { kind: 'ratio', ratio });
  for (const field of dictionary.fields.values()) {
    add([field.label, ...field.aliases], { kind: 'field', field });
    if (field.kind === 'list')
      for (const item of field.items) add([item.label, ...item.aliases], { kind: 'item', field, item });
  }
  for (const family of dictionary.families) {
    const field = dictionary.fields.get(family.fills);
    if (field) add(family.words, { kind: 'family', family, field });
  }
  for (const friend of dictionary.falseFriends) add(friend.words, { kind: 'false_friend', friend });
  return index;
}
