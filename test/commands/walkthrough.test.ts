import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { App } from '../../src/app.ts';
import { runAsk } from '../../src/commands/asking.ts';
import { runPacksCheck } from '../../src/commands/checking-packs.ts';
import { runCheck } from '../../src/commands/judging.ts';
import { readOptions } from '../../src/commands/options.ts';
import { projectRoot } from '../../src/knowledge.ts';
import { AppError } from '../../src/shared/index.ts';
import { keepingIo, smallProject, type SmallProject } from '../support/small-project.ts';

// The pack that `docs/policy-packs.md` writes step by step, put together from its own text.

const ID = 'nx-kechuang-star';
const doc = readFileSync(join(projectRoot, 'docs/policy-packs.md'), 'utf8');
const walk = /^## 1\. [^]*?(?=^## 2\. )/m.exec(doc)?.[0] ?? '';
const blocks = (language: string): string[] =>
  [...walk.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, text = '']) => text);
const fileBlock = (name: string): string =>
  new RegExp(`^\`${name}\`.*\\n\\n\`\`\`\\w+\\n([^]*?)^\`\`\``, 'm').exec(walk)?.[1] ?? '';
const FILES = ['pack.yaml', 'digest.md', 'faq.yaml', 'cases.yaml'];

let project: SmallProject;
let app: App;

beforeAll(() => {
  project = smallProject(['ningxia/nx-unicorn']);
  const folder = join(project.root, 'policies/ningxia', ID);
  mkdirSync(folder);
  for (const name of FILES) writeFileSync(join(folder, name), fileBlock(name));
  const row = blocks('yaml').find((text) => text.startsWith(`- { id: ${ID}`)) ?? '';
  appendFileSync(join(project.root, 'policies/catalogue.yaml'), row);
  app = project.open('2026-07-10');
});
afterAll(async () => {
  await app.close();
  project.dispose();
});

describe('the pack of the walk-through', () => {
  it('passes the check with all its cases', async () => {
    for (const name of FILES) expect(fileBlock(name)).not.toBe('');
    const { io, out, err } = keepingIo();
    const told = await runPacksCheck(app, io, readOptions(['check', ID])).catch((error: unknown) =>
      error instanceof AppError ? error.issues : Promise.reject(error as Error),
    );
    expect(told).toBeUndefined();
    const cases = (parse(fileBlock('cases.yaml')) as unknown[]).length;
    expect(out.join('\n')).toContain(`${cases} 个算例全部通过`);
    // What the text says is left to do: the fields and the vectors.
    expect(err.filter((line) => !/used_by|vectors:update/.test(line))).toEqual([]);
    expect(err.join('\n')).toContain('vectors:update');
  });

  it('judges the enterprise and answers the question as the text says', async () => {
    const facts = join(project.root, 'facts.json');
    writeFileSync(facts, blocks('json')[0] ?? '');
    const { io, out } = keepingIo();
    const day = ['--as-of', '2026-07-10'];
    await runCheck(app, io, readOptions(['--facts', facts, '--programme', ID, ...day]));
    expect(out.join('\n')).toMatch(/不符合.*上年度研发费用占比[^]*增加10万元/);
    const answered = keepingIo();
    await runAsk(app, answered.io, readOptions(['科创之星研发占比要多少', ...day]));
    expect(answered.out.join('\n')).toMatch(/4%[^]*X科发〔2026〕9号/);
  });
});
