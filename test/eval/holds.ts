import { readFigures } from '../../src/retrieval/index.ts';
import { compactText } from '../../src/shared/index.ts';

/**
 * Whether `text` has `wanted`: where that is a figure, the same value with the same unit however it is
 * written, else the same characters without spaces and punctuation.
 */
export function holds(text: string, wanted: string): boolean {
  const figures = readFigures(wanted);
  const rest = compactText(wanted).replace(/[\d.,%]+/g, '');
  const [only] = figures;
  if (only && figures.length === 1 && rest.length <= 2)
    return readFigures(text).some(
      (f) =>
        f.key === only.key ||
        (f.value === only.value && !f.percent && !only.percent && (f.unit === '' || only.unit === '')),
    );
  return compactText(text).includes(compactText(wanted));
}

/** Groups of which `text` has at least one member. */
export function groupsHeld(text: string, need: readonly (readonly string[])[]): number {
  return need.filter((group) => group.some((wanted) => holds(text, wanted))).length;
}
