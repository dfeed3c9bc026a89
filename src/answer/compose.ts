import {
  isImported,
  readFigures,
  type Chunk,
  type Hit,
  type Query,
  type Retriever,
} from '../retrieval/index.ts';
import { renderUnit, unitsOf, withLists, type Unit } from './passage.ts';
import type { Statement } from './statement.ts';
import { asksQuantity, saysNotFound } from './wording.ts';

// What is read in a chat without scrolling; the article can be opened through its citation.
const DETAIL_CHARS = 420;
const OPENING_CHARS = 200;
const TABLE_ROWS = 8;
// A further sentence must be at least half as near to the question as the first.
const DETAIL_SHARE = 0.3;
// "Not found" counts when it is said about the very thing asked for.
const NOT_FOUND_SHARE = 0.8;
// A sentence with a number is what someone asking for a number wants.
const FIGURE_BONUS = 0.15;

/** Measures how near a text is to the question; see `Retriever.coverage`. */
export interface Relevance {
  readonly query: Query;
  readonly coverage: Retriever['coverage'];
}

/** A ready answer, as its author wrote it. */
export function stateFaq(hit: Hit): Statement {
  return { text: hit.chunk.text.trim(), origin: [hit.chunk] };
}

/** The beginning of a section, whole sentences and tables up to a few lines. */
export function stateOpening(chunk: Chunk): Statement {
  let text = '';
  let lastKind: Unit['kind'] | null = null;
  for (const unit of unitsOf(chunk.text)) {
    const next = renderUnit(unit);
    if (text !== '' && text.length + next.length > OPENING_CHARS) break;
    const apart = lastKind !== null && (lastKind === 'table' || unit.kind === 'table');
    text += (apart ? '\n' : '') + next;
    lastKind = unit.kind;
  }
  return { text, origin: [chunk] };
}

/**
 * The sentence or table of a passage that is nearest to the question first, then what else in it is
 * near, in its order, up to a screenful.
 */
export function statePassage(hit: Hit, relevance: Relevance): PassageAnswer {
  const found = unitsOf(hit.chunk.text);
  const units = (isImported(hit.chunk) ? withLists(found) : found).map((unit) => score(unit, relevance));
  const best = units.reduce((top, u) => (u.score > top.score ? u : top), units[0] ?? EMPTY);
  const texts = [best.text];
  let room = DETAIL_CHARS;
  for (const unit of units) {
    if (unit === best || unit.score < DETAIL_SHARE * best.score || unit.score === 0) continue;
    if (unit.text.length > room) continue;
    room -= unit.text.length;
    texts.push(unit.text);
  }
  const near = units.filter((u) => u.score >= NOT_FOUND_SHARE * best.score);
  return {
    statements: texts.filter((t) => t !== '').map((text) => ({ text, origin: [hit.chunk] })),
    notFound: hit.chunk.facet === 'unknown' || near.some((u) => saysNotFound(u.text)),
  };
}

/** What a passage says to a question. */
export interface PassageAnswer {
  readonly statements: readonly Statement[];
  /** The passage, or a sentence of it as near as the nearest, says that this is not known. */
  readonly notFound: boolean;
}

interface Scored {
  readonly text: string;
  readonly score: number;
}

const EMPTY: Scored = { text: '', score: 0 };

function score(unit: Unit, relevance: Relevance): Scored {
  const near = (text: string): number => {
    const covered = relevance.coverage(relevance.query, text);
    const wanted = covered > 0 && asksQuantity(relevance.query.text) && readFigures(text).length > 0;
    return covered + (wanted ? FIGURE_BONUS : 0);
  };
  if (unit.kind === 'sentence') return { text: unit.text, score: near(unit.text) };
  const rows = unit.rows.map((row) => ({ row, score: near(`${unit.text} ${row}`) }));
  const top = Math.max(0, ...rows.map((r) => r.score));
  const kept =
    rows.length <= TABLE_ROWS ? rows : rows.filter((r) => r.score >= 0.6 * top).slice(0, TABLE_ROWS);
  return {
    text: renderUnit(
      unit,
      kept.map((r) => r.row),
    ),
    score: top,
  };
}
