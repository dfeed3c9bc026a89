import type { Page } from 'playwright-core';

/**
 * What a checker of accessibility would report: controls without a name, repeated ids, dangling references,
 * headings that jump, and text with too little contrast (4.5 to 1, WCAG 2 AA).
 */
export function accessibilityFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const describe = (e: Element) =>
      `${e.tagName.toLowerCase()}.${e.className} ${(e.textContent ?? '').slice(0, 20)}`;
    const shown = (e: Element) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const all = [...document.body.querySelectorAll('*')].filter(shown);

    const nameOf = (e: Element) =>
      e.getAttribute('aria-label') ??
      [...((e as HTMLInputElement).labels ?? [])].map((l) => l.textContent).join('') +
        (e.textContent ?? '').trim();
    const nameless = all
      .filter((e) => e.matches('button, a[href], summary, textarea, input, [role=region], [role=log]'))
      .filter((e) => nameOf(e).trim() === '')
      .map((e) => `no name: ${describe(e)}`);

    const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
    const repeated = ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `id twice: ${id}`);
    const dangling = ['for', 'aria-describedby', 'aria-labelledby'].flatMap((name) =>
      [...document.querySelectorAll(`[${name}]`)]
        .filter((e) => !document.getElementById(e.getAttribute(name) ?? ''))
        .map((e) => `${name} leads nowhere: ${describe(e)}`),
    );

    const levels = all.filter((e) => /^H[1-6]$/.test(e.tagName)).map((e) => Number(e.tagName[1]));
    const jumps = levels.flatMap((level, i) =>
      i > 0 && level > (levels[i - 1] ?? 0) + 1 ? [`heading h${level} after h${levels[i - 1]}`] : [],
    );

    const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
    const over = (top: number[], below: number[]) => {
      const alpha = top[3] ?? 1;
      return [0, 1, 2].map((i) => (top[i] ?? 0) * alpha + (below[i] ?? 0) * (1 - alpha));
    };
    const background = (e: Element | null): number[] => {
      if (!e) return [255, 255, 255];
      const own = channels(getComputedStyle(e).backgroundColor);
      return (own[3] ?? 1) === 1 ? own : over(own, background(e.parentElement));
    };
    const luminance = (rgb: number[]) =>
      [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
        const c = (rgb[i] ?? 0) / 255;
        return sum + weight * (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
      }, 0);
    const contrast = (e: Element) => {
      const below = background(e);
      const [a, b] = [luminance(over(channels(getComputedStyle(e).color), below)), luminance(below)];
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    };
    const hasText = (e: Element) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent?.trim());
    const faint = all
      .filter((e) => hasText(e) && contrast(e) < 4.5)
      .map((e) => `contrast ${contrast(e).toFixed(2)}: ${describe(e)}`);

    const lists = all
      .filter((e) => e.matches('ul, ol') && [...e.children].some((child) => child.tagName !== 'LI'))
      .map((e) => `not a list: ${describe(e)}`);
    return [...nameless, ...repeated, ...dangling, ...jumps, ...faint, ...lists];
  });
}
