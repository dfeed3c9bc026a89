import { judge, scoreStandings, type ScoreLine, type ScoreStanding } from '../../rules/index.ts';
import { asOfDay, typedFacts, type DialogueEnv } from '../env.ts';
import type { Block } from '../reply-plan.ts';
import type { DialogueState } from '../state.ts';
import type { SkillTurn } from './types.ts';
import { hasTable } from './wishes.ts';

/** Programmes whose score people mean when they name none: the two with the best known tables. */
const USUAL = ['national-tech-sme-evaluation', 'national-hnte-recognition'];

/** Points so far as a range, a line an item, what raises them, and from then on the questions that narrow it. */
export function showScores(env: DialogueEnv, state: DialogueState, named: readonly string[]): SkillTurn {
  const checked = state.programmes.length <= USUAL.length ? state.programmes : [];
  const under = checked.filter((id) => hasTable(env, id));
  const programmes = named.length > 0 ? named : under.length > 0 ? under : USUAL;
  const { facts } = typedFacts(env, state);
  const asOf = asOfDay(env, state);
  const standings = programmes.flatMap((id) => {
    const pack = env.packs.get(id);
    return pack ? scoreStandings(env.describer, judge(pack, facts, env.dictionary, asOf)) : [];
  });
  const starts = !programmes.every((id) => state.programmes.includes(id));
  return {
    events: starts ? [{ type: 'check_started', programmes: [...programmes], asOf: state.asOf }] : [],
    blocks: [
      ...standings.flatMap((standing) => scoreBlocks(env, standing)),
      { type: 'notice', text: env.words.say('score.caution') },
    ],
    choices: [],
    status: 'answered',
    goesOn: true,
  };
}

function scoreBlocks(env: DialogueEnv, standing: ScoreStanding): Block[] {
  const { words } = env;
  const { min, max, outcome, steps } = standing;
  const table: Block = {
    type: 'table',
    title: scoreTitle(env, standing),
    head: words.say('score.head').split('|'),
    rows: standing.lines.flatMap((line) => lineRows(env, line)),
  };
  const source = words.say('score.source', {
    ...standing.cite,
    evidence: words.say(`verdict.evidence.${standing.cite.evidence}`),
    version: standing.version,
  });
  const advice =
    steps.length > 0
      ? [words.say('score.steps'), ...steps.map((step) => words.say('score.step', step))]
      : max > min
        ? []
        : [words.say('score.no_steps')];
  // What only figures leave open is not yet for experts.
  const open = outcome === 'review' && standing.lines.some((line) => line.open.length > 0);
  const settled = words.say(`score.settled.${open ? 'unknown' : outcome}`, { min, max });
  return [table, { type: 'text', text: [settled, ...advice, source].join('\n') }];
}

export function scoreTitle({ words }: DialogueEnv, { name, text, outOf, line }: ScoreStanding): string {
  const key = line.above ? 'score.line_above' : 'score.line_reach';
  return words.say('score.title', { name, text, outOf, line: words.say(key, { points: line.points }) });
}

function lineRows(env: DialogueEnv, line: ScoreLine): string[][] {
  const parts = line.parts.length > 1 ? line.parts : [];
  return [
    lineRow(env, line, line.label),
    ...parts.map((part) => lineRow(env, part, env.words.say('score.part', { label: part.label }))),
  ];
}

function lineRow({ words }: DialogueEnv, { text, outOf, open }: ScoreLine, label: string): string[] {
  return [label, text, String(outOf), open.join(words.say('verdict.list_comma'))];
}
