import type { App } from '../app.ts';
import type { Pack, PackDocument } from '../rules/index.ts';
import { AppError, formatDay, parseDay, type Day } from '../shared/index.ts';
import type { CommandIo } from './io.ts';
import type { CommandOptions } from './options.ts';

/** Why a text should be looked up again, the most pressing first. */
export const STALE_REASONS = [
  'ended',
  'ending',
  'unknown_figures',
  'not_official',
  'presumed',
  'review',
] as const;
export type StaleReason = (typeof STALE_REASONS)[number];

/** One text to look up: which programme, which document, why. */
export interface StaleText {
  readonly programme: string;
  readonly name: string;
  readonly document: string;
  readonly reason: StaleReason;
  /** Day the reason is about, or null: end of validity, day of the last review. */
  readonly day: string | null;
}

// Notices come once a year: half a year after a look the next round may be out.
const REVIEW_DAYS = 180;
const ENDING_DAYS = 90;

/** `ningce packs stale [ID…]`: which texts a bureau should look up first, as of a day. */
export async function runPacksStale(app: App, io: CommandIo, options: CommandOptions): Promise<void> {
  const asOf = options.asOf === undefined ? app.clock.today() : parseDay(options.asOf);
  if (asOf === null)
    throw new AppError('bad_day', [
      { code: 'bad_as_of', path: '--as-of', info: { found: options.asOf ?? '' } },
    ]);
  const chosen = options.rest.slice(1);
  const packs = [...app.knowledge.packs.values()].filter(
    ({ id }) => chosen.length === 0 || chosen.includes(id),
  );
  const texts = staleTexts(packs, asOf);
  if (options.json) return io.out(JSON.stringify({ asOf: formatDay(asOf), texts }, null, 2));
  const { words } = app.knowledge;
  const lines = STALE_REASONS.flatMap((reason) => {
    const group = texts.filter((text) => text.reason === reason);
    if (group.length === 0) return [];
    return [
      words.say(`stale.${reason}`, { count: group.length }),
      ...group.map((t) =>
        words.say(t.day === null ? 'stale.line' : 'stale.line_day', { ...t, day: t.day ?? '' }),
      ),
    ];
  });
  return io.out(lines.length === 0 ? words.say('stale.none') : lines.join('\n'));
}

/**
 * Texts that need a look, the most pressing reason of each, ordered by reason and programme.
 * Documents whose successor is known are settled and left out.
 */
export function staleTexts(packs: readonly Pack[], asOf: Day): StaleText[] {
  const found = packs.flatMap((pack) => [...ofVersions(pack, asOf), ...ofDocuments(pack, asOf)]);
  return found.sort((a, b) => STALE_REASONS.indexOf(a.reason) - STALE_REASONS.indexOf(b.reason));
}

function ofVersions(pack: Pack, asOf: Day): StaleText[] {
  const current = pack.versions.find(({ from, to }) => from <= asOf && (to === null || to >= asOf));
  const base = { programme: pack.id, name: pack.name, document: pack.name };
  const reviewed = parseDay(pack.reviewedOn);
  const texts: StaleText[] = [];
  if (current && current.basis === 'reference') texts.push({ ...base, reason: 'unknown_figures', day: null });
  if (reviewed !== null && asOf - reviewed > REVIEW_DAYS)
    texts.push({ ...base, reason: 'review', day: pack.reviewedOn });
  return texts;
}

function ofDocuments(pack: Pack, asOf: Day): StaleText[] {
  return [...pack.documents.values()].flatMap((document) => {
    const reason = reasonOf(document, asOf);
    if (reason === null) return [];
    const day = reason === 'ended' || reason === 'ending' ? document.to : null;
    return [{ programme: pack.id, name: pack.name, document: titleOf(document), reason, day }];
  });
}

function reasonOf(document: PackDocument, asOf: Day): StaleReason | null {
  const settled =
    document.successor !== null || document.state === 'superseded' || document.state === 'expired';
  if (settled) return null;
  const end = document.to === null ? null : parseDay(document.to);
  if (end !== null && end < asOf) return 'ended';
  if (end !== null && end - asOf <= ENDING_DAYS) return 'ending';
  // News is no text that could be official.
  if (document.evidence === 'relayed' || document.evidence === 'none') return 'not_official';
  return document.state === 'presumed_in_force' ? 'presumed' : null;
}

function titleOf({ title, number }: PackDocument): string {
  return number === null ? title : `${title}\uff08${number}\uff09`;
}
