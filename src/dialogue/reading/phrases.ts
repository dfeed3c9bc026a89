/** A phrase found in a text; `end` is exclusive. */
export interface PhraseHit<T> {
  readonly start: number;
  readonly end: number;
  readonly value: T;
}

interface Node<T> {
  readonly next: Map<string, Node<T>>;
  value?: T;
}

// People break words with these: R&D, quoted titles, a blank inside a word.
const SKIPPED = new Set([' ', '&', '"', "'", '\u201c', '\u201d', '\u300c', '\u300d', '\u00b7']);

/**
 * Finds phrases in a text: left to right, longest first, never overlapping.
 * Time grows with the length of the text times the longest phrase.
 *
 * @param entries normalised phrases; a phrase given twice keeps its first value
 */
export function createPhraseFinder<T>(
  entries: Iterable<readonly [string, T]>,
): (text: string) => PhraseHit<T>[] {
  const root: Node<T> = { next: new Map() };
  for (const [phrase, value] of entries) insert(root, phrase, value);
  return (text) => {
    const hits: PhraseHit<T>[] = [];
    for (let at = 0; at < text.length; at++) {
      const hit = SKIPPED.has(text.charAt(at)) ? null : longestAt(root, text, at);
      if (!hit) continue;
      hits.push(hit);
      at = hit.end - 1;
    }
    return hits;
  };
}

function insert<T>(root: Node<T>, phrase: string, value: T): void {
  let node = root;
  for (const char of phrase) {
    if (SKIPPED.has(char)) continue;
    let next = node.next.get(char);
    if (!next) node.next.set(char, (next = { next: new Map() }));
    node = next;
  }
  if (node !== root && node.value === undefined) node.value = value;
}

function longestAt<T>(root: Node<T>, text: string, start: number): PhraseHit<T> | null {
  let node: Node<T> | undefined = root;
  let best: PhraseHit<T> | null = null;
  // A run of skipped characters is bounded, so that a page of blanks costs no more than a page of words.
  for (let at = start, skipped = 0; at < text.length && skipped < 4; at++) {
    const char = text.charAt(at);
    if (SKIPPED.has(char)) {
      skipped++;
      continue;
    }
    node = node.next.get(char);
    if (!node) break;
    if (node.value !== undefined) best = { start, end: at + 1, value: node.value };
  }
  return best;
}
