import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTelegramChannel } from '../../../src/channels/telegram/index.ts';
import {
  MemoryStore,
  createDeliveryLog,
  createRecords,
  createSessionQueue,
} from '../../../src/storage/index.ts';
import { anError } from '../../contracts/session-store.ts';
import { faults, startBotApiServer, type Person } from '../../support/bot-api-server/index.ts';
import { gate, saying, telegramWorld, words, type TelegramWorld } from './fixtures.ts';

let world: TelegramWorld;
let person: Person;
beforeEach(async () => {
  world = await telegramWorld();
  person = world.server.person('马工');
});
afterEach(async () => {
  expect(JSON.stringify(world.log)).not.toContain('AAtest-token');
  await world.dispose();
});

const events = (level: string): string[] => world.log.filter((e) => e.level === level).map((e) => e.event);
const sends = (): number => world.server.calls.filter((c) => c.method === 'sendMessage').length;
const twoParts = `${'一'.repeat(3_999)}\n\n${'二'.repeat(100)}`;

describe('when sending fails', () => {
  it('waits as long as a flood limit asks and then sends', async () => {
    world.server.fail('sendMessage', faults.tooManyRequests(1));
    await world.channel.start();
    person.says('一');
    await world.server.quiet();
    expect(person.texts()).toEqual(['收到：一']);
    const [refused, sent] = world.server.calls.filter((c) => c.method === 'sendMessage').map((c) => c.atMs);
    expect((sent ?? 0) - (refused ?? 0)).toBeGreaterThanOrEqual(1_000);
  });

  it('gives a reply up when the limit asks for too long, or asks again and again', async () => {
    world.server.fail('sendMessage', faults.tooManyRequests(3_600));
    world.server.fail('sendMessage', faults.tooManyRequests(0), 3);
    await world.channel.start();
    person.says('一');
    person.says('二');
    person.says('三');
    await world.server.quiet();
    expect(person.texts()).toEqual(['收到：三']);
    expect(sends()).toBe(1 + 3 + 1);
    expect(events('error')).toEqual(['telegram_send_failed', 'telegram_send_failed']);
  });

  it('never repeats a message whose answer was lost, but says that it may be missing', async () => {
    world.server.fail('sendMessage', faults.droppedAfterProcessing());
    await world.channel.start();
    person.says('一');
    await world.server.quiet();
    expect(person.texts()).toEqual(['收到：一', words.say('telegram.doubt')]);
    world.server.fail('sendMessage', faults.droppedBeforeProcessing());
    person.says('二');
    await world.server.quiet();
    expect(person.texts().slice(2)).toEqual([words.say('telegram.doubt')]);
  });

  it('repeats when Telegram itself says that it failed', async () => {
    world.server.fail('sendMessage', faults.serverError(), 2);
    await world.channel.start();
    person.says('一');
    await world.server.quiet();
    expect(person.texts()).toEqual(['收到：一']);
  });

  it('takes the page of a broken proxy for a lost answer', async () => {
    world.server.fail('sendMessage', faults.garbled());
    await world.channel.start();
    person.says('一');
    await world.server.quiet();
    expect(person.texts()).toEqual([words.say('telegram.doubt')]);
  });

  it('ends quietly when the person blocked the bot, and goes on when unblocked', async () => {
    world.reply = ({ text }) => saying(text === '长' ? twoParts : text);
    await world.channel.start();
    person.blocks();
    person.says('长');
    await world.server.quiet();
    expect(sends()).toBe(1);
    expect(events('error')).toEqual([]);
    person.unblocks();
    person.says('回来了');
    await world.server.quiet();
    expect(person.texts()).toEqual(['回来了']);
  });

  it('holds up no other chat meanwhile', async () => {
    const other = world.server.person('李工');
    world.server.fail('sendMessage', faults.tooManyRequests(1), 1, (p) => p['chat_id'] === person.chat.id);
    await world.channel.start();
    person.says('一');
    other.says('二');
    await world.server.until('the other is answered', () => other.texts().length === 1, 950);
    expect(person.texts()).toEqual([]);
    await world.server.quiet();
    expect(person.texts()).toEqual(['收到：一']);
  });
});

describe('when fetching fails', () => {
  it('goes on after errors, floods, garbage and broken connections', async () => {
    await world.channel.start();
    await world.server.quiet();
    for (const fault of [
      faults.serverError(),
      faults.tooManyRequests(0),
      faults.garbled(),
      faults.droppedBeforeProcessing(),
      faults.droppedAfterProcessing(),
    ])
      world.server.fail('getUpdates', fault);
    person.says('一');
    await world.server.until('answered', () => person.texts().length === 1);
    await world.server.quiet();
    expect(person.texts()).toEqual(['收到：一']);
  });

  it('comes back after another poller pushed it out', async () => {
    await world.channel.start();
    await world.server.quiet();
    const intruder = new Api(world.server.token, { apiRoot: world.server.root });
    await Promise.all([intruder.getUpdates({ timeout: 0 }), sleep(30)]);
    person.says('一');
    await world.server.quiet();
    expect(person.texts()).toEqual(['收到：一']);
    expect(events('error')).toEqual(['telegram_poll_failed']);
  });

  it('starts without Telegram and connects once it is there', async () => {
    world.server.fail('getMe', faults.droppedBeforeProcessing(), 2);
    await world.channel.start();
    expect(events('error')).toEqual(['telegram_unreachable']);
    person.says('一');
    await world.server.quiet();
    expect(person.texts()).toEqual(['收到：一']);
  });

  it('refuses to start with a token that Telegram refuses, without telling it', async () => {
    const server = await startBotApiServer();
    const channel = createTelegramChannel({
      token: '1:AAtest-token-wrong',
      apiRoot: server.root,
      assistant: { handle: async () => saying('') },
      words,
      deliveries: createDeliveryLog(new MemoryStore('d')),
      records: createRecords(new MemoryStore('r'), 1_000),
      queue: createSessionQueue(),
      logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    });
    const failure = await channel.start().catch((error: unknown) => error);
    expect(failure).toEqual(anError('telegram_unauthorised', 'TELEGRAM_BOT_TOKEN'));
    expect(JSON.stringify([failure, String(failure), (failure as Error).stack])).not.toContain(
      'AAtest-token',
    );
    await channel.stop();
    await server.stop();
  });

  it('stops polling when the token is taken back', async () => {
    await world.channel.start();
    await world.server.quiet();
    world.server.fail('getUpdates', faults.refused(401, 'Unauthorized'), 9);
    person.says('一');
    await world.server.until('polled again', () => world.log.some((e) => e.event === 'telegram_stopped'));
    await world.channel.stop();
  });
});

describe('when a delivery comes twice', () => {
  it('answers once while running', async () => {
    await world.channel.start();
    const update = person.says('一');
    await world.server.quiet();
    world.server.redeliver(update);
    await world.server.quiet();
    person.says('二');
    await world.server.quiet();
    expect(person.texts()).toEqual(['收到：一', '收到：二']);
    expect(world.heard).toHaveLength(2);
  });

  it('answers once although a restart lost the confirmation', async () => {
    await world.channel.start();
    const update = person.says('一');
    await world.server.quiet();
    await world.channel.stop();
    world.server.redeliver(update);
    await world.restarted().start();
    await world.server.quiet();
    expect(person.texts()).toEqual(['收到：一']);
  });
});

describe('when the channel stops', () => {
  it('finishes the turn under way, confirms it and takes nothing new', async () => {
    const slow = gate();
    world.reply = async ({ text }) => {
      await slow.opened;
      return saying(text);
    };
    await world.channel.start();
    const first = person.says('一');
    await world.server.until('the turn runs', () => world.heard.length === 1);
    const stopped = world.channel.stop();
    const second = person.says('二');
    slow.open();
    await stopped;
    expect(person.texts()).toEqual(['一']);
    expect(world.server.world.updates.unconfirmed).toEqual([second]);
    expect(second).toBe(first + 1);

    await world.restarted().start();
    await world.server.quiet();
    expect(person.texts()).toEqual(['一', '二']);
    expect(world.heard).toHaveLength(2);
  });

  it('leaves a turn that does not end for the next start', async () => {
    const never = gate();
    world.reply = async ({ text }) => {
      if (world.heard.length === 1) await never.opened;
      return saying(text);
    };
    await world.channel.start();
    const update = person.says('一');
    await world.server.until('the turn runs', () => world.heard.length === 1);
    await world.channel.stop();
    expect(world.server.world.updates.unconfirmed).toEqual([update]);
    await world.restarted().start();
    await world.server.quiet();
    expect(person.texts()).toEqual(['一']);
  });

  it('sends on a reply that was cut short from the part that is missing', async () => {
    world.reply = () => saying(twoParts);
    world.server.fail('sendMessage', faults.tooManyRequests(30), 1, (p) => String(p['text']).includes('二'));
    await world.channel.start();
    person.says('长');
    await world.server.until('the second part waits', () =>
      world.log.some((e) => e.event === 'telegram_send_repeated'),
    );
    await world.channel.stop();
    expect(person.texts()).toHaveLength(1);

    await world.restarted().start();
    await world.server.quiet();
    expect(person.texts().map((t) => t.slice(-5))).toEqual(['（1/2）', '（2/2）']);
    expect(world.heard).toHaveLength(1);
  });

  it('is harmless before the start and a second time', async () => {
    await world.channel.stop();
    const other = world.restarted();
    await other.start();
    await other.stop();
    await other.stop();
  });
});

describe('when something of ours fails', () => {
  it('goes on answering without its store, without buttons that would be dead', async () => {
    world.reply = ({ text }) => saying(text, { choices: [{ label: '是', send: '是' }] });
    await world.channel.start();
    await world.server.quiet();
    world.breakStore();
    person.says('一');
    await world.server.quiet();
    expect(person.heard()).toMatchObject([{ text: '一', buttons: [] }]);
    expect(events('error')).toContain('telegram_log_unread');
  });

  it('survives an assistant that throws although it never should', async () => {
    world.reply = ({ text }) => {
      if (text === '坏') throw new Error('broken');
      return saying(text);
    };
    await world.channel.start();
    person.says('坏');
    person.says('好');
    await world.server.quiet();
    expect(person.texts()).toEqual([words.say('telegram.failed'), '好']);
    expect(events('error')).toEqual(['telegram_turn_failed']);
  });
});
