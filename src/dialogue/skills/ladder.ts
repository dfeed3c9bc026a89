import { formatDay } from '../../shared/index.ts';
import { climb, ladderView, openedBy, type Climb, type Opened } from '../../standing/index.ts';
import { asOfDay, typedFacts, type DialogueEnv } from '../env.ts';
import type { Block, Choice } from '../reply-plan.ts';
import type { DialogueState } from '../state.ts';
import type { SkillTurn } from './types.ts';
import type { Wish } from './wishes.ts';

type Said = Extract<Wish, { kind: 'ladder' }>['said'];

/** The ladder as it stands, and from then on the questions that decide it. */
export function showLadder(env: DialogueEnv, state: DialogueState, said: Said): SkillTurn {
  const asOf = asOfDay(env, state);
  const { facts } = typedFacts(env, state);
  const ladder = climb(env.describer, env.ladder, facts, asOf, new Set(said?.programmes ?? []));
  const view = ladderView(ladder, formatDay(asOf), env.words);
  const title = env.words.say('ladder.title', { day: view.asOf });
  const known = state.facts.size > 0 || said !== null;
  const next = (known ? view.next?.text : null) ?? env.words.say('ladder.nothing_next');
  const starts = state.programmes.length === 0;
  return {
    events: starts ? [{ type: 'check_started', programmes: judgedOn(ladder), asOf: state.asOf }] : [],
    blocks: [
      ...(said ? [saidNotice(env, said)] : []),
      { type: 'ladder', title, ladder: view },
      { type: 'text', text: env.words.say('ladder.next_lead', { text: next }) },
      ...(starts ? [{ type: 'notice' as const, text: env.words.say('ladder.intro_open') }] : []),
    ],
    choices: [],
    status: 'answered',
    goesOn: true,
  };
}

/** Titles whose conditions can be judged at all and that are not held yet. */
function judgedOn({ lines }: Climb): string[] {
  const rungs = lines.flatMap((line) => line.rungs.flat());
  return rungs.filter(({ state }) => state !== 'text_unknown' && state !== 'held').map(({ pack }) => pack.id);
}

function saidNotice(env: DialogueEnv, { word, programmes }: NonNullable<Said>): Block {
  const names = programmes.map((id) => env.programmes.get(id)?.name ?? id);
  const list = names.join(env.words.say('verdict.list_comma'));
  return { type: 'notice', text: env.words.say('ladder.said', { word, names: list }) };
}

/** One tap back to the ladder while its questions are answered. */
export function ladderChoice(env: DialogueEnv): Choice {
  return { label: env.words.say('ladder.choice'), send: env.words.say('ladder.choice_send') };
}

/** What a title opens, each with the condition that asks for it where one was read. */
export function showOpens(env: DialogueEnv, state: DialogueState, programme: string): SkillTurn {
  const { words } = env;
  const name = env.programmes.get(programme)?.name ?? programme;
  const opened = openedBy(env.ladder, env.packs, programme, asOfDay(env, state)).filter(({ programme: id }) =>
    isNear(env, id),
  );
  const rows = opened.map((item) => openedRow(env, item));
  const table: Block = {
    type: 'table',
    title: words.say('opens.title', { name }),
    head: words.say('opens.head').split('|'),
    rows,
  };
  const blocks: Block[] =
    rows.length === 0
      ? [{ type: 'text', text: words.say('opens.none', { name }) }]
      : [table, { type: 'notice', text: words.say('opens.caution') }];
  return { events: [], blocks, choices: [], status: 'answered', goesOn: true };
}

// The service is for enterprises of Ningxia: what other regions give for a title is for others.
const ELSEWHERE = /^(sichuan|gansu|51|62)/;

function isNear(env: DialogueEnv, id: string): boolean {
  return !ELSEWHERE.test(env.programmes.get(id)?.region ?? 'national');
}

function openedRow(env: DialogueEnv, { programme, relation }: Opened): string[] {
  const { words } = env;
  const name = env.programmes.get(programme)?.name ?? programme;
  if (!relation) return [name, words.say('opens.listed'), ''];
  const { document, cite } = relation.source;
  const source = `${document.number ?? document.title} ${cite.article}`;
  const basis =
    cite.evidence === 'official'
      ? source
      : words.say('sheet.graded', { source, grade: words.say(`verdict.evidence.${cite.evidence}`) });
  return [name, words.say(`opens.use.${relation.kind}`, { text: relation.text }), basis];
}
