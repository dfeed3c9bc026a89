import { mkdirSync } from 'node:fs';
import type { App } from '../app.ts';
import { createTelegramChannel, type Logger } from '../channels/telegram/index.ts';
import { createWebChannel } from '../channels/web/index.ts';
import type { Channel } from '../channels/channel.ts';
import type { FolderWatch } from '../importing/index.ts';
import { AppError } from '../shared/index.ts';
import { createDeliveryLog, createRecords, createSessionQueue } from '../storage/index.ts';
import { askResult } from './asking.ts';
import { watchDocuments } from './importing.ts';
import { issueLines, type CommandIo } from './io.ts';
import { checkResult } from './judging.ts';
import { readCheckRequest } from './requests.ts';
import { version } from './version.ts';

const HOUR_MS = 3_600_000;
// Buttons of an older reply than this answer that they are out of date.
const BUTTON_TTL_MS = 30 * 24 * 3_600_000;

/** `ningce serve`: page, API and, with a token, Telegram. Resolves when told to stop and everything has. */
export async function runServe(app: App, io: CommandIo, stopped: Promise<void>): Promise<void> {
  const { words } = app.knowledge;
  const assistant = await app.assistant();
  const web = createWebChannel({
    assistant,
    api: {
      check: async (body) => checkResult(app, readCheckRequest(app, body)),
      ask: (body) => askResult(app, body),
    },
    words,
    host: app.config.host,
    port: app.config.port,
    version,
    ready: () => true,
    metrics: () => app.grounder.metrics(),
    explain: (error) => issueLines(words, error.issues).join('\n'),
    onError: (error, id) =>
      io.err(`request ${id} failed: ${String(error instanceof Error ? error.stack : error)}`),
  });
  const channels: Channel[] = [web, ...telegramOf(app, io, assistant)];
  // Conversations and buttons past their time go hourly, not only at the next start.
  const purge = setInterval(() => app.storage().purgeExpired(), HOUR_MS);
  const documents = openDocuments(app, io);
  await startAll(app, channels);
  await io.out(words.say('command.serving', { url: web.url }));
  if (!app.config.telegram) io.err(words.say('command.telegram_off'));
  await stopped;
  clearInterval(purge);
  await documents.stop();
  await Promise.all(channels.map((channel) => channel.stop()));
}

/** What is in the documents folder is taken in behind the start: a file that takes long keeps nobody waiting. */
function openDocuments(app: App, io: CommandIo): FolderWatch {
  const folder = app.config.documentsDir;
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    // A folder that cannot be made may appear later: a drive that is not there yet.
  }
  io.err(app.knowledge.words.say('importing.watch.started', { folder }));
  const watch = watchDocuments(app, io);
  watch.start();
  return watch;
}

async function startAll(app: App, channels: readonly Channel[]): Promise<void> {
  for (const channel of channels)
    await channel.start().catch((cause: unknown) => {
      const code = (cause as { code?: string }).code ?? '';
      if (code !== 'EADDRINUSE' && code !== 'EACCES') throw cause;
      const path = `${app.config.host}:${app.config.port}`;
      throw new AppError('cannot_listen', [{ code: 'cannot_listen', path, info: { found: code } }], {
        cause,
      });
    });
}

function telegramOf(app: App, io: CommandIo, assistant: Awaited<ReturnType<App['assistant']>>): Channel[] {
  const { telegram } = app.config;
  if (!telegram) return [];
  const file = app.storage();
  return [
    createTelegramChannel({
      token: telegram.token,
      ...(telegram.apiRoot === null ? {} : { apiRoot: telegram.apiRoot }),
      assistant,
      words: app.knowledge.words,
      deliveries: createDeliveryLog(file.store('deliveries')),
      records: createRecords(file.store('telegram'), BUTTON_TTL_MS),
      queue: createSessionQueue(),
      logger: loggerTo(io),
    }),
  ];
}

function loggerTo(io: CommandIo): Logger {
  const line =
    (level: string) =>
    (event: string, info: Readonly<Record<string, string | number>> = {}) =>
      io.err(`${level} ${event} ${JSON.stringify(info)}`);
  return { info: line('info'), warn: line('warn'), error: line('error') };
}
