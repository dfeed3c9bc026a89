import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  faults,
  startBotApiServer,
  type BotApiServer,
  type Person,
} from '../../support/bot-api-server/index.ts';

const script = new URL('../../support/telegram-bot-process.ts', import.meta.url).pathname;

let server: BotApiServer;
let person: Person;
let folder: string;
let output: string;
let bots: ChildProcess[];
beforeEach(async () => {
  server = await startBotApiServer();
  person = server.person('马工');
  folder = mkdtempSync(join(tmpdir(), 'ningce-kill-'));
  output = '';
  bots = [];
});
afterEach(async () => {
  for (const bot of bots) await kill(bot);
  await server.stop();
  rmSync(folder, { recursive: true });
});

function startBot(run: 'first' | 'second'): ChildProcess {
  const bot = spawn(process.execPath, [script, server.root, server.token, join(folder, 'bot.db'), run], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  bot.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  bots.push(bot);
  return bot;
}

async function kill(bot: ChildProcess): Promise<void> {
  if (bot.exitCode !== null || bot.signalCode !== null) return;
  bot.kill('SIGKILL');
  await once(bot, 'exit');
}

it('answers once when killed in the middle of a turn', async () => {
  const bot = startBot('first');
  person.says('stuck');
  await server.until('the turn runs', () => output.includes('turn stuck'));
  await kill(bot);
  expect(person.texts()).toEqual([]);
  startBot('second');
  await server.quiet();
  expect(person.texts()).toEqual(['stuck']);
});

it('answers once when killed before the handled delivery was confirmed', async () => {
  const bot = startBot('first');
  await server.until('the bot polls', () => server.world.updates.isPolled);
  server.fail('getUpdates', faults.droppedBeforeProcessing(), 1_000);
  const update = person.says('一');
  await server.until('it tried to confirm', () => server.calls.at(-1)?.outcome === 'dropped');
  await kill(bot);
  expect(server.world.updates.unconfirmed).toEqual([update]);
  server.forgive('getUpdates');
  startBot('second');
  await server.quiet();
  expect(person.texts()).toEqual(['一']);
  expect(output).toBe('turn 一\n');
});

it('repeats at most the part whose arrival it could not know of, and never the turn', async () => {
  const long = `${'一'.repeat(1_900)}。${'二'.repeat(90)}`;
  server.fail('sendMessage', faults.unanswered());
  const bot = startBot('first');
  person.says(long);
  await server.until('Telegram has it', () => person.texts().length === 1);
  await kill(bot);
  startBot('second');
  await server.quiet();
  expect(person.texts()).toEqual([long, long]);
  expect(output).toBe(`turn ${long}\n`);
});
