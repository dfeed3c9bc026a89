// A passage of about this length is read in one glance on a phone; longer sections are cut.
const TARGET_CHARS = 700;

/**
 * Cuts the body of a section into pieces of about `target` characters at line boundaries. A table
 * stays whole, together with the line right above it that introduces it. Never returns an empty piece.
 *
 * @param lines lines of the body without the heading
 */
export function splitSection(lines: readonly string[], target = TARGET_CHARS): string[] {
  const blocks = toBlocks(lines);
  const pieces: string[] = [];
  let piece = '';
  for (const block of blocks) {
    const joined = piece === '' ? block : `${piece}\n${block}`;
    if (piece !== '' && joined.length > target) {
      pieces.push(piece);
      piece = block;
    } else piece = joined;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

/** True for a line that belongs to a Markdown table. */
export function isTableLine(line: string): boolean {
  return line.trimStart().startsWith('|');
}

/** Lines that must not be torn apart: a table with its introduction, or a single line. */
function toBlocks(lines: readonly string[]): string[] {
  const blocks: string[] = [];
  let inTable = false;
  for (const line of lines.map((l) => l.trimEnd()).filter((l) => l.trim() !== '')) {
    const table = isTableLine(line);
    const last = blocks.at(-1);
    const joins = table && last !== undefined && (inTable || introduces(last));
    if (joins) blocks[blocks.length - 1] = `${last}\n${line}`;
    else blocks.push(line);
    inTable = table;
  }
  return blocks;
}

/** A line that ends with a colon announces what follows. */
function introduces(block: string): boolean {
  return /[:\uff1a]$/.test(block);
}
