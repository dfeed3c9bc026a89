/** How a piece of text is set. `quote` folds away; it must be the outermost mark. */
export type Mark = 'b' | 'i' | 'quote' | `link:${string}`;

/** A piece of text set in one way. Texts are plain: escaping happens in `toHtml` alone. */
export interface Run {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Runs that belong together; paragraphs are set apart by an empty line. */
export type Paragraph = readonly Run[];

export const plain = (text: string): Run => ({ text, marks: [] });
export const bold = (text: string): Run => ({ text, marks: ['b'] });
export const italic = (text: string): Run => ({ text, marks: ['i'] });

/** The same runs inside a blockquote that opens on demand. */
export function folded(runs: Paragraph): Paragraph {
  return runs.map((run) => ({ ...run, marks: ['quote', ...run.marks] }));
}

/** One paragraph out of many, with `separator` between them. */
export function joined(paragraphs: readonly Paragraph[], separator: string): Paragraph {
  return paragraphs.flatMap((runs, i) => (i === 0 ? runs : [plain(separator), ...runs]));
}

export function toPlainText(runs: Paragraph): string {
  return runs.map((run) => run.text).join('');
}

/** HTML of the Bot API; every tag opened is closed, whatever runs it is given. */
export function toHtml(runs: Paragraph): string {
  let html = '';
  let open: readonly Mark[] = [];
  for (const run of [...runs, plain('')]) {
    const kept = commonLength(open, run.marks);
    html += open.slice(kept).toReversed().map(endTag).join('');
    html += run.marks.slice(kept).map(startTag).join('');
    html += escapeHtml(run.text);
    open = run.marks;
  }
  return html;
}

/** The three characters Telegram's HTML gives a meaning, and the quote for attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function commonLength(a: readonly Mark[], b: readonly Mark[]): number {
  const differ = a.findIndex((mark, i) => mark !== b[i]);
  return differ === -1 ? a.length : differ;
}

function startTag(mark: Mark): string {
  if (mark === 'quote') return '<blockquote expandable>';
  return mark.startsWith('link:') ? `<a href="${escapeHtml(mark.slice(5))}">` : `<${mark}>`;
}

function endTag(mark: Mark): string {
  return mark === 'quote' ? '</blockquote>' : mark.startsWith('link:') ? '</a>' : `</${mark}>`;
}
