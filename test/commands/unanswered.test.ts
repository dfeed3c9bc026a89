import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { runUnanswered } from '../../src/commands/index.ts';
import { askResult } from '../../src/commands/asking.ts';
import { readOptions } from '../../src/commands/options.ts';
import { fieldFaults } from '../support/field-questions.ts';
import { keepingIo, smallProject, type SmallProject } from '../support/small-project.ts';

const DAY = '2026-11-30';
let project: SmallProject;
let app: App;

beforeAll(() => {
  project = smallProject(['ningxia/nx-eaglet', 'ningxia/nx-innovation-voucher']);
  app = project.open(DAY);
});
afterAll(async () => {
  await app.close();
  project.dispose();
});

async function restart(day = DAY): Promise<void> {
  await app.close();
  app = project.open(day);
}
async function run(...args: string[]): Promise<{ out: string; err: string }> {
  const { io, out, err } = keepingIo();
  await runUnanswered(app, io, readOptions(args));
  return { out: out.join('\n'), err: err.join('\n') };
}
interface Listed {
  readonly id: string;
  readonly count: number;
  readonly state: string;
  readonly now: string;
  readonly questions: readonly { readonly question: string }[];
}
async function list(...args: string[]): Promise<Listed[]> {
  return (JSON.parse((await run('--json', ...args)).out) as { groups: Listed[] }).groups;
}
async function idOf(question: string): Promise<string> {
  const groups = await list('--all');
  const found = groups.find(({ questions }) => questions.some((q) => q.question === question));
  if (!found) throw new Error(`not listed: ${question}`);
  return found.id;
}
const ask = async (question: string) =>
  (await askResult(app, { question })) as { status: string; text: string; programmes: string[] };
const file = (path: string): string => readFileSync(join(project.root, path), 'utf8');

describe('unanswered questions', () => {
  it('are kept from ask and from a chat, without who asked, also after a restart', async () => {
    await ask('雏鹰企业能不能给员工办结婚登记');
    const assistant = await app.assistant();
    const session = 'web:secret-session';
    await assistant.handle({ session, text: '雏鹰能给员工办结婚登记吗' });
    await assistant.handle({ session, text: '你好' });
    await assistant.handle({ session: 'telegram:42', text: '雏鹰企业要什么条件' });
    await ask('宁夏宁创智能科技有限公司能领科技大餐券吗');
    await restart();
    const groups = await list();
    expect(groups.map(({ count, questions }) => [count, questions.map((q) => q.question).sort()])).toEqual([
      [2, ['雏鹰企业能不能给员工办结婚登记', '雏鹰能给员工办结婚登记吗']],
      [1, ['〔单位名称〕能领科技大餐券吗']],
    ]);
    expect(JSON.stringify(await app.unanswered().all())).not.toMatch(/secret|telegram|宁创/);
  });

  it('are not kept when a chat was waiting for a figure and did not give that answer', async () => {
    const assistant = await app.assistant();
    const aside = '蝴蝶冬眠醒了没有';
    const times = async () =>
      (await app.unanswered().all()).filter(({ question }) => question === aside).map(({ days }) => days);
    await assistant.handle({ session: 'web:b', text: '评雏鹰够不够' });
    await assistant.handle({ session: 'web:b', text: aside });
    expect(await times()).toEqual([]);
    await assistant.handle({ session: 'web:c', text: aside });
    expect(await times()).toEqual([{ [DAY]: 1 }]);
  });

  it('are listed in words, since a day, and one by one', async () => {
    const { out } = await run();
    expect(out).toContain('问了 2 次');
    expect(await list('--since', '2026-12-01')).toEqual([]);
    const id = await idOf('雏鹰能给员工办结婚登记吗');
    expect((await run(id.slice(0, 6))).out).toContain('所有文本里都没有的词：');
    await expect(run('--since', 'gestern')).rejects.toMatchObject({ code: 'bad_day' });
    await expect(run('0000')).rejects.toMatchObject({ issues: [{ code: 'unanswered_id' }] });
  });
});

describe('--as faq', () => {
  const path = 'policies/ningxia/nx-eaglet/faq.yaml';
  const answer = '通知里没有落户的规定，人才落户按公安部门的办法办。';
  const args = ['--as', 'faq', '--programme', 'nx-eaglet', '--facet', 'benefit'];

  it('shows what it would write and writes nothing', async () => {
    const before = file(path);
    const { out } = await run(await idOf('雏鹰能给员工办结婚登记吗'), ...args, '--dry-run');
    expect(out).toContain('+- id: asked-');
    expect(file(path)).toBe(before);
  });

  it('writes a draft that the check refuses, until it is filled', async () => {
    const before = file(path);
    const { err } = await run(await idOf('雏鹰能给员工办结婚登记吗'), ...args);
    expect(err).toMatch(/faq\.yaml:\d+: .*没有答案/);
    expect(file(path).startsWith(before)).toBe(true);
    expect(file(path).slice(before.length)).toMatch(/^# 草稿，待填.*\n- id: asked-/);
    await restart();
    expect((await list()).map(({ state, count }) => [state, count])[0]).toEqual(['done', 2]);
    expect(await fieldFaults(project.root, await app.answerer())).toHaveLength(1);

    const filled = file(path).replace('answer: ""', `answer: ${answer}`);
    writeFileSync(join(project.root, path), filled.replace('cite: []', 'cite: [n2024 申报条件第1项至第5项]'));
    await restart();
    expect(await ask('雏鹰企业能不能给员工办结婚登记')).toMatchObject({
      status: 'answered',
      programmes: ['nx-eaglet'],
    });
    expect(await fieldFaults(project.root, await app.answerer())).toEqual([]);
    expect((await list()).map(({ count }) => count)).toEqual([1, 1]);
  });

  it('with answer and source answers at once, and the test tells the answer from another', async () => {
    await ask('雏鹰企业有没有食堂补贴');
    const id = await idOf('雏鹰企业有没有食堂补贴');
    const said = '食堂补贴没有写进通知，不能当作有。';
    const cite = ['--cite', 'n2024 申报条件第1项'];
    const { out, err } = await run(id, ...args, '--answer', said, ...cite, '--question', '雏鹰食堂给补不');
    expect(out).toContain('现在问“雏鹰食堂给补不”：answered');
    expect(err).toMatch(/没有问题/);
    await restart();
    expect((await ask('雏鹰企业有没有食堂补贴')).text).toContain('食堂补贴没有写进通知');
    expect(await fieldFaults(project.root, await app.answerer())).toEqual([]);
    writeFileSync(join(project.root, path), file(path).replace(said, '有食堂。'));
    await restart();
    expect((await fieldFaults(project.root, await app.answerer())).join()).toMatch(/食堂.*missing/);
  });
});

describe('--as alias', () => {
  const path = 'policies/ningxia/nx-innovation-voucher/pack.yaml';
  const args = ['--as', 'alias', '--programme', 'nx-innovation-voucher'];

  it('adds the name to the pack, keeps every comment, and the question gets the programme', async () => {
    await ask('鲲鹏劵要什么条件');
    const id = await idOf('鲲鹏劵要什么条件');
    const before = file(path).split('\n');
    await run(id, ...args, '--word', '鲲鹏劵');
    const after = file(path).split('\n');
    expect(after.filter((line, i) => line !== before[i])).toEqual([
      expect.stringMatching(/^aliases: \[.*, 鲲鹏劵\]/),
    ]);
    await restart();
    expect((await ask('鲲鹏劵要什么条件')).programmes).toEqual(['nx-innovation-voucher']);
    expect(await list()).not.toContainEqual(expect.objectContaining({ id }));
  });

  it('asks back where the name may mean several', async () => {
    await ask('苍鹭行动是什么');
    const id = await idOf('苍鹭行动是什么');
    const both = ['--as', 'alias', '--programme', 'nx-eaglet,nx-innovation-voucher'];
    const before = file('policies/names.yaml');
    await run(id, ...both, '--word', '苍鹭行动', '--ask', '问的是雏鹰还是创新券？');
    expect(file('policies/names.yaml').startsWith(before)).toBe(true);
    await restart();
    expect(await ask('苍鹭行动是什么')).toMatchObject({
      status: 'clarification',
      text: '问的是雏鹰还是创新券？',
    });
  });

  it.each([
    ['雏鹰', 'unanswered_word_not_asked'],
    ['创新券', 'unanswered_word_not_asked'],
    ['x', 'unanswered_word'],
    ['600', 'unanswered_word'],
  ])('refuses %s', async (word, code) => {
    await ask('宁夏宁创智能科技有限公司能领科技大餐券吗');
    const id = await idOf('〔单位名称〕能领科技大餐券吗');
    await expect(run(id, ...args, '--word', word)).rejects.toMatchObject({ issues: [{ code }] });
  });

  it('refuses a name that has a meaning, and a test that names nobody is asked for', async () => {
    const id = await idOf('〔单位名称〕能领科技大餐券吗');
    const word = (w: string, ...more: string[]) => run(id, ...args, '--word', w, ...more);
    await expect(word('创新券', '--question', '创新券咋领')).rejects.toMatchObject({
      issues: [{ code: 'unanswered_word_taken', info: { known: 'nx-innovation-voucher' } }],
    });
    await expect(word('科技大餐券')).rejects.toMatchObject({ issues: [{ code: 'unanswered_all_masked' }] });
  });
});

describe('--as digest and --dismiss', () => {
  it('proposes a heading whose source and text the check asks for', async () => {
    await ask('雏鹰企业年报要交到哪个科室');
    const id = await idOf('雏鹰企业年报要交到哪个科室');
    const path = 'policies/ningxia/nx-eaglet/digest.md';
    const before = file(path).trimEnd();
    const { err } = await run(id, '--as', 'digest', '--programme', 'nx-eaglet', '--facet', 'procedure');
    expect(file(path)).toBe(`${before}\n\n## 雏鹰企业年报要交到哪个科室 [待填] {procedure}\n`);
    expect(err).toMatch(/digest\.md:\d+: .*待填/);
    expect(err).toMatch(/digest\.md:\d+: .*没有内容/);
  });

  it('puts aside with a reason, for good', async () => {
    await ask('今天天气怎么样');
    const id = await idOf('今天天气怎么样');
    await run(id, '--dismiss', '闲聊');
    await restart('2026-12-05');
    await ask('今天天气怎么样');
    expect((await list()).map((group) => group.id)).not.toContain(id);
    expect((await list('--all')).find((group) => group.id === id)).toMatchObject({ state: 'dismissed' });
    await expect(run(id, '--dismiss', ' ')).rejects.toMatchObject({
      issues: [{ code: 'unanswered_dismiss' }],
    });
  });
});
