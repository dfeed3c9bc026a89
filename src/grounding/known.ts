import type { CriterionResult, ProgrammeResult } from '../rules/index.ts';

/**
 * What a text may be used for:
 * - `source`: policy text: lines, amounts, days, and whole sentences
 * - `engine`: a text the engine made of its result
 * - `gap`: something missing, as the engine computed it
 * - `own`: the enterprise's own figures: may be repeated, never as a line of a policy
 * - `quote`: may be quoted word for word and supports nothing
 */
export type Role = 'source' | 'engine' | 'gap' | 'own' | 'quote';

/** A text that is known to be right in its role. */
export interface KnownText {
  readonly text: string;
  readonly role: Role;
  /** Programme it is about; null = none in particular. */
  readonly programme: string | null;
  /** Further words for what it is about, such as headings. */
  readonly about?: string | undefined;
  /** A line of the policy, and whether the enterprise reaches it. */
  readonly line?: 'met' | 'unmet' | undefined;
}

/** Everything an outgoing text may rest on. */
export interface Known {
  readonly texts: readonly KnownText[];
  readonly results: readonly ProgrammeResult[];
  /** False while a result's own sentences are what is checked: then only its figures and outcomes count. */
  readonly sentences?: boolean;
}

/** Known texts of a result: its conditions, gaps, figures and days; with `words`, also its sentences. */
export function textsOfResult(result: ProgrammeResult, words = true): KnownText[] {
  const programme = result.programme;
  const engine = (text: string): KnownText => ({ text, role: 'engine', programme });
  const { criteria, missing, changes, caveats, upcoming, previous } = result;
  const sentences = words
    ? [result.headline, result.next, ...changes.map(({ text }) => text)].map(engine)
    : [];
  const versions = [upcoming, previous].flatMap((v) => (v ? [v.version, v.from, v.to ?? ''] : []));
  const facts = [result.version, result.asOf, result.reference?.version ?? '', result.name, ...versions];
  const reasons = missing.map(({ label, year }) => ({ ...engine(label), about: String(year ?? '') }));
  const counts: KnownText = { text: [missing.length, criteria.length].join(' '), role: 'engine', programme };
  return [
    ...sentences,
    ...caveats.map((text): KnownText => ({ text, role: 'source', programme })),
    ...facts.filter((t) => t !== '').map(engine),
    ...changes.flatMap((change) => changeTexts(change, programme)),
    ...reasons,
    counts,
    ...criteria.flatMap((c) => criterionTexts(c, programme)),
  ];
}

function changeTexts(change: ProgrammeResult['changes'][number], programme: string): KnownText[] {
  const steps = change.set.flatMap(({ label, year, from, amount, direction }) => {
    const about = `${label} ${year ?? ''}`;
    const side = direction === 'down' ? '\u2264' : '\u2265';
    const ends = [from, amount, direction === 'obtain' ? null : `${side}${amount}`].filter((t) => t !== null);
    return ends.map((text): KnownText => ({ text, role: 'gap', programme, about }));
  });
  const years = change.assumes.flatMap(({ year, like }) => [String(year), String(like)]);
  const setYears = change.set.flatMap(({ year }) => (year === null ? [] : [String(year)]));
  const days = [change.applyOn, change.wait ?? '', ...years, ...setYears].filter((t) => t !== '');
  return [...steps, ...days.map((text): KnownText => ({ text, role: 'engine', programme }))];
}

function criterionTexts(c: CriterionResult, programme: string): KnownText[] {
  const text = (value: string, role: Role, about = c.label): KnownText[] =>
    value === '' ? [] : [{ text: value, role, programme, about }];
  const line = c.outcome === 'met' || c.outcome === 'unmet' ? c.outcome : undefined;
  return [
    ...text(c.label, 'source', '').map((t) => ({ ...t, line })),
    ...text(c.required, 'source').map((t) => ({ ...t, line })),
    ...text(c.note ?? '', 'source'),
    ...text(c.cite.document, 'source'),
    ...text(c.cite.article, 'source'),
    ...text(c.actual ?? '', 'own'),
    ...c.readings.flatMap((r) => text(r.actual ?? '', 'own', `${c.label} ${r.label}`)),
    ...c.gap.flatMap((g) => text(g.amount, 'gap', g.label)),
    ...c.gap.flatMap((g) => text(String(g.year ?? ''), 'engine')),
    ...c.inputs.flatMap((i) => text(i.value ?? '', 'own', `${i.year ?? ''} ${i.label}`)),
    ...c.inputs.flatMap((i) => text(String(i.year ?? ''), 'engine')),
    ...c.parts.flatMap((part) => criterionTexts(part, programme)),
  ];
}
