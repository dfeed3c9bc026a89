import { isNode, listOf, type Node, type Path } from './raw.ts';

/** A part of a pack as it is written, with its place: what mutants and boundary rows are made from. */
export interface Site {
  readonly kind: 'version' | 'criteria' | 'criterion' | 'advice' | 'test' | 'score' | 'item' | 'band' | 'row';
  readonly path: Path;
  readonly node: Node;
}

/** Every part of a pack that can decide something, outermost first. */
export function sitesOf(pack: unknown): Site[] {
  const sites: Site[] = [];
  listOf((pack as Node)['versions']).forEach((version, i) => {
    const path = ['versions', i];
    const node = version as Node;
    sites.push({ kind: 'version', path, node });
    for (const key of ['applies', 'criteria']) visitCriteria(sites, [...path, key], node[key]);
    listOf(node['advice']).forEach((advice, k) => {
      const at = [...path, 'advice', k];
      sites.push({ kind: 'advice', path: at, node: advice as Node });
      visitTest(sites, [...at, 'test'], (advice as Node)['test']);
    });
  });
  return sites;
}

function visitCriteria(sites: Site[], path: Path, list: unknown): void {
  if (listOf(list).length === 0) return;
  sites.push({ kind: 'criteria', path, node: { list } });
  listOf(list).forEach((criterion, i) => visitCriterion(sites, [...path, i], criterion));
}

function visitCriterion(sites: Site[], path: Path, criterion: unknown): void {
  const node = criterion as Node;
  sites.push({ kind: 'criterion', path, node });
  for (const key of ['when', 'exempt_if', 'test']) visitTest(sites, [...path, key], node[key]);
}

function visitTest(sites: Site[], path: Path, test: unknown): void {
  if (!isNode(test)) return;
  sites.push({ kind: 'test', path, node: test });
  for (const key of ['all', 'any', 'of']) visitCriteria(sites, [...path, key], test[key]);
  if (test['not']) visitCriterion(sites, [...path, 'not'], test['not']);
  if (test['test']) visitTest(sites, [...path, 'test'], test['test']);
  listOf(test['readings']).forEach((reading, i) =>
    visitTest(sites, [...path, 'readings', i, 'test'], (reading as Node)['test']),
  );
  if (isNode(test['score'])) {
    sites.push({ kind: 'score', path: [...path, 'score'], node: test['score'] });
    visitItems(sites, [...path, 'score', 'items'], test['score']['items']);
  }
}

function visitItems(sites: Site[], path: Path, items: unknown): void {
  listOf(items).forEach((item, i) => visitItem(sites, [...path, i], item as Node));
}

function visitItem(sites: Site[], path: Path, item: Node): void {
  sites.push({ kind: 'item', path, node: item });
  for (const key of ['best_of', 'sum']) visitItems(sites, [...path, key], item[key]);
  if (isNode(item['within'])) visitItem(sites, [...path, 'within'], item['within']);
  listOf(item['bands']).forEach((band, i) =>
    sites.push({ kind: 'band', path: [...path, 'bands', i], node: band as Node }),
  );
  listOf(item['first_of']).forEach((row, i) => {
    const at = [...path, 'first_of', i];
    sites.push({ kind: 'row', path: at, node: row as Node });
    visitTest(sites, [...at, 'test'], (row as Node)['test']);
  });
}
