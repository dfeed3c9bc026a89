import type { App } from '../app.ts';
import { ladderText } from '../dialogue/index.ts';
import { judge, scoreStandings, type ScoreStanding } from '../rules/index.ts';
import { formatDay, type Words } from '../shared/index.ts';
import { climb, ladderView, type LadderView } from '../standing/index.ts';
import { readJson, runJsonl, type CommandIo } from './io.ts';
import { withDay } from './judging.ts';
import type { CommandOptions } from './options.ts';
import { readCheckRequest } from './requests.ts';

type Raw = Readonly<Record<string, unknown>>;

/** Where an enterprise stands on the ladder of titles; `{id, asOf?, facts}` as for `check`. */
export function ladderResult(app: App, raw: Raw): { id: string | number | null } & LadderView {
  const { id, facts, asOf } = readCheckRequest(app, { ...raw, programme: '*' });
  const { describer, ladder, words } = app.env;
  return { id, ...ladderView(climb(describer, ladder, facts, asOf), formatDay(asOf), words) };
}

/** Points on the score tables of programmes, as ranges, with what raises them; `{id, programme?, asOf?, facts}`. */
export function scoreResult(app: App, raw: Raw): { id: string | number | null; scores: ScoreStanding[] } {
  const { id, facts, asOf, packs } = readCheckRequest(app, raw);
  const { describer, dictionary } = app.env;
  return {
    id,
    scores: packs.flatMap((pack) => scoreStandings(describer, judge(pack, facts, dictionary, asOf))),
  };
}

/** `ningce ladder --facts FILE`. */
export function runLadder(app: App, io: CommandIo, options: CommandOptions): Promise<void> {
  const { words } = app.knowledge;
  return run(app, io, options, ladderResult, (ladder) => {
    const title = words.say('ladder.title', { day: ladder.asOf });
    const next = ladder.next?.text ?? words.say('ladder.nothing_next');
    return [
      ladderText({ type: 'ladder', title, ladder }, words),
      words.say('ladder.next_lead', { text: next }),
    ];
  });
}

/** `ningce score --facts FILE [--programme ID]`. */
export function runScore(app: App, io: CommandIo, options: CommandOptions): Promise<void> {
  const { words } = app.knowledge;
  return run(app, io, options, scoreResult, ({ scores }) =>
    scores.flatMap((score) => scoreLines(score, words)),
  );
}

async function run<T extends object>(
  app: App,
  io: CommandIo,
  options: CommandOptions,
  resultOf: (app: App, raw: Raw) => T,
  linesOf: (result: T) => string[],
): Promise<void> {
  const { words } = app.knowledge;
  if (options.jsonl) return runJsonl(io, words, async (raw) => resultOf(app, withDay(raw, options)));
  const facts = await readJson(io, options.facts ?? '-');
  const result = resultOf(app, { facts, programme: options.programme, asOf: options.asOf });
  return io.out(options.json ? JSON.stringify(result, null, 2) : linesOf(result).join('\n'));
}

function scoreLines(score: ScoreStanding, words: Words): string[] {
  const { name, text, outOf, line, lines, steps } = score;
  const reach = words.say(line.above ? 'score.line_above' : 'score.line_reach', { points: line.points });
  return [
    words.say('score.title', { name, text, outOf, line: reach }),
    ...lines.map((item) =>
      words.say('score.command_line', { label: item.label, text: item.text, outOf: item.outOf }),
    ),
    ...(steps.length > 0 ? [words.say('score.steps')] : []),
    ...steps.map((step) => words.say('score.step', step)),
  ];
}
