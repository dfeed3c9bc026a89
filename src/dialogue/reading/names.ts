import type { MarkOf } from './marks.ts';
import type { Message } from './message.ts';

/** A name settled on programmes, or the choice to ask for. */
export type ResolvedName =
  | { readonly settled: true; readonly programme: string }
  | { readonly settled: false; readonly candidates: readonly string[] };

/**
 * Settles an ambiguous programme name: by region, by words elsewhere in the message, by what is being talked
 * about, by convention; else all that is left is to be asked.
 * @param checking the name is asked about as "do we qualify": rankings then drop out
 */
export function resolveName(message: Message, mark: MarkOf<'name'>, checking: boolean): ResolvedName {
  const { mention } = mark;
  const inRegion = dropOtherRegions(message, mark, mention.programmes);
  const pointed = inRegion.filter((id) => message.pointedAt.has(id));
  const left = pointed.length > 0 ? pointed : checking ? dropNeverChecked(message, inRegion) : inRegion;
  const current = message.context.programmes.find((id) => left.includes(id));
  const first = message.lexicon.names.first.includes(mention.word) ? left[0] : undefined;
  const programme = left.length === 1 ? left[0] : (current ?? first);
  return programme === undefined ? { settled: false, candidates: left } : { settled: true, programme };
}

/** Programmes whose telling words (`names.qualifiers`) stand in the text. */
export function pointedProgrammes(
  text: string,
  qualifiers: Readonly<Record<string, readonly string[]>>,
): ReadonlySet<string> {
  const ids = Object.entries(qualifiers).filter(([, words]) => words.some((word) => text.includes(word)));
  return new Set(ids.map(([id]) => id));
}

function dropOtherRegions(
  message: Message,
  mark: MarkOf<'name'>,
  candidates: readonly string[],
): readonly string[] {
  // A place right before the name is the programme's own, wherever the enterprise is.
  const own = message.marks.find((m) => m.kind === 'region' && m.end === mark.start);
  const code = own?.kind === 'region' ? own.code : (message.context.region ?? message.regionSaid);
  if (code === null) return candidates;
  const elsewhere = Object.entries(message.lexicon.names.regions)
    .filter(([prefix]) => !code.startsWith(prefix))
    .flatMap(([, ids]) => ids);
  const left = candidates.filter((id) => !elsewhere.some((prefix) => id.startsWith(prefix)));
  return left.length > 0 ? left : candidates;
}

function dropNeverChecked(message: Message, candidates: readonly string[]): readonly string[] {
  const left = candidates.filter((id) => !message.lexicon.names.never_checked.includes(id));
  return left.length > 0 ? left : candidates;
}
