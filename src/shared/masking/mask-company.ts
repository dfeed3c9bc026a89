import { loadMaskLexicon } from './lexicon.ts';

const HAN_RUN = /[\p{Script=Han}a-z0-9()·&-]+/gu;
const LATIN_NAME = /[a-z][\w&.-]*(?: [a-z][\w&.-]*){0,5},? (?:co\.?,? ?ltd|inc|corp|llc|limited)\b\.?/g;
/** Longest name that is looked for; registered names are shorter. */
const MOST = 40;

/** Masks the names of particular companies; what any company may be called ("a software company") stays. */
export function maskCompanies(text: string): string {
  const { placeholders } = loadMaskLexicon();
  const mask = placeholders.company;
  return maskIntroduced(text.replace(LATIN_NAME, mask), mask).replace(HAN_RUN, (run) => maskRun(run, mask));
}

/** A name said after words such as "the company is called". */
function maskIntroduced(text: string, mask: string): string {
  const { introduced, after, never, ends } = loadMaskLexicon().company;
  const letter = String.raw`[\p{Script=Han}a-z0-9()]`;
  const whole = `${letter}{2,${MOST}}?(?:${ends.map(escape).join('|')})`;
  const name = `(?:${whole}|(?:(?!${after.join('|')})${letter}){2,12})`;
  return text.replace(new RegExp(`(${introduced})(${name})`, 'gu'), (all, lead: string, found: string) =>
    never.some((word) => found.startsWith(word)) ? all : `${lead}${mask}`,
  );
}

/** From the last word that cannot belong to a name up to its end ("limited company"). */
function maskRun(run: string, mask: string): string {
  const { ends } = loadMaskLexicon().company;
  const pattern = new RegExp(ends.map(escape).join('|'), 'gu');
  let out = '';
  let at = 0;
  for (const match of run.matchAll(pattern)) {
    const before = run.slice(at, match.index);
    const name = before.slice(nameStart(before));
    const end = match.index + match[0].length;
    out += isParticular(name, match[0])
      ? `${before.slice(0, before.length - name.length)}${mask}`
      : run.slice(at, end);
    at = end;
  }
  return out + run.slice(at);
}

function nameStart(text: string): number {
  const { before } = loadMaskLexicon().company;
  const cuts = before.map((word) => {
    const at = text.lastIndexOf(word);
    return at === -1 ? 0 : at + word.length;
  });
  return Math.max(0, text.length - MOST, ...cuts);
}

/** Something is left once places, trades and general words are taken away, and it is no kind of company. */
function isParticular(name: string, end: string): boolean {
  const { generic, loose_ends, kinds } = loadMaskLexicon().company;
  if (loose_ends.includes(end) && kinds.some((kind) => name.endsWith(kind))) return false;
  const longest = [...generic].sort((a, b) => b.length - a.length).map(escape);
  const rest = name.replace(new RegExp(longest.join('|'), 'gu'), '').replace(/[^\p{Script=Han}a-z]/gu, '');
  return rest.length > 0 && name.length >= 2;
}

function escape(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
