import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTelegramChannel, type TelegramOptions } from '../../../src/channels/telegram/index.ts';
import type { Assistant, Channel, InboundMessage } from '../../../src/channels/channel.ts';
import type { Block, Citation, TurnResult } from '../../../src/dialogue/index.ts';
import { loadWords, type Words } from '../../../src/shared/index.ts';
import {
  createDeliveryLog,
  createRecords,
  createSessionQueue,
  openSqliteFile,
} from '../../../src/storage/index.ts';
import { startBotApiServer, type BotApiServer } from '../../support/bot-api-server/index.ts';

export const words: Words = loadWords([
  new URL('../../../prompts/telegram.zh.yaml', import.meta.url).pathname,
]);

type Verdict = Extract<Block, { type: 'verdict' }>['result'];
export type Criterion = Verdict['criteria'][number];

export function aTurn(over: Partial<TurnResult> = {}): TurnResult {
  return {
    session: 'telegram:1',
    status: 'noted',
    text: '',
    asked: null,
    facts: {},
    factLines: [],
    verdicts: [],
    citations: [],
    choices: [],
    blocks: [],
    ...over,
  };
}

/** A turn that says one thing. */
export const saying = (text: string, over: Partial<TurnResult> = {}): TurnResult =>
  aTurn({ text, blocks: [{ type: 'text', text }], ...over });

export function aCriterion(over: Partial<Criterion> = {}): Criterion {
  return {
    id: 'rd-ratio',
    label: '近三年研发费用占比',
    outcome: 'met',
    actual: '5.10%',
    required: '≥5%',
    cite: { key: 'D1', document: '国科发火〔2016〕32号', article: '第十一条（五）', evidence: 'official' },
    gap: [],
    readings: [],
    inputs: [],
    parts: [],
    scoreLine: false,
    note: null,
    ...over,
  };
}

export function aVerdict(over: Partial<Verdict> = {}): Verdict {
  return {
    programme: 'national-hnte-recognition',
    name: '高新技术企业认定',
    version: '2016',
    asOf: '2026-11-21',
    outcome: 'ineligible',
    basis: 'decide',
    best: 'ineligible',
    worst: 'ineligible',
    reference: null,
    headline: '差一个条件。',
    criteria: [aCriterion()],
    missing: [],
    changes: [],
    caveats: [],
    next: '补上数据。',
    upcoming: null,
    previous: null,
    packRevision: 'r1',
    hash: 'sha256:0',
    ...over,
  };
}

export function aCitation(over: Partial<Citation> = {}): Citation {
  return {
    n: 1,
    programme: 'national-hnte-recognition',
    document: '高新技术企业认定管理办法',
    number: '国科发火〔2016〕32号',
    article: '第十一条（五）',
    inForce: { from: '2016-01-01', to: null, state: 'in_force' },
    evidence: 'official',
    url: null,
    ...over,
  };
}

export interface LogEntry {
  readonly level: string;
  readonly event: string;
  readonly info: unknown;
}

/** A Bot API, a channel on it, and an assistant that does as the test says. */
export interface TelegramWorld {
  readonly server: BotApiServer;
  /** Messages the assistant was given, in order. */
  readonly heard: InboundMessage[];
  readonly log: LogEntry[];
  /** What the assistant does; by default it repeats the text. */
  reply: (message: InboundMessage) => TurnResult | Promise<TurnResult>;
  readonly channel: Channel;
  /** A channel over the same files, as after a restart; `start` is the caller's. */
  restarted(): Channel;
  /** Closes the file under the channel's feet. */
  breakStore(): void;
  dispose(): Promise<void>;
}

export async function telegramWorld(over: Partial<TelegramOptions> = {}): Promise<TelegramWorld> {
  const server = await startBotApiServer();
  const folder = mkdtempSync(join(tmpdir(), 'ningce-telegram-'));
  const log: LogEntry[] = [];
  const heard: InboundMessage[] = [];
  const note = (level: string) => (event: string, info?: unknown) => void log.push({ level, event, info });
  const assistant: Assistant = {
    async handle(message) {
      heard.push(message);
      return world.reply(message);
    },
  };
  const channels: Channel[] = [];
  const files: { close(): void }[] = [];
  const open = (): Channel => {
    const file = openSqliteFile(join(folder, 'data.db'));
    files.push(file);
    const channel = createTelegramChannel({
      token: server.token,
      apiRoot: server.root,
      assistant,
      words,
      deliveries: createDeliveryLog(file.store('telegram-deliveries')),
      records: createRecords(file.store('telegram-records'), 7 * 86_400_000),
      queue: createSessionQueue({ perKey: 20 }),
      logger: { info: note('info'), warn: note('warn'), error: note('error') },
      timing: { longPollMs: 5_000, shortPollMs: 20, retryMs: 10, typingAfterMs: 400, graceMs: 300 },
      ...over,
    });
    channels.push(channel);
    return channel;
  };
  const world: TelegramWorld = {
    server,
    heard,
    log,
    reply: (message) => saying(`收到：${message.text}`),
    channel: open(),
    restarted: open,
    breakStore: () => files.forEach((file) => file.close()),
    async dispose() {
      await Promise.all(channels.map((channel) => channel.stop()));
      await server.stop();
      for (const file of files) file.close();
      rmSync(folder, { recursive: true });
    },
  };
  return world;
}

/** A promise one can keep later. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}
