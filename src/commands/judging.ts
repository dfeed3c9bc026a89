import type { App } from '../app.ts';
import { judge, planQuestions, presentJudgement, type ProgrammeResult } from '../rules/index.ts';
import { issueLines, readJson, runJsonl, type CommandIo } from './io.ts';
import { readCheckRequest, type CheckRequest } from './requests.ts';
import { groundResult, renderVerdict } from '../dialogue/index.ts';
import type { CommandOptions } from './options.ts';

/** The contract's answer to a check request. */
export function checkResult(app: App, request: CheckRequest): object {
  const results = resultsOf(app, request);
  const [first] = results;
  return request.single && first ? { id: request.id, ...first } : { id: request.id, results };
}

/** One result a programme, its sentences held against its figures and outcome. */
function resultsOf(app: App, request: CheckRequest): ProgrammeResult[] {
  const { dictionary, words } = app.knowledge;
  return request.packs.map((pack) => {
    const judgement = judge(pack, request.facts, dictionary, request.asOf);
    return groundResult(presentJudgement(app.env.describer, judgement), app.grounder, words);
  });
}

/** The contract's answer to a next-question request. */
export function nextResult(app: App, request: CheckRequest): object {
  const judgements = request.packs.map((pack) =>
    judge(pack, request.facts, app.knowledge.dictionary, request.asOf),
  );
  const { settled, ask, open } = planQuestions(judgements, app.knowledge.dictionary, {
    words: app.knowledge.words,
    bundles: false,
    refine: false,
  });
  return { id: request.id, settled, ask, open };
}

/** `ningce check`: one enterprise, one or all programmes. */
export async function runCheck(app: App, io: CommandIo, options: CommandOptions): Promise<void> {
  const { words } = app.knowledge;
  if (options.jsonl)
    return runJsonl(io, words, async (raw) => checkResult(app, readCheckRequest(app, withDay(raw, options))));
  const request = await requestFromFlags(app, io, options);
  for (const line of issueLines(words, request.warnings)) io.err(line);
  if (options.json) return io.out(JSON.stringify(checkResult(app, request), null, 2));
  const verdicts = resultsOf(app, request).map((result) => renderVerdict(result, words));
  return io.out(verdicts.join('\n\n'));
}

/** `ningce next`: the question to ask next. */
export async function runNext(app: App, io: CommandIo, options: CommandOptions): Promise<void> {
  const { words } = app.knowledge;
  if (options.jsonl)
    return runJsonl(io, words, async (raw) => nextResult(app, readCheckRequest(app, withDay(raw, options))));
  const request = await requestFromFlags(app, io, options);
  const result = nextResult(app, request) as {
    settled: boolean;
    ask: { question: string; why: string } | null;
  };
  if (options.json) return io.out(JSON.stringify(result, null, 2));
  return io.out(result.ask ? `${result.ask.question}\n${result.ask.why}` : words.say('command.settled'));
}

/** `--as-of` holds for every line that names no day of its own. */
export function withDay(raw: Record<string, unknown>, options: CommandOptions): Record<string, unknown> {
  return raw['asOf'] === undefined && options.asOf !== undefined ? { ...raw, asOf: options.asOf } : raw;
}

async function requestFromFlags(app: App, io: CommandIo, options: CommandOptions): Promise<CheckRequest> {
  const facts = await readJson(io, options.facts ?? '-');
  return readCheckRequest(app, { facts, programme: options.programme, asOf: options.asOf });
}
