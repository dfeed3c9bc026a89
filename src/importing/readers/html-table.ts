import { HTMLElement } from 'node-html-parser';
import type { Rows } from './markdown-table.ts';

// A cell that claims to reach over more than this is a mistake of its page.
const WIDEST = 64;

/**
 * Rows of a table, a cell over several columns or rows repeated in each, so that every row can be read
 * alone. Null for a table that only lays out the page: one column, or tables inside.
 */
export function htmlTable(table: HTMLElement, textOf: (cell: HTMLElement) => string): Rows | null {
  if (table.querySelector('table')) return null;
  const grid: string[][] = [];
  table.querySelectorAll('tr').forEach((row, r) => {
    const line = (grid[r] ??= []);
    let at = 0;
    for (const cell of row.childNodes) {
      if (!(cell instanceof HTMLElement) || !/^T[DH]$/.test(cell.tagName)) continue;
      while (line[at] !== undefined) at++;
      fill(grid, r, at, cell, textOf(cell));
      at += spanOf(cell, 'colspan');
    }
  });
  const rows = grid.map((row) => Array.from(row, (c) => c ?? '')).filter((row) => row.some((c) => c !== ''));
  const width = Math.max(0, ...rows.map((r) => r.length));
  return width < 2 ? null : rows;
}

function fill(grid: string[][], row: number, column: number, cell: HTMLElement, text: string): void {
  for (let r = 0; r < spanOf(cell, 'rowspan'); r++) {
    const line = (grid[row + r] ??= []);
    for (let c = 0; c < spanOf(cell, 'colspan'); c++) line[column + c] = text;
  }
}

function spanOf(cell: HTMLElement, name: string): number {
  const span = Number(cell.getAttribute(name) ?? 1);
  return Number.isInteger(span) && span >= 1 ? Math.min(span, WIDEST) : 1;
}
