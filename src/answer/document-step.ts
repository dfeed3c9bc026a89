import { documentsIn } from '../retrieval/index.ts';
import type { Context } from './context.ts';
import { fixedDraft, type Draft } from './statement.ts';

/** A document that no text knows, where nothing else says what is asked about: what is near is not that document. */
export function declineUnlisted(context: Context): Promise<Draft | null> {
  const { subjects, tools } = context;
  const [number] = unlistedIn(context);
  if (number === undefined || subjects.named.length > 0 || subjects.open.length > 0)
    return Promise.resolve(null);
  const text = tools.words.say('refuse.unlisted_document', { number });
  return Promise.resolve(fixedDraft('unanswerable_no_source', 'unlisted_document', text));
}

/** What is answered for the programme named says that the document named beside it is not in. */
export function sayUnlisted(draft: Draft, context: Context): Draft {
  const [number] = unlistedIn(context);
  if (number === undefined || draft.parts.length === 0) return draft;
  const notice = context.tools.words.say('notice.unlisted_document', { number });
  return {
    ...draft,
    status: draft.status === 'answered' ? 'answered_partial' : draft.status,
    before: [notice, ...draft.before],
  };
}

/** Numbers of documents in the question that no text has, as they are written officially. */
function unlistedIn({ request, tools }: Context): string[] {
  return documentsIn(request.question)
    .filter((document) => !tools.retriever.knowsDocument(document))
    .map(({ year, number }) => `\u3014${year}\u3015${number}\u53f7`);
}
