import type { Words } from '../shared/index.ts';
import type { Climb, LineStanding, RungStanding, RungState } from './climb.ts';

/** A rung as people read it. */
export interface RungView {
  readonly programme: string;
  readonly name: string;
  readonly state: RungState;
  /** The state in a few words. */
  readonly label: string;
  /** What is missing, or from when and how; empty for a title that is held. */
  readonly detail: string;
}

/** The ladder of one enterprise, ready to be shown; made from judgements, states nothing else. */
export interface LadderView {
  readonly asOf: string;
  readonly lines: readonly {
    readonly id: string;
    readonly name: string;
    readonly source: string;
    readonly rungs: readonly RungView[];
  }[];
  /** The next title in reach with when and what to do; null when nothing can be said. */
  readonly next: { readonly programme: string; readonly name: string; readonly text: string } | null;
}

// More reasons or figures than these are for the card of the programme.
const MOST_NAMED = 3;

/** Puts a climb into words of `prompts/standing.zh.yaml`. */
export function ladderView({ lines, next }: Climb, asOf: string, words: Words): LadderView {
  return {
    asOf,
    lines: lines.map((line) => ({
      id: line.line.id,
      name: line.line.name,
      source: sourceText(line, words),
      rungs: line.rungs.flatMap((rung) => rung.map((standing) => rungView(standing, words))),
    })),
    next: next && { programme: next.pack.id, name: next.pack.short, text: nextText(next, words) },
  };
}

function sourceText({ line: { source } }: LineStanding, words: Words): string {
  const { document, cite } = source;
  return words.say('ladder.source', {
    document: document.number ?? document.title,
    article: cite.article,
    evidence: words.say(`verdict.evidence.${cite.evidence}`),
  });
}

function rungView(standing: RungStanding, words: Words): RungView {
  const { pack, state, result } = standing;
  const graded = `${state}_${result?.basis ?? ''}`;
  const key = words.has(`ladder.state.${graded}`) ? graded : state;
  return {
    programme: pack.id,
    name: pack.short,
    state,
    label: words.say(`ladder.state.${key}`),
    detail: detailOf(standing, words),
  };
}

function detailOf(standing: RungStanding, words: Words): string {
  const { state, result, change } = standing;
  if (!result) return '';
  switch (state) {
    case 'later':
      return change?.text ?? '';
    case 'open':
      return missingText(standing, words);
    case 'short':
    case 'not_for':
      return words.say('ladder.unmet', { list: listed(unmetLabels(standing), words) });
    case 'review':
      return words.say('ladder.review', { list: listed(labelsOf(standing, 'review'), words) });
    case 'reachable':
      return words.say('ladder.reachable', { when: whenText(standing, words) });
    case 'text_unknown':
    case 'held':
      return '';
  }
}

function unmetLabels(standing: RungStanding): string[] {
  return labelsOf(standing, 'unmet');
}

function labelsOf({ result }: RungStanding, outcome: string): string[] {
  return (result?.criteria ?? []).filter((c) => c.outcome === outcome).map(({ label }) => label);
}

function missingText({ result }: RungStanding, words: Words): string {
  const labels = [...new Set((result?.missing ?? []).map(({ label }) => label))];
  return words.say('ladder.missing', { count: labels.length, list: listed(labels, words) });
}

function listed(labels: readonly string[], words: Words): string {
  const list = labels.slice(0, MOST_NAMED).join(words.say('verdict.list_comma'));
  if (labels.length === 0) return words.say('ladder.other_conditions');
  return labels.length > MOST_NAMED ? words.say('ladder.and_more', { list, count: labels.length }) : list;
}

function whenText({ windows }: RungStanding, words: Words): string {
  const [window] = windows;
  if (!window) return words.say('ladder.window_unknown');
  return words.say('ladder.window', {
    from: window.from ?? words.say('ladder.day_unknown'),
    to: window.to ?? words.say('ladder.day_unknown'),
  });
}

function nextText(standing: RungStanding, words: Words): string {
  const { pack, state, result, year } = standing;
  const when = whenText(standing, words);
  const detail = detailOf(standing, words);
  return words.say(`ladder.next.${state}`, {
    name: pack.name,
    year: year ?? '',
    when,
    detail,
    todo: result?.next ?? '',
  });
}
