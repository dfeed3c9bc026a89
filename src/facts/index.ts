/**
 * Values of enterprise facts and the closed dictionary of what they may be.
 * Knows no policy and no rule. Start at `types.ts`, then `parse-facts.ts`.
 */
export * from './types.ts';
