import { createApp, type App } from './app.ts';
import {
  issueLines,
  processIo,
  readOptions,
  runAsk,
  runCalc,
  runChat,
  runCheck,
  runDiff,
  runImport,
  runIndex,
  runLadder,
  runNext,
  runPacksCheck,
  runPacksNew,
  runPacksStale,
  runPolicies,
  runScore,
  runServe,
  runUnanswered,
  runUnderstand,
  type CommandIo,
  type CommandOptions,
} from './commands/index.ts';
import { readConfig } from './config.ts';
import { loadAllWords } from './knowledge.ts';
import { AppError, parseDay, systemClock, type Clock } from './shared/index.ts';

type Run = (app: App, io: CommandIo, options: CommandOptions) => Promise<void>;

const COMMANDS: Readonly<Record<string, Run>> = {
  calc: runCalc,
  ladder: runLadder,
  score: runScore,
  check: runCheck,
  diff: runDiff,
  next: runNext,
  ask: runAsk,
  understand: runUnderstand,
  chat: runChat,
  policies: runPolicies,
  packs: runPacks,
  import: runImport,
  index: runIndex,
  unanswered: runUnanswered,
  serve: (app, io) => runServe(app, io, stopSignal()),
};

/** 0 done, 1 the input was refused, 2 usage, 3 internal. */
async function main(argv: readonly string[], io: CommandIo): Promise<number> {
  const [name, ...args] = argv;
  const run = name === undefined ? undefined : COMMANDS[name];
  const words = loadAllWords();
  try {
    const options = readOptions(args);
    if (options.help || name === 'help' || name === '--help' || !run) {
      if (name !== undefined && !run && name !== 'help' && name !== '--help')
        io.err(words.say('command.unknown', { found: name }));
      const asked = options.help || name === 'help' || name === '--help';
      await (asked
        ? io.out(words.say('command.usage'))
        : Promise.resolve(io.err(words.say('command.usage'))));
      return asked ? 0 : 2;
    }
    const app = createApp(readConfig(), clockFor(name, options));
    try {
      await run(app, io, options);
    } finally {
      await app.close();
    }
    return 0;
  } catch (error) {
    if (!(error instanceof AppError)) {
      io.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return 3;
    }
    io.err([words.say('command.failed'), ...issueLines(words, error.issues)].join('\n'));
    return error.code === 'usage' ? 2 : error.code === 'store_unavailable' ? 3 : 1;
  }
}

/** A conversation held for another day; the other commands take the day with each request. */
function clockFor(command: string | undefined, { asOf }: CommandOptions): Clock {
  if (command !== 'chat' || asOf === undefined) return systemClock;
  const day = parseDay(asOf);
  if (day === null)
    throw new AppError('bad_day', [{ code: 'bad_as_of', path: '--as-of', info: { found: asOf } }]);
  return { nowMs: () => systemClock.nowMs(), today: () => day };
}

const PACKS_COMMANDS: Readonly<Record<string, Run>> = {
  check: runPacksCheck,
  new: (app, io, options) => runPacksNew(app, io, options),
  stale: runPacksStale,
};

function runPacks(app: App, io: CommandIo, options: CommandOptions): Promise<void> {
  const run = PACKS_COMMANDS[options.rest[0] ?? ''];
  if (run) return run(app, io, options);
  throw new AppError('usage', [
    { code: 'usage', path: 'packs', info: { found: options.rest.join(' ') || '-' } },
  ]);
}

/** Resolves on the first request to stop; a second one ends the process at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        process.once(signal, () => process.exit(1));
        resolve();
      });
  });
}

// A reader that closes early (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3));
process.exitCode = await main(process.argv.slice(2), processIo);
