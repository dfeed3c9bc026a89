/**
 * Values of enterprise facts and the closed dictionary of what they may be. Knows no policy and no rule.
 * Start at `types.ts`, then `parse-facts.ts` (JSON form, `parsing/`), `numerals.ts` (figures in a sentence,
 * `figures/`) and `load-dictionary.ts` (`dictionary/`).
 */
export * from './types.ts';
export { loadDictionary, parseDictionary } from './load-dictionary.ts';
export { fieldApplies, type Applicability } from './applicability.ts';
export { closeFields, conditionalsOf } from './absent.ts';
export { aliasIndex, type AliasEntry, type AliasIndex } from './alias-index.ts';
export { isWithin, loadRegions, parseRegions, type RegionLookup, type Regions } from './regions.ts';

export { parseAmount, scanQuantities, type Amount } from './numerals.ts';
export type * from './quantity.ts';
export type { Vagueness } from './figures/comparison.ts';
export type { Bound, Ends } from './figures/ends.ts';
export type { Unit } from './figures/lexicon.ts';
export { compare, decimalOf, decimalText, fromScaled, toScaled, type Decimal } from './decimal.ts';

export { parseFacts, type ParsedFacts } from './parse-facts.ts';
export { parseFlag } from './parsing/parse-choice.ts';
export { parseValue, type ParseContext } from './parsing/parse-value.ts';
export { quantityToValue } from './parsing/quantity-value.ts';
export type { Reading, Reason } from './parsing/reading.ts';

export { checkRelations } from './relations.ts';
export { deriveFromRelations } from './derive.ts';
export { sniffUnits } from './sniff-units.ts';

export { factsToContract, toContract, type ContractValue } from './contract-form.ts';
export { formatFact } from './format.ts';
export { amountText, exactInUnit, roundOutwards } from './amount-text.ts';
export { renderIssue } from './issue-text.ts';
