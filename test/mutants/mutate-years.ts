import type { Mutation } from './mutation.ts';
import { isNode, listOf, textOf, type Path } from './raw.ts';
import type { Site } from './visit.ts';

/** One year less in a window, one year further back for a single year. */
export function mutateYears({ path, node }: Site): Mutation[] {
  const out: Mutation[] = [];
  if (typeof node['amount'] === 'string') out.push(...mutateWindow([...path, 'amount'], node['amount']));
  listOf(node['ratio']).forEach((side, i) => out.push(...mutateWindow([...path, 'ratio', i], textOf(side))));
  for (const key of ['every', 'some']) {
    const window = node[key];
    if (typeof window === 'string') out.push(...shorter([...path, key], window));
  }
  const mean = node['ratio_mean'];
  if (isNode(mean)) out.push(...shorter([...path, 'ratio_mean', 'years'], textOf(mean['years'])));
  const growth = node['growth'];
  if (isNode(growth)) {
    const years = Number(growth['years']);
    const value = years === 3 ? 4 : 3;
    out.push({
      kind: 'years',
      path: [...path, 'growth', 'years'],
      value,
      change: `${years} → ${value} years`,
    });
  }
  return out;
}

/** Every period written in a quantity, changed one at a time. */
export function mutateWindow(path: Path, quantity: string): Mutation[] {
  return [...quantity.matchAll(/@(year-|last)(\d)/g)].flatMap((m): Mutation[] => {
    const n = Number(m[2]);
    const next = m[1] === 'last' ? n - 1 : n + 1;
    const value = `${quantity.slice(0, m.index)}@${m[1]}${next}${quantity.slice(m.index + m[0].length)}`;
    return next < 1 ? [] : [{ kind: 'years', path, value, change: `${quantity} → ${value}` }];
  });
}

function shorter(path: Path, window: string): Mutation[] {
  const n = Number(window.slice(4));
  if (n < 2) return [];
  const value = `last${n - 1}`;
  return [{ kind: 'years', path, value, change: `${window} → ${value}` }];
}

/** One formula of growth for another. */
export function mutateFormula({ path, node }: Site): Mutation[] {
  const growth = node['growth'];
  if (!isNode(growth)) return [];
  const formula = textOf(growth['formula']);
  const value = formula === 'mean' || formula === 'hnte' ? 'compound' : 'mean';
  const at = [...path, 'growth', 'formula'];
  return [{ kind: 'formula', path: at, value, change: `${formula} → ${value}` }];
}
