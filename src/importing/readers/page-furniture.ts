import { textOf, type Line } from './pdf-lines.ts';

// \u7b2c \u9875 \u5171: page x of y
const PAGE_NUMBER =
  /^[-\u2014\u2013\u00b7\s]*(?:\d{1,4}(?:\s*\/\s*\d{1,4})?|\u7b2c\s*\d{1,4}\s*\u9875(?:.{0,3}\u5171\s*\d{1,4}\s*\u9875)?)[-\u2014\u2013\u00b7\s]*$/;
// A line at the edge of this many pages, and of half of all, belongs to the paper and not to the text.
const FEWEST_PAGES = 3;

/** Pages without page numbers and running heads. */
export function withoutPageFurniture(pages: readonly (readonly Line[])[]): {
  kept: Line[][];
  dropped: string[];
} {
  const seen = new Map<string, number>();
  for (const page of pages)
    for (const key of new Set(edges(page).map(keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1);
  const runs = (line: Line): boolean => {
    const count = seen.get(keyOf(line)) ?? 0;
    return count >= FEWEST_PAGES && count * 2 >= pages.length;
  };
  const dropped: string[] = [];
  const kept = pages.map((page) => {
    const edge = edges(page);
    return page.filter((line) => {
      const furniture = edge.includes(line) && (PAGE_NUMBER.test(textOf(line).trim()) || runs(line));
      if (furniture) dropped.push(textOf(line));
      return !furniture;
    });
  });
  return { kept, dropped };
}

function edges(page: readonly Line[]): Line[] {
  return page.length < 2 ? [...page] : [page[0], page.at(-1)].filter((l) => l !== undefined);
}

function keyOf(line: Line): string {
  return textOf(line).replace(/\d+/g, '#');
}
