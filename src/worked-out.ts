import type { AmountAsked, WorkedOut } from './answer/index.ts';
import { workingText, workOut, type Working } from './dialogue/index.ts';
import type { Knowledge } from './knowledge.ts';
import type { Pack } from './rules/index.ts';
import { openSheets } from './skills.ts';

type Cite = Working['cases'][number]['lines'][number]['cite'][number];
type Chunk = WorkedOut['chunk'];

/**
 * Amounts for policy questions with figures of their own, by the same calculations that a conversation fills in step
 * by step. @throws AppError `bad_packs`
 */
export function amountsWorkedOut(knowledge: Knowledge): (ask: AmountAsked) => WorkedOut | null {
  const sheets = openSheets(knowledge);
  return (ask) => {
    const working = workOut(sheets, ask);
    const pack = working && knowledge.packs.get(working.sheet.programme);
    if (!pack) return null;
    const text = workingText(working, knowledge.words);
    const severally = working.cases.length > 1;
    return { programme: pack.id, text, severally, chunk: chunkOf(working, text, pack) };
  };
}

/** What is worked out stands on the documents and articles of its lines. */
function chunkOf({ sheet, cases }: Working, text: string, pack: Pack): Chunk {
  const cites = cases.flatMap(({ lines }) => lines.flatMap(({ cite }) => cite));
  const distinct = new Map(cites.map((cite) => [`${cite.document} ${cite.article} ${cite.evidence}`, cite]));
  return {
    ...{ id: `${pack.id}=${sheet.name}`, kind: 'digest', programme: pack.id, region: pack.region },
    ...{ title: pack.name, headings: [], facet: 'amount', text, questions: [], negatives: [], status: null },
    sources: [...distinct.values()].flatMap((cite) => sourceOf(cite, pack) ?? []),
  };
}

function sourceOf({ document, article, evidence }: Cite, pack: Pack): Chunk['sources'][number] | null {
  const found = [...pack.documents.values()].find(({ number, title }) => (number ?? title) === document);
  if (!found) return null;
  const { title, number, from, to, state, url, successor } = found;
  return {
    ...{ programme: pack.id, document: title, number, article, from, to, state, url, successor },
    evidence: evidence === 'none' ? 'own' : evidence,
  };
}
