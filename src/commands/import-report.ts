import type { ImportedDocument, PutOutcome, WatchEvent } from '../importing/index.ts';
import { codeName, type Knowledge } from '../knowledge.ts';
import { issueLines } from './io.ts';

/** What was understood of a document, as `--json` gives it. */
export function documentReport(document: ImportedDocument, outcome: PutOutcome | 'checked'): object {
  const { tree: _tree, pieces: _pieces, schema: _schema, watched: _watched, ...report } = document;
  return { ...report, outcome };
}

/** The same in words, a line a fact; what to check comes with how to put it right. */
export function documentLines(
  document: ImportedDocument,
  outcome: PutOutcome | 'checked',
  knowledge: Knowledge,
): string[] {
  const { words } = knowledge;
  const say = (key: string, values: Record<string, string | number> = {}) =>
    words.say(`importing.${key}`, values);
  const { counts, options } = document;
  const place = document.region === 'national' ? say('whole_country') : codeName(knowledge, document.region);
  const about = document.programmes.map((id) => knowledge.packs.get(id)?.name ?? id).join('\u3001');
  return [
    say(`outcome.${outcome}`, { title: document.title, id: document.id }),
    say('number', { value: document.number ?? say('not_found') }),
    say('issued', {
      day: document.issuedOn ?? say('not_found'),
      issuer: document.issuer ?? say('not_found'),
    }),
    say(`region.${document.regionFrom}`, { place }),
    about === '' ? say('no_programme') : say('programme', { about }),
    ...validityLines(document, say),
    ...(options.from === null && options.to === null
      ? []
      : [say('given_days', { from: options.from ?? '-', to: options.to ?? '-' })]),
    say('counts', {
      articles: counts.articles,
      questions: counts.questions,
      tables: counts.tables,
      pieces: counts.pieces,
    }),
    say('sizes', { min: counts.min, median: counts.median, max: counts.max }),
    ...document.gaps.map((gap) => say('gap', { gap })),
    ...document.leftOut.map(({ code, count, sample }) => say(`left_out.${code}`, { count, sample })),
  ];
}

type Say = (key: string, values?: Record<string, string | number>) => string;

/** Sentences on validity; days they give are a proposal that an officer confirms. */
function validityLines({ validity, options }: ImportedDocument, say: Say): string[] {
  if (validity.length === 0) return options.from === null ? [say('no_validity')] : [];
  return validity.map(({ sentence, from, to }) => {
    const flags = [from === null ? '' : `--from ${from}`, to === null ? '' : `--to ${to}`].filter(
      (f) => f !== '',
    );
    return flags.length === 0 || options.from !== null
      ? say('validity', { sentence })
      : say('validity_days', { sentence, flags: flags.join(' ') });
  });
}

/** One line of the log of the running service. */
export function watchLine(event: WatchEvent, { words }: Pick<Knowledge, 'words'>): string {
  if (event.kind === 'refused') {
    // The file is named already.
    const reasons = issueLines(words, event.issues).map((line) => line.slice(line.indexOf(': ') + 2));
    return words.say('importing.watch.refused', { file: event.file, why: reasons.join('\uff1b') });
  }
  if (event.kind === 'failed')
    return words.say('importing.watch.failed', { file: event.file, why: String(event.error) });
  const { title, file, counts } = event.document;
  return words.say(`importing.watch.${event.kind}`, { title, file, pieces: counts.pieces });
}
