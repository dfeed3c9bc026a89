import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '../shared/index.ts';

// The mark stands alone, or says behind a colon what is wanted.
const STOPS = ['\uff1a', '\u3002'];
const FILES = ['pack.yaml', 'digest.md', 'faq.yaml', 'cases.yaml'];

/**
 * Places of a pack that still say what is to be written there, as `packs new` leaves them.
 * @param mark the word that stands for it
 * @param shownAs folder as messages name it
 */
export function unfilledPlaces(folder: string, shownAs: string, mark: string): Issue[] {
  return FILES.filter((name) => existsSync(join(folder, name))).flatMap((name) => {
    const lines = readFileSync(join(folder, name), 'utf8').split('\n');
    return lines.flatMap((line, i): Issue[] =>
      STOPS.some((stop) => line.includes(mark + stop))
        ? [{ code: 'to_fill', path: `${shownAs}/${name}:${i + 1}`, info: { found: line.trim() } }]
        : [],
    );
  });
}
