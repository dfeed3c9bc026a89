import { join, relative } from 'node:path';
import type { App } from '../app.ts';
import { loadChunks } from '../knowledge.ts';
import type { Chunk } from '../retrieval/index.ts';
import {
  analysePack,
  lineIssues,
  loadCases,
  readYaml,
  runCase,
  severityOf,
  type Pack,
} from '../rules/index.ts';
import { AppError, type Issue, type Words } from '../shared/index.ts';
import { loadAllAmounts, loadRdParts, openLadder } from '../skills.ts';
import { caseIssues } from './case-problems.ts';
import { checkFigures, type FigureWords } from './digest-figures.ts';
import { issueLines, type CommandIo } from './io.ts';
import type { CommandOptions } from './options.ts';
import {
  catalogueIssues,
  dayIssues,
  questionIssues,
  shortNameIssues,
  vectorIssues,
} from './pack-standing.ts';
import { unfilledPlaces } from './unfilled.ts';

/**
 * `ningce packs check [ID…]`: shape, meaning, texts, static analysis and worked cases of every pack, or
 * the cases and the analysis of those named. Warnings go to standard error; throws with all problems.
 */
export async function runPacksCheck(app: App, io: CommandIo, options: CommandOptions): Promise<void> {
  const { knowledge } = app;
  const { chunks, issues: textIssues } = loadChunks(knowledge);
  const chosen = chosenPacks(app, options.rest.slice(1));
  const reports = chosen.map((pack) => checkPack(app, pack, chunks, textIssues));
  const found = reports.flatMap(({ analysis }) => analysis);
  const warnings = [
    ...found.filter((issue) => severityOf(issue) === 'warning'),
    ...(options.rest.length > 1 ? chosen.flatMap((pack) => unfinished(app, pack, chunks)) : []),
    ...vectorIssues(chunks),
  ];
  const issues = [
    ...knowledge.issues,
    ...amountIssues(app),
    ...textIssues,
    ...reports.flatMap((report) => report.issues),
    ...chosen.flatMap((pack) => catalogueIssues(knowledge, pack)),
    ...found.filter((issue) => severityOf(issue) === 'error'),
  ];
  const counts = {
    packs: reports.length,
    versions: reports.reduce((sum, { versions }) => sum + versions, 0),
    chunks: chunks.length,
    cases: reports.reduce((sum, report) => sum + report.cases, 0),
  };
  if (options.json) await io.out(JSON.stringify({ ...counts, issues, warnings }, null, 2));
  for (const line of issueLines(knowledge.words, warnings)) io.err(line);
  if (issues.length > 0) throw new AppError('bad_packs', issues);
  if (!options.json) await io.out(knowledge.words.say('command.packs_fine', counts));
}

/** @throws AppError `unknown_programme` for a name without a pack, unless the pack did not load at all */
function chosenPacks(app: App, ids: readonly string[]): Pack[] {
  const { packs, issues } = app.knowledge;
  const unknown = ids.find((id) => !packs.has(id));
  if (unknown !== undefined && issues.length === 0)
    throw new AppError('usage', [
      {
        code: 'unknown_programme',
        path: 'packs check',
        info: { found: unknown, known: [...packs.keys()].join(' ') },
      },
    ]);
  return [...packs.values()].filter(({ id }) => ids.length === 0 || ids.includes(id));
}

interface PackReport {
  readonly versions: number;
  readonly cases: number;
  readonly issues: readonly Issue[];
  readonly analysis: readonly Issue[];
}

function checkPack(app: App, pack: Pack, chunks: readonly Chunk[], textIssues: readonly Issue[]): PackReport {
  const { root, folders, regions, dictionary, words } = app.knowledge;
  const folder = folders.get(pack.id) ?? '';
  const packFile = join(folder, 'pack.yaml');
  const packShownAs = relative(root, packFile);
  const file = join(folder, 'cases.yaml');
  const shownAs = relative(root, file);
  const { cases, issues } = loadCases(file, shownAs);
  const failed = cases.flatMap((c) =>
    caseIssues(app.knowledge, shownAs, c, runCase(pack, c, app.env.describer, regions)),
  );
  // What follows from a file that could not be read is not worth telling.
  const digestRead = !textIssues.some(({ path }) =>
    path.startsWith(join(relative(root, folder), 'digest.md')),
  );
  return {
    versions: pack.versions.length,
    cases: cases.length,
    issues: [
      ...issues,
      ...failed,
      ...unfilledPlaces(folder, relative(root, folder), words.say('unanswered.to_fill')),
      ...(digestRead
        ? checkFigures(pack, readYaml(packFile, packShownAs), packShownAs, chunks, figureWords(words))
        : []),
    ],
    analysis: analysePack(
      pack,
      dictionary,
      issues.length + failed.length > 0 ? {} : { cases: { list: cases, regions } },
    ),
  };
}

/** What is told to whoever writes a pack only: of many packs it would hide the rest. */
function unfinished({ knowledge }: App, pack: Pack, chunks: readonly Chunk[]): Issue[] {
  const file = join(knowledge.folders.get(pack.id) ?? '', 'cases.yaml');
  const shownAs = relative(knowledge.root, file);
  const { cases } = loadCases(file, shownAs);
  return [
    ...shortNameIssues(knowledge, pack),
    ...questionIssues(knowledge, pack, chunks),
    ...dayIssues(pack, cases, shownAs),
    ...lineIssues(pack, cases, knowledge.dictionary, knowledge.regions, shownAs),
  ];
}

function figureWords(words: Words): FigureWords {
  return {
    textOnly: words.say('figure.text_only'),
    before: words.say('figure.before'),
    behind: words.say('figure.behind'),
  };
}

/** Mistakes in the calculations of programmes and in the order of titles. */
function amountIssues({ knowledge }: App): readonly Issue[] {
  return [loadAllAmounts, loadRdParts, openLadder].flatMap((load) => {
    try {
      load(knowledge);
      return [];
    } catch (error) {
      if (error instanceof AppError) return error.issues;
      throw error;
    }
  });
}
