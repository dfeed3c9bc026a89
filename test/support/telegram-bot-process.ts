// A bot in a process of its own for the kill tests: repeats what it is told, and says on standard output when
// it begins a turn and when it waits. A text with "stuck" never ends in the first run.
import { createTelegramChannel } from '../../src/channels/telegram/index.ts';
import { loadWords } from '../../src/shared/index.ts';
import {
  createDeliveryLog,
  createRecords,
  createSessionQueue,
  openSqliteFile,
} from '../../src/storage/index.ts';

const [root, token, path, run] = process.argv.slice(2);
if (!root || !token || !path || !run) throw new Error('usage: telegram-bot-process.ts ROOT TOKEN FILE RUN');

const file = openSqliteFile(path);
const quiet = (): void => undefined;
const channel = createTelegramChannel({
  token,
  apiRoot: root,
  assistant: {
    async handle({ session, text }) {
      process.stdout.write(`turn ${text}\n`);
      if (text.includes('stuck') && run === 'first') await new Promise(() => setInterval(quiet, 1_000));
      const turn = { session, status: 'noted', text, asked: null, facts: {}, factLines: [], verdicts: [] };
      return { ...turn, citations: [], choices: [], blocks: [{ type: 'text', text }] };
    },
  },
  words: loadWords([new URL('../../prompts/telegram.zh.yaml', import.meta.url).pathname]),
  deliveries: createDeliveryLog(file.store('deliveries')),
  records: createRecords(file.store('records'), 60_000),
  queue: createSessionQueue(),
  logger: { info: quiet, warn: quiet, error: quiet },
  timing: { longPollMs: 5_000, shortPollMs: 20, retryMs: 10 },
});
await channel.start();
