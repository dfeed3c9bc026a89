import type { Command } from '../commands.ts';
import { hasCue, type Clause, type Sentence } from './clauses.ts';
import type { WholeKind } from './lexicon.ts';
import type { Message } from './message.ts';
import { wholeKind } from './whole.ts';

/** Set phrases that mean the same as a clause of a longer message. */
const CLAUSE_KINDS = ['cancel', 'restart', 'handoff', 'show', 'skip', 'result', 'missing'] as const;
/** Cues of the conversation itself, and their commands. */
const CUE_KINDS = {
  ask_own: 'why',
  show: 'show',
  repeat: 'repeat',
  handoff: 'handoff',
  resume: 'resume',
} as const;

/**
 * Reads what a sentence says about the conversation: stop, start again, why, show, repeat.
 * @returns whether the sentence is about that and nothing else is to be sought in it
 */
export function readTalk(message: Message, sentence: Sentence): boolean {
  for (const clause of sentence.clauses) readClause(message, clause);
  const found = (Object.keys(CUE_KINDS) as (keyof typeof CUE_KINDS)[]).filter((cue) => hasCue(sentence, cue));
  for (const cue of found) message.findings.add(sentence.start, { kind: CUE_KINDS[cue] });
  if (found.length > 0) return true;
  const why = asksForAsked(message, sentence);
  if (why) message.findings.add(sentence.start, { kind: 'why' });
  return why;
}

/** "Never mind, …": a set phrase as one clause among others. */
function readClause(message: Message, clause: Clause): void {
  if (message.findings.touches(clause.start, clause.end)) return;
  const kind = wholeKind(clause.text, message.lexicon);
  if (kind === null || !isClauseKind(kind)) return;
  for (const mark of clause.marks) message.used.add(mark);
  message.findings.add(clause.start, { kind } satisfies Command);
}

function isClauseKind(kind: WholeKind): kind is (typeof CLAUSE_KINDS)[number] {
  return (CLAUSE_KINDS as readonly WholeKind[]).includes(kind);
}

/** "Why do you want the revenue" about the open question. */
function asksForAsked(message: Message, sentence: Sentence): boolean {
  const { asked } = message.context;
  const marks = sentence.clauses.flatMap((clause) => clause.marks);
  const named = marks.some((mark) => mark.kind === 'field' && mark.field.id === asked?.field);
  const whys = message.lexicon.whole.why;
  return named && sentence.clauses.some((c) => whys.some((word) => c.text.trimStart().startsWith(word)));
}
