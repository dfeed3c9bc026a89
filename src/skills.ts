import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { loadTopics, type RelationText, type Topic } from './answer/index.ts';
import {
  createAmountSheet,
  createRdSheet,
  loadAmounts,
  loadRates,
  loadRdForm,
  type AmountRules,
  type Rates,
  type RdForm,
  type Sheet,
} from './calculators/index.ts';
import { projectRoot, type Knowledge } from './knowledge.ts';
import type { Pack } from './rules/index.ts';
import { AppError, type Day } from './shared/index.ts';
import { loadLadder, relationsBetween, type Ladder, type Relation } from './standing/index.ts';

/** Programme whose folder holds the rates and the form of the research deduction. */
const RD_PROGRAMME = 'rd-super-deduction';

/** The order of titles. @throws AppError `bad_packs` with every mistake in it */
export function openLadder({ packs, dictionary, root }: Knowledge): Ladder {
  const file = join(root, 'policies', 'ladder.yaml');
  // Packs without an order among them are a project, too.
  if (!existsSync(file)) return { titles: new Map(), lines: [], relations: [] };
  return loadLadder(file, relative(root, file), packs, dictionary);
}

/** What there is by need, in the order in which it is told. */
export function openTopics({ root }: Knowledge): Topic[] {
  const file = join(root, 'policies', 'topics.yaml');
  return existsSync(file) ? loadTopics(file) : [];
}

/** The packs in the order in which they are offered: what most look at first, then those of here, of the country, of elsewhere. */
export function packsAsOffered(knowledge: Knowledge): ReadonlyMap<string, Pack> {
  const topics = openTopics(knowledge);
  const first = [...topics.filter(({ words }) => words.length === 0), ...topics].flatMap(({ lines }) =>
    lines.map(({ programme }) => programme),
  );
  const regions = ['ningxia', 'national'];
  const rank = ({ id, region }: Pack): number => {
    const [at, near] = [first.indexOf(id), regions.indexOf(region)];
    if (at >= 0) return at;
    return first.length + (near >= 0 ? near : regions.length);
  };
  return new Map([...knowledge.packs].sort(([, a], [, b]) => rank(a) - rank(b)));
}

/**
 * The calculations that programmes bring along in `amounts.yaml`.
 * @throws AppError `bad_packs` with every mistake in them
 */
export function loadAllAmounts({ packs, folders, dictionary }: Knowledge): AmountRules[] {
  const loaded = [...packs.values()].flatMap((pack) => {
    const file = join(folders.get(pack.id) ?? '', 'amounts.yaml');
    if (!existsSync(file)) return [];
    const parts = { programme: pack.id, documents: pack.documents, dictionary };
    return [loadAmounts(file, relative(projectRoot, file), parts)];
  });
  const issues = loaded.flatMap((l) => l.issues);
  if (issues.length > 0) throw new AppError('bad_packs', issues);
  return loaded.flatMap(({ rules }) => (rules ? [rules] : []));
}

/** What the research deduction stands on. @throws AppError `bad_packs`, also when the programme itself did not load */
export function loadRdParts({ packs, folders, issues }: Knowledge): {
  rates: Rates;
  form: RdForm;
  pack: Pack;
} {
  const pack = packs.get(RD_PROGRAMME);
  const folder = folders.get(RD_PROGRAMME);
  if (!pack || folder === undefined) throw new AppError('bad_packs', issues);
  const at = (name: string): [string, string] => {
    const file = join(folder, name);
    return [file, relative(projectRoot, file)];
  };
  const [rates, form] = [loadRates(...at('rates.yaml'), pack.documents), loadRdForm(...at('form.yaml'))];
  if (!rates.rates || !form.form) throw new AppError('bad_packs', [...rates.issues, ...form.issues]);
  return { rates: rates.rates, form: form.form, pack };
}

/** Every calculation as a form, the deduction first where its programme is there. @throws AppError `bad_packs` */
export function openSheets(knowledge: Knowledge): Sheet[] {
  const { dictionary, regions, words, folders } = knowledge;
  const common = { dictionary, regions, words };
  const deduction = (): Sheet => {
    const { rates, form } = loadRdParts(knowledge);
    return createRdSheet({ ...common, form, rates, programme: RD_PROGRAMME });
  };
  return [
    ...(folders.has(RD_PROGRAMME) ? [deduction()] : []),
    ...loadAllAmounts(knowledge).map((rules) => createAmountSheet({ ...common, rules })),
  ];
}

/** How two programmes go together, in words, each with a piece of text that carries its source. */
export function relationTexts(
  { packs, words, catalogue }: Knowledge,
  ladder: Ladder,
): (a: string, b: string, asOf: Day) => RelationText[] {
  const nameOf = (id: string) => packs.get(id)?.name ?? catalogue.find((row) => row.id === id)?.name ?? id;
  return (a, b, asOf) =>
    relationsBetween(ladder, packs, a, b, asOf).map((relation) => {
      const { kind, of, to } = relation;
      const partly = relation.partly ? words.say('relation.partly') : '';
      const text = words.say(`relation.${kind}`, {
        of: nameOf(of),
        to: nameOf(to),
        text: `${relation.text}${partly}`,
      });
      return { kind, of, to, text, chunk: chunkOf(relation, text, packs.get(of)?.region ?? 'national') };
    });
}

/** A statement stands on its own document and article. */
function chunkOf({ of, to, source }: Relation, text: string, region: string): RelationText['chunk'] {
  const { document, cite, programme } = source;
  const { title, number, from, to: until, state, url, successor } = document;
  const evidence = cite.evidence === 'none' ? 'own' : cite.evidence;
  return {
    ...{
      id: `${of}~${to}`,
      kind: 'digest',
      programme: of,
      region,
      title,
      headings: [],
      facet: 'relation',
      text,
    },
    ...{ questions: [], negatives: [], status: null },
    sources: [
      {
        ...{ programme, document: title, number, article: cite.article, from, to: until, state },
        ...{ evidence, url, successor },
      },
    ],
  };
}
