import { answerAmount } from './amount-step.ts';
import { answerAside } from './aside-step.ts';
import { declineAbroad } from './abroad-step.ts';
import { answerComparison } from './compare-step.ts';
import type { Context } from './context.ts';
import { declineUnlisted } from './document-step.ts';
import { answerFromFaq } from './faq-step.ts';
import { clarifyAnyName, clarifyName } from './clarify-step.ts';
import { answerSharedElsewhere } from './elsewhere-step.ts';
import { answerByGuess } from './guess-step.ts';
import { orImported } from './imported-step.ts';
import { answerOverview } from './overview-step.ts';
import { answerRelation } from './relation-step.ts';
import { answerFromPassage } from './passage-step.ts';
import { answerTopic, answerTopicAtLast } from './topic-step.ts';
import { declineForeignAward } from './foreign-award-step.ts';
import { declineElsewhere, declineTooEarly, refuse } from './refuse-step.ts';
import type { Draft } from './statement.ts';

/** One way of ending a question. Null = not this way, the next step tries. */
export type Step = (context: Context) => Promise<Draft | null>;

/** In this order; the last one always ends it. */
export const steps: readonly (readonly [name: string, step: Step])[] = [
  ['aside', answerAside],
  ['abroad', declineAbroad],
  ['elsewhere', declineElsewhere],
  ['foreign_award', declineForeignAward],
  ['too_early', declineTooEarly],
  ['document', declineUnlisted],
  ['amount', answerAmount],
  ['compare', answerComparison],
  ['topic', answerTopic],
  ['faq', orImported(answerFromFaq)],
  ['relation', answerRelation],
  ['shared_elsewhere', answerSharedElsewhere],
  ['clarify', clarifyName],
  ['overview', answerOverview],
  ['passage', orImported(answerFromPassage)],
  ['clarify_late', clarifyAnyName],
  ['guess', answerByGuess],
  ['topic_at_last', answerTopicAtLast],
  ['refuse', refuse],
];
