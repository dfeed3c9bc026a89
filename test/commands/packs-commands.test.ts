import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { runPacksNew } from '../../src/commands/new-pack.ts';
import { readOptions } from '../../src/commands/options.ts';
import { STALE_REASONS, staleTexts } from '../../src/commands/stale-texts.ts';
import { unfilledPlaces } from '../../src/commands/unfilled.ts';
import type { CommandIo } from '../../src/commands/io.ts';
import { loadChunks, loadKnowledge, projectRoot } from '../../src/knowledge.ts';
import { fixedClock, parseDay } from '../../src/shared/index.ts';
import { knowledge, words } from '../support/knowledge.ts';

const root = mkdtempSync(join(tmpdir(), 'packs-'));
afterAll(() => rmSync(root, { recursive: true }));
const day = (text: string) => parseDay(text) ?? 0;
const app = { knowledge, clock: fixedClock(day('2026-11-22')) } as App;
const io: CommandIo = { input: Readable.from([]), out: async () => undefined, err: () => undefined };
const policies = join(root, 'policies');
const make = (...args: string[]) => runPacksNew(app, io, readOptions(['new', ...args]), policies);

describe('packs new', () => {
  it('writes four files that load without a problem and judge nothing', async () => {
    for (const part of ['prompts', 'policies/fields.yaml', 'policies/regions.yaml', 'policies/names.yaml'])
      cpSync(join(projectRoot, part), join(root, part), { recursive: true });
    for (const part of ['policies/catalogue.yaml', 'policies/industries.yaml'])
      cpSync(join(projectRoot, part), join(root, part));
    await make('ningxia', 'nx-new-award');
    expect(readdirSync(join(policies, 'ningxia/nx-new-award')).sort()).toEqual([
      'cases.yaml',
      'digest.md',
      'faq.yaml',
      'pack.yaml',
    ]);
    const made = loadKnowledge(root);
    expect([...made.issues, ...loadChunks(made, root).issues]).toEqual([]);
    expect(made.packs.get('nx-new-award')?.versions[0]).toMatchObject({ basis: 'inform', criteria: [] });
  });

  it.each([
    [['elsewhere', 'nx-a'], 'new_pack_folder'],
    [['ningxia', 'NX_A'], 'new_pack_id'],
    [['ningxia', 'nx-eaglet'], 'new_pack_exists'],
  ])('refuses %j', async (args, code) => {
    await expect(make(...args)).rejects.toMatchObject({ issues: [{ code }] });
    expect(words.has(`request.${code}`)).toBe(true);
  });
});

describe('packs stale', () => {
  const packs = [...knowledge.packs.values()];
  const of = (asOf: string, programme: string) =>
    staleTexts(packs, day(asOf)).filter((text) => text.programme === programme);

  it('names the notices that end soon, later that they ended', () => {
    const notice = (asOf: string) =>
      of(asOf, 'national-tech-sme-evaluation').find(({ document }) => document.includes('160号'))?.reason;
    expect([notice('2026-11-22'), notice('2027-01-01')]).toEqual(['ending', 'ended']);
  });

  it('says whose figures in force are unknown, and what was not looked at for half a year', () => {
    expect(of('2026-11-22', 'nx-gazelle')[0]).toMatchObject({ reason: 'unknown_figures' });
    expect(of('2026-11-22', 'nx-eaglet').map(({ reason }) => reason)).not.toContain('review');
    expect(of('2027-06-01', 'nx-eaglet').map(({ reason }) => reason)).toContain('review');
  });

  it('has words for every reason', () => {
    for (const reason of STALE_REASONS) expect(words.has(`stale.${reason}`)).toBe(true);
  });
});

describe('a pack that is not filled in yet', () => {
  it('is told place by place what is to be written', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ningce-unfilled-'));
    writeFileSync(join(folder, 'pack.yaml'), 'id: x\nauthority: 待填：谁在管\n');
    writeFileSync(join(folder, 'digest.md'), '## 条件\n写好了。\n');
    expect(unfilledPlaces(folder, 'policies/ningxia/x', '待填')).toEqual([
      { code: 'to_fill', path: 'policies/ningxia/x/pack.yaml:2', info: { found: 'authority: 待填：谁在管' } },
    ]);
    rmSync(folder, { recursive: true });
  });
});
