import type { Issue } from '../shared/index.ts';
import type { Evidence, RateDocument, Source } from './rd-deduction/types.ts';

/** Documents of the programme by key, as its pack has them. */
export type RateDocuments = ReadonlyMap<string, RateDocument>;

const EVIDENCE: readonly string[] = ['official', 'relayed', 'news', 'own', 'none'] satisfies Evidence[];

/** Reads `key article @evidence`. */
export function readSource(
  text: string,
  documents: RateDocuments,
  fail: (code: string, info: Issue['info']) => void,
): Source {
  const [key = '', ...rest] = text.trim().split(/\s+/);
  const document = documents.get(key);
  if (!document) fail('unknown_document', { found: key, known: [...documents.keys()].join(', ') });
  const grade = rest.at(-1)?.startsWith('@') ? rest.pop()?.slice(1) : undefined;
  if (grade !== undefined && !EVIDENCE.includes(grade)) fail('unknown_evidence', { found: grade });
  return {
    document: document?.number ?? document?.title ?? key,
    article: rest.join(' '),
    evidence: (grade as Evidence | undefined) ?? document?.evidence ?? 'none',
  };
}
