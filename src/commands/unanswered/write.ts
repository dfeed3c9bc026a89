import { relative } from 'node:path';
import { createApp, type App } from '../../app.ts';
import { loadChunks } from '../../knowledge.ts';
import { AppError, compactText, type Issue } from '../../shared/index.ts';
import type { Group, Mark } from '../../unanswered/index.ts';
import { runPacksCheck } from '../checking-packs.ts';
import { issueLines, type CommandIo } from '../io.ts';
import type { CommandOptions } from '../options.ts';
import { addAlias, alsoAsked, readWord } from './add-alias.ts';
import { addDigest } from './add-digest.ts';
import { addFaq } from './add-faq.ts';
import { addFieldQuestion } from './add-field-question.ts';
import { diffOf, writeChange, type FileChange } from './file-change.ts';
import { answerNow, likenessOf } from './groups.ts';
import { entryOf, plainQuestion, readTarget, refusal, type Target } from './target.ts';

type Kind = Exclude<Mark['as'], 'dismissed'>;

/**
 * Writes what answers a group, and the question as a test; then checks the pack and asks again with the new
 * texts. With `--dry-run` shows what would change and changes nothing.
 */
export async function writeAnswer(
  app: App,
  io: CommandIo,
  options: CommandOptions,
  group: Group,
): Promise<void> {
  const as = readKind(options);
  const target = readTarget(app, options, group);
  const plan = await planFor(as, target, io);
  if (options.dryRun) return showPlan(io, options, plan, target);
  plan.changes.forEach(writeChange);
  const note = target.programmes.join(',');
  const ids = group.entries.map(({ id }) => id);
  await app.unanswered().mark(ids, { as, note });
  return showResult(io, options, plan, target);
}

interface Plan {
  readonly as: Kind;
  readonly changes: readonly FileChange[];
  /** The question that is asked again, now and by the test. */
  readonly ask: string;
}

function showPlan(
  io: CommandIo,
  { json }: CommandOptions,
  { as, changes }: Plan,
  target: Target,
): Promise<void> {
  const diffs = changes.map((change) => diffOf(change, target.app.knowledge.root));
  return io.out(json ? JSON.stringify({ id: target.group.id, as, diffs }, null, 2) : diffs.join('\n'));
}

/** What was written, what is wrong with it, and what the question gets now. */
async function showResult(io: CommandIo, options: CommandOptions, plan: Plan, target: Target): Promise<void> {
  const { as, ask, changes } = plan;
  const { config, clock, knowledge } = target.app;
  const { root, words } = knowledge;
  const fresh = createApp(config, clock, root);
  const issues = await packIssues(fresh, io, options, target.programmes);
  const now = await answerNow(fresh, ask, entryOf(target, ask)?.region ?? null);
  if (options.json) {
    const files = changes.map(({ path }) => relative(root, path));
    return io.out(JSON.stringify({ id: target.group.id, as, files, issues, ask, now }, null, 2));
  }
  for (const line of issueLines(words, issues)) io.err(line);
  const diffs = changes.map((change) => diffOf(change, root));
  const said = words.say('unanswered.now', { ask, status: now.status, text: now.text });
  return io.out([...diffs, said].join('\n'));
}

function readKind({ as = '' }: CommandOptions): Kind {
  if (as === 'alias' || as === 'faq' || as === 'digest') return as;
  throw refusal('unanswered_as', '--as', { found: as || '-' });
}

async function planFor(as: Kind, target: Target, io: CommandIo): Promise<Plan> {
  if (as === 'alias') return aliasPlan(target, io);
  const ask = plainQuestion(target);
  const test = addFieldQuestion(target, ask, null);
  if (as === 'digest') return { as, ask, changes: [addDigest(target), test] };
  const { chunks } = loadChunks(target.app.knowledge);
  return { as, ask, changes: [addFaq(target, chunks, await likenessOf(target.app)), test] };
}

/** Says on standard error when the name is a word of other programmes' questions too. */
function aliasPlan(target: Target, io: CommandIo): Plan {
  const { knowledge } = target.app;
  const word = readWord(target);
  const others = alsoAsked(target, word, loadChunks(knowledge).chunks);
  const values = { word, count: others.length, example: others[0] ?? '' };
  if (others.length > 0) io.err(knowledge.words.say('unanswered.word_elsewhere', values));
  const ask = plainQuestion(target, (question) => compactText(question).includes(compactText(word)));
  return { as: 'alias', ask, changes: [addAlias(target, word), addFieldQuestion(target, ask, word)] };
}

/** Mistakes of the programmes' packs; what the check has to say otherwise goes to standard error. */
async function packIssues(
  app: App,
  io: CommandIo,
  options: CommandOptions,
  programmes: readonly string[],
): Promise<readonly Issue[]> {
  const quiet: CommandIo = { ...io, out: async (text) => io.err(text) };
  const rest = ['check', ...programmes.filter((id) => app.knowledge.folders.has(id))];
  try {
    await runPacksCheck(app, quiet, { ...options, json: false, rest });
    return [];
  } catch (error) {
    if (error instanceof AppError) return error.issues;
    throw error;
  }
}
