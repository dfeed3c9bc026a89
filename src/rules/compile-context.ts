import type { Dictionary, Field } from '../facts/index.ts';
import type { Issue } from '../shared/index.ts';
import type { Cite, Evidence } from './result.ts';
import type { PackDocument } from './compiled.ts';

/** Path inside a pack file, as the YAML has it. */
export type YamlPath = readonly (string | number)[];

/** What compiling needs, and where it puts what is wrong. All problems are collected, none stops. */
export class CompileContext {
  readonly dictionary: Dictionary;
  readonly documents: ReadonlyMap<string, PackDocument>;
  readonly problems: { path: YamlPath; code: string; info: Issue['info'] }[] = [];

  constructor(dictionary: Dictionary, documents: ReadonlyMap<string, PackDocument>) {
    this.dictionary = dictionary;
    this.documents = documents;
  }

  fail(path: YamlPath, code: string, info: Issue['info'] = {}): void {
    this.problems.push({ path, code, info });
  }

  /** The field, or null after reporting it with the nearest known one. */
  field(path: YamlPath, id: string): Field | null {
    const field = this.dictionary.fields.get(id);
    if (!field) this.fail(path, 'unknown_field', { found: id, ...this.nearestField(id) });
    return field ?? null;
  }

  /** The field whose id or name in Chinese is most like a text. */
  nearestField(text: string): { nearest: string; label: string } {
    const fields = this.dictionary.fields;
    const ids = new Map(
      [...fields.values()].flatMap(({ id, label }) => [[id, id] as const, [label, id] as const]),
    );
    const id = ids.get(nearest(text, ids.keys())) ?? '';
    return { nearest: id, label: fields.get(id)?.label ?? '' };
  }

  /** Reads `m32 ARTICLE @relayed`. */
  cite(path: YamlPath, text: string | undefined, inherited: Cite | null): Cite {
    if (text === undefined) {
      if (!inherited) this.fail(path, 'missing_cite');
      return inherited ?? { key: '', document: '', article: '', evidence: 'none' };
    }
    const [key = '', ...rest] = text.trim().split(/\s+/);
    const document = this.documents.get(key);
    if (!document) this.failDocument(path, key);
    const grade = rest.at(-1)?.startsWith('@') ? rest.pop()?.slice(1) : undefined;
    if (grade !== undefined && !isEvidence(grade)) this.fail(path, 'unknown_evidence', { found: grade });
    const evidence = grade !== undefined && isEvidence(grade) ? grade : (document?.evidence ?? 'none');
    return { key, document: document?.number ?? document?.title ?? key, article: rest.join(' '), evidence };
  }

  private failDocument(path: YamlPath, found: string): void {
    const known = [...this.documents.keys()];
    const glued = known.find((key) => found.startsWith(key));
    if (glued === undefined) this.fail(path, 'unknown_document', { found, known: known.join(', ') });
    else this.fail(path, 'cite_without_space', { found, fixed: `${glued} ${found.slice(glued.length)}` });
  }
}

const EVIDENCE: readonly Evidence[] = ['official', 'relayed', 'news', 'own', 'none'];
function isEvidence(text: string): text is Evidence {
  return (EVIDENCE as readonly string[]).includes(text);
}

/** The known word that shares most letter pairs: a hint, never used in place of what was written. */
export function nearest(word: string, known: Iterable<string>): string {
  const pairs = (w: string) =>
    new Set(Array.from({ length: Math.max(1, w.length - 1) }, (_, i) => w.slice(i, i + 2)));
  const own = pairs(word);
  let best = '';
  let most = -1;
  for (const candidate of known) {
    const other = pairs(candidate);
    const shared = [...other].filter((pair) => own.has(pair)).length / (own.size + other.size);
    if (shared > most) [best, most] = [candidate, shared];
  }
  return best;
}
