import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faults, type Person } from '../../support/bot-api-server/index.ts';
import { aCitation, aVerdict, gate, saying, telegramWorld, words, type TelegramWorld } from './fixtures.ts';

let world: TelegramWorld;
let person: Person;
beforeEach(async () => {
  world = await telegramWorld();
  person = world.server.person('马工');
});
afterEach(() => world.dispose());

const calls = (method: string): number => world.server.calls.filter((c) => c.method === method).length;
const events = (level: string): string[] => world.log.filter((e) => e.level === level).map((e) => e.event);

describe('a conversation', () => {
  it('passes texts on with session and delivery id and sends the reply without link previews', async () => {
    await world.channel.start();
    const update = person.says('营收三千多万 🏭');
    await world.server.quiet();
    expect(world.heard).toEqual([
      {
        session: `telegram:${person.chat.id}`,
        text: '营收三千多万 🏭',
        deliveryId: `telegram:${world.server.world.bot.id}:${update}`,
      },
    ]);
    expect(person.heard()).toMatchObject([
      { text: '收到：营收三千多万 🏭', parseMode: 'HTML', linkPreview: false, replyTo: null },
    ]);
  });

  it('registers its commands and clears a webhook before it polls', async () => {
    world.server.world.webhook = 'https://example.org/old';
    await world.channel.start();
    person.says('在吗');
    await world.server.quiet();
    expect(person.texts()).toEqual(['收到：在吗']);
    expect(world.server.world.commands).toMatchObject(
      ['start', 'help', 'new', 'check', 'data', 'cancel'].map((command) => ({ command })),
    );
  });

  it('answers interleaved chats in order each, side by side', async () => {
    const other = world.server.person('李工');
    const slow = gate();
    world.reply = async ({ session, text }) => {
      if (text === '甲1') await slow.opened;
      return saying(`${session === `telegram:${person.chat.id}` ? '甲' : '乙'}收到${text}`);
    };
    await world.channel.start();
    person.says('甲1');
    other.says('乙1');
    person.says('甲2');
    other.says('乙2');
    await world.server.until('the other chat is answered', () => other.texts().length === 2);
    other.says('乙3');
    await world.server.until('also when new messages come in meanwhile', () => other.texts().length === 3);
    expect(person.texts()).toEqual([]);
    slow.open();
    await world.server.quiet();
    expect(person.texts()).toEqual(['甲收到甲1', '甲收到甲2']);
    expect(other.texts()).toEqual(['乙收到乙1', '乙收到乙2', '乙收到乙3']);
    expect(world.heard).toHaveLength(5);
  });

  it('confirms nothing before it is handled', async () => {
    const slow = gate();
    world.reply = async ({ text }) => {
      if (text === '一') await slow.opened;
      return saying(text);
    };
    await world.channel.start();
    const [first, second] = [person.says('一'), world.server.person('李工').says('二')];
    await sleep(100);
    expect(world.server.world.updates.unconfirmed).toEqual([first, second]);
    slow.open();
    await world.server.quiet();
    expect(world.server.world.updates.unconfirmed).toEqual([]);
  });

  it('shows typing only when an answer takes its time', async () => {
    await world.channel.start();
    person.says('快');
    await world.server.quiet();
    expect(calls('sendChatAction')).toBe(0);
    world.reply = async ({ text }) => {
      await sleep(600);
      return saying(text);
    };
    person.says('慢');
    await world.server.quiet();
    expect(calls('sendChatAction')).toBe(1);
  });

  it('turns commands into what a person would type', async () => {
    await world.channel.start();
    for (const text of ['/help', '/new', '/check', '/check 瞪羚企业', '/data', '/cancel']) person.says(text);
    await world.server.quiet();
    expect(world.heard.map((m) => m.text)).toEqual([
      '帮助',
      '重新开始',
      '我们能申报哪些政策',
      '我们能申报瞪羚企业吗',
      '看看我的数据',
      '取消',
    ]);
  });

  it('answers /start and unknown commands itself', async () => {
    await world.channel.start();
    person.says('/start');
    person.says('/delete');
    await world.server.quiet();
    expect(person.texts()).toEqual([words.say('telegram.start'), words.say('telegram.unknown_command')]);
    expect(world.heard).toEqual([]);
  });

  it('says what to do about everything that is no text', async () => {
    await world.channel.start();
    person.sendsPhoto();
    person.sendsVoice();
    person.sendsDocument('企业名单.xlsx');
    person.sendsDocument('公告.pdf');
    person.sends({ sticker: {} });
    person.sends({ location: { latitude: 38, longitude: 106 } });
    person.says('\u200b\u2060');
    person.says('字'.repeat(4_001));
    person.edits('营收4000万');
    await world.server.quiet();
    expect(world.heard).toEqual([]);
    expect(person.texts()).toEqual([
      ...['photo', 'voice', 'sheet', 'document', 'sticker', 'location'].map((type) =>
        words.say(`telegram.attachment.${type}`),
      ),
      words.say('telegram.empty'),
      words.say('telegram.too_long', { length: 4_001, limit: 4_000 }),
      words.say('telegram.edited'),
    ]);
  });

  it('reads the caption of a picture and says that the picture was not seen', async () => {
    await world.channel.start();
    person.sendsPhoto('去年营收3200万');
    await world.server.quiet();
    expect(world.heard.map((m) => m.text)).toEqual(['去年营收3200万']);
    expect(person.texts()).toEqual([`${words.say('telegram.attachment.photo')}\n\n收到：去年营收3200万`]);
  });

  it('answers an album once', async () => {
    await world.channel.start();
    for (let i = 0; i < 4; i++) person.sendsPhoto(undefined, { media_group_id: 'a1' });
    await world.server.quiet();
    expect(person.texts()).toHaveLength(1);
    person.sendsPhoto(undefined, { media_group_id: 'a2' });
    await world.server.quiet();
    expect(person.texts()).toHaveLength(2);
  });

  it('says once that it cannot keep up, and answers what it took', async () => {
    const slow = gate();
    world.reply = async ({ text }) => {
      await slow.opened;
      return saying(text);
    };
    await world.channel.start();
    for (let i = 1; i <= 24; i++) person.says(`第${i}条`);
    await world.server.until('busy is said', () => person.texts().length > 0);
    slow.open();
    await world.server.quiet();
    expect(person.texts().filter((t) => t === words.say('telegram.busy'))).toHaveLength(1);
    expect(world.heard.map((m) => m.text)).toEqual(Array.from({ length: 20 }, (_, i) => `第${i + 1}条`));
  });
});

describe('long and awkward replies', () => {
  it('come in numbered parts within the limit, buttons under the last, sources folded', async () => {
    const article = '第十一条 企业须注册成立一年以上。'.repeat(400);
    world.reply = () =>
      saying(article, { citations: [aCitation()], choices: [{ label: '继续', send: '继续' }] });
    await world.channel.start();
    person.says('全文');
    await world.server.quiet();
    const parts = person.heard();
    expect(parts.map((m) => /（\d\/\d）$/.exec(m.text)?.[0])).toEqual(['（1/2）', '（2/2）']);
    expect(parts.map((m) => m.buttons.length)).toEqual([0, 1]);
    expect(parts[0]?.text).toMatch(/。\n\n（1\/2）$/);
    expect(parts[1]?.entities.map((e) => e.type)).toContain('expandable_blockquote');
    expect(
      parts
        .map((m) => m.text)
        .join('')
        .match(/注册成立/g),
    ).toHaveLength(400);
  });

  it('end with a word about it when they would flood the chat', async () => {
    world.reply = () => saying('很长的一段。'.repeat(8_000));
    await world.channel.start();
    person.says('全部');
    await world.server.quiet();
    expect(person.texts()).toHaveLength(8);
    expect(person.texts().at(-1)).toContain(words.say('telegram.truncated'));
  });

  it('keep a quote of 6,000 characters folded on both sides of a cut', async () => {
    const citations = Array.from({ length: 150 }, (_, i) => aCitation({ n: i + 1 }));
    world.reply = () => saying('见依据', { citations });
    await world.channel.start();
    person.says('依据');
    await world.server.quiet();
    for (const part of person.heard())
      expect(part.entities.filter((e) => e.type === 'expandable_blockquote')).toHaveLength(1);
  });

  it('show markup that a person or a policy wrote as it is', async () => {
    await world.channel.start();
    const evil = '<b>5 < 6 && "x"</b> <a href="https://evil.cn">点我</a> &lt;';
    person.says(evil);
    await world.server.quiet();
    expect(person.heard()).toMatchObject([{ text: `收到：${evil}`, entities: [] }]);
  });

  it('are sent plain when Telegram refuses the markup', async () => {
    world.server.fail(
      'sendMessage',
      faults.refused(400, "Bad Request: can't parse entities: Unsupported start tag"),
    );
    world.reply = () =>
      saying('5 < 6', { blocks: [{ type: 'verdict', result: aVerdict({ headline: '5 < 6' }) }] });
    await world.channel.start();
    person.says('高企');
    await world.server.quiet();
    expect(person.heard()).toMatchObject([{ parseMode: null }]);
    expect(person.texts()[0]).toContain('5 < 6');
    expect(events('error')).toEqual(['telegram_markup_refused']);
  });

  it('are nothing when the turn says nothing', async () => {
    world.reply = () => saying('');
    await world.channel.start();
    person.says('嗯');
    await world.server.quiet();
    expect(person.texts()).toEqual([]);
  });
});

describe('buttons', () => {
  const ask = (): void => {
    world.reply = ({ text }) =>
      text === '能评哪些'
        ? saying('选一个', {
            choices: [
              { label: '高新技术企业', send: '我们能申报国家高新技术企业认定吗，按今年的规定判断，谢谢' },
              { label: '瞪羚', send: '瞪羚' },
            ],
          })
        : saying(`收到：${text}`);
  };

  it('send what they stand for, whatever its length, and say what was chosen', async () => {
    ask();
    await world.channel.start();
    person.says('能评哪些');
    await world.server.quiet();
    person.presses('高新技术企业');
    await world.server.quiet();
    expect(world.heard.at(-1)?.text).toBe('我们能申报国家高新技术企业认定吗，按今年的规定判断，谢谢');
    expect(person.texts().at(-1)).toMatch(/^您选了“高新技术企业”\n\n收到：/);
    expect(world.server.world.queries.size).toBe(0);
  });

  it('work after a restart', async () => {
    ask();
    await world.channel.start();
    person.says('能评哪些');
    await world.server.quiet();
    await world.channel.stop();
    await world.restarted().start();
    person.presses('瞪羚');
    await world.server.quiet();
    expect(person.texts().at(-1)).toBe('您选了“瞪羚”\n\n收到：瞪羚');
  });

  it('of an earlier reply say that they are over and change nothing', async () => {
    ask();
    await world.channel.start();
    person.says('能评哪些');
    await world.server.quiet();
    person.presses('瞪羚');
    person.presses('瞪羚');
    await world.server.quiet();
    expect(world.heard.map((m) => m.text)).toEqual(['能评哪些', '瞪羚']);
    const popups = world.server.calls
      .filter((c) => c.method === 'answerCallbackQuery')
      .map((c) => c.params['text']);
    expect(popups).toEqual([undefined, words.say('telegram.outdated_choice')]);
    expect(person.texts()).toHaveLength(2);
  });

  it('of an earlier question never answer the present one', async () => {
    const yes = [{ label: '是', send: '是' }];
    world.reply = ({ text }) => saying(`确认${text}？`, { choices: yes });
    await world.channel.start();
    person.says('营收3200万元');
    await world.server.quiet();
    const [first] = person.heard();
    person.says('职工3人');
    await world.server.quiet();
    if (first) person.pressesOn(first, '是');
    await world.server.quiet();
    expect(world.heard.map((m) => m.text)).toEqual(['营收3200万元', '职工3人']);
  });
});

describe('in a group', () => {
  it('answers questions about policies when addressed, under the message, and nothing else', async () => {
    const group = world.server.group('科技服务群');
    const member = group.member('王总');
    world.reply = ({ text }) => saying(`答：${text}`, { status: 'answered', citations: [aCitation()] });
    await world.channel.start();
    member.says('大家好');
    member.sendsPhoto();
    member.says('@ningce_test_bot 高企几年有效');
    member.says('/check@some_other_bot');
    await world.server.quiet();
    expect(world.heard.map((m) => [m.session, m.text])).toEqual([
      [`telegram:${group.chat.id}:${member.account.id}`, '高企几年有效'],
    ]);
    expect(member.heard()).toHaveLength(1);
    expect(member.heard()[0]?.text).toContain('答：高企几年有效');
    expect(member.heard()[0]?.replyTo).not.toBeNull();
  });

  it.each([
    [
      'a verdict',
      saying('3200万', { status: 'answered', blocks: [{ type: 'verdict', result: aVerdict() }] }),
    ],
    [
      'stored facts',
      saying('3200万', { status: 'noted', blocks: [{ type: 'facts', title: '已记下', lines: [] }] }),
    ],
    ['an acknowledgement', saying('已记下营收 3200万元', { status: 'noted' })],
    [
      'a question for a figure',
      saying('营收是多少，上次是 3200万元', { status: 'needs_facts', asked: { field: 'x', years: [] } }),
    ],
  ])('moves %s to the private chat', async (_, turn) => {
    world.reply = () => turn;
    const member = world.server.group('群').member('王总');
    await world.channel.start();
    member.says('/check 高企');
    await world.server.quiet();
    expect(member.texts()).toEqual([words.say('telegram.private_only')]);
    expect(member.heard()[0]?.buttons).toEqual([[{ text: '去私聊', url: 'https://t.me/ningce_test_bot' }]]);
  });

  it('keeps the open question of a check out of an answer', async () => {
    world.reply = () =>
      saying('', {
        status: 'answered',
        citations: [aCitation()],
        asked: { field: 'rd_expense', years: [2025] },
        blocks: [
          { type: 'text', text: '三年有效' },
          { type: 'question', text: '研发费用是多少？', why: null },
        ],
      });
    const member = world.server.group('群').member('王总');
    await world.channel.start();
    member.says('@ningce_test_bot 几年有效');
    await world.server.quiet();
    expect(member.texts()[0]).toMatch(/^三年有效\n\n依据/);
    expect(member.texts()[0]).not.toContain('研发费用');
  });

  it('lets no one press the buttons of another member', async () => {
    world.reply = ({ text }) =>
      saying(`答：${text}`, { status: 'clarification', choices: [{ label: '高企', send: '高企' }] });
    const group = world.server.group('群');
    const [asker, other] = [group.member('王总'), group.member('赵总')];
    await world.channel.start();
    asker.says('@ningce_test_bot 几年有效');
    await world.server.quiet();
    other.presses('高企');
    await world.server.quiet();
    expect(world.heard).toHaveLength(1);
    asker.presses('高企');
    await world.server.quiet();
    expect(world.heard.map((m) => m.text)).toEqual(['几年有效', '高企']);
  });
});
