/** The word is the engine's: a reply must not be stronger than the result it renders. */
export { outcomeWord } from '../rules/index.ts';
