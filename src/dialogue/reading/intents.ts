import { hasCue } from './clauses.ts';
import { facetOf } from './facets.ts';
import { isSupposed, type Message } from './message.ts';
import { resolveName } from './names.ts';
import { readTalk } from './talk.ts';
import {
  asks,
  checkCue,
  isElliptic,
  isFollowUp,
  isRelation,
  isStrongCheck,
  questionPart,
  wantOf,
  type NameMark,
  type Want,
} from './wants.ts';

/** Reads what a message wants: an answer, a check, a comparison, or something of the conversation itself. */
export function readIntents(message: Message): void {
  let current = message.context.programmes;
  for (const sentence of message.sentences) {
    if (!message.checking && readTalk(message, sentence)) continue;
    const settled = readWant(wantOf(message, sentence), current);
    if (settled.length > 0) current = settled;
  }
}

/**
 * @param current programmes that the message, or else the conversation, is about
 * @returns programmes the sentence settled on
 */
function readWant(want: Want, current: readonly string[]): readonly string[] {
  const { message, sentence, names } = want;
  const named = names.length > 0;
  if (message.checking && named) return check(want, current);
  if (hasCue(sentence, 'check_all') && !named) return startCheck(want, []);
  if (hasCue(sentence, 'compare') && named) return compare(want);
  if (hasCue(sentence, 'list') && !named) return putQuestion(want, []);
  if (isStrongCheck(want)) return isRelation(want) ? relate(want) : check(want, current);
  if (asks(want)) return isRelation(want) && named ? relate(want) : ask(want, current);
  const told = message.findings.touches(sentence.start, sentence.end);
  const looks = hasCue(sentence, 'check_weak') || (named && hasCue(sentence, 'look'));
  if (looks && (named || !told)) return check(want, current);
  if (hasCue(sentence, 'stop') && !named && !told) message.findings.add(sentence.start, { kind: 'cancel' });
  if (!named || (told && !isFollowUp(want))) return [];
  return isFollowUp(want) ? check(want, current) : ask(want, current);
}

/** Checks the programmes named after the verb, else those before it, else the current ones. */
function check(want: Want, current: readonly string[]): readonly string[] {
  const { message, sentence, names } = want;
  const cue = checkCue(sentence);
  const after = names.filter((name) => cue !== undefined && name.start >= cue.end);
  const targets = after.length > 0 ? after : names;
  if (targets.length > 0) return startCheck(want, settle(want, targets, 'start_check'));
  // A supposed figure with no programme named is tried on what is under check; no new check starts.
  if (isSupposed(sentence, sentence.end - 1) && message.findings.touches(sentence.start, sentence.end))
    return [];
  return startCheck(want, current);
}

function startCheck(want: Want, programmes: readonly string[] | null): readonly string[] {
  const { message, sentence, asOf } = want;
  if (programmes === null) return [];
  const at = checkCue(sentence)?.start ?? sentence.start;
  message.findings.add(at, { kind: 'start_check', programmes: [...programmes], asOf });
  return programmes;
}

function ask(want: Want, current: readonly string[]): readonly string[] {
  const { names, sentence } = want;
  // A word for a need, such as tax relief, is no name where a list is asked for.
  const isNeed = names.every(({ mention }) => mention.programmes.length > 1);
  if (hasCue(sentence, 'list') && isNeed) return putQuestion(want, []);
  if (names.length === 0) return putQuestion(want, isElliptic(want) ? current : []);
  const programmes = settle(want, names, 'ask_policy');
  return programmes === null ? [] : putQuestion(want, programmes);
}

/**
 * Programmes of the names; what stays ambiguous becomes a question. Null when nothing is left to go on with.
 */
function settle(want: Want, names: readonly NameMark[], then: 'start_check' | 'ask_policy'): string[] | null {
  const { message } = want;
  const all = names.map((name) => ({
    name,
    found: resolveName(message, name, then === 'start_check'),
  }));
  const programmes = all.flatMap(({ found }) => (found.settled ? [found.programme] : []));
  let open = false;
  for (const { name, found } of all) {
    // A name that may mean what another one names says it again.
    if (found.settled || found.candidates.some((id) => programmes.includes(id))) continue;
    open = true;
    putClarify(message, name, found.candidates, then);
  }
  return open && programmes.length === 0 ? null : [...new Set(programmes)];
}

function putClarify(
  message: Message,
  name: NameMark,
  candidates: readonly string[],
  then: 'start_check' | 'ask_policy',
): void {
  const { word, ask: own } = name.mention;
  const question = own ?? message.words.say('reading.which_programme', { word });
  const quoted = message.prepared.quote(name.start, name.end);
  message.findings.add(name.start, {
    ...{ kind: 'clarify', word: quoted, question, then },
    candidates: [...candidates],
  });
}

/** One name with several meanings is compared with itself. */
function compare(want: Want): readonly string[] {
  const { message, names } = want;
  const likeliest = likeliestOf(want);
  const [only] = names;
  const programmes = likeliest.length > 1 || names.length > 1 || !only ? likeliest : only.mention.programmes;
  const at = only?.start ?? 0;
  if (programmes.length > 1) message.findings.add(at, { kind: 'compare', programmes: [...programmes] });
  return putQuestion(want, programmes);
}

function relate(want: Want): readonly string[] {
  return putQuestion(want, likeliestOf(want));
}

/** Side by side, names stand for their likeliest programmes: asking back about each would take too long. */
function likeliestOf({ message, names }: Want): string[] {
  const programmes = names.flatMap((name) => {
    const found = resolveName(message, name, false);
    return found.settled ? [found.programme] : found.candidates.slice(0, 1);
  });
  return [...new Set(programmes)];
}

function putQuestion(want: Want, programmes: readonly string[]): readonly string[] {
  const { message, asOf } = want;
  const part = questionPart(want);
  const facet = facetOf(message.prepared.text.slice(part.start, part.end), message.lexicon);
  const asked = message.prepared.quote(part.start, part.end).replace(/^[\s\p{P}]+|[\s,\uff0c]+$/gu, '');
  const [about] = want.names.length === 0 && programmes.length === 1 ? programmes : [];
  const question = `${(about === undefined ? null : message.nameOf(about)) ?? ''}${asked}`;
  // Just after its clause begins, so that a name asked back comes first.
  message.findings.add(part.start + 1, {
    kind: 'ask_policy',
    question,
    programmes: [...programmes],
    facet,
    asOf,
  });
  return programmes;
}
