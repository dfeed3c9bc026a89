import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { App } from '../app.ts';
import { projectRoot, type CatalogueEntry } from '../knowledge.ts';
import { AppError, formatDay } from '../shared/index.ts';
import type { CommandIo } from './io.ts';
import type { CommandOptions } from './options.ts';

const FILES = { pack: 'pack.yaml', digest: 'digest.md', faq: 'faq.yaml', cases: 'cases.yaml' } as const;
const FOLDERS = ['national', 'ningxia', 'sichuan', 'gansu'];

/**
 * `ningce packs new FOLDER ID [NAME]`: a commented skeleton of the four files, filled from the catalogue where it
 * knows the programme. It passes `packs check` as it is and judges nothing until conditions are written.
 * Never overwrites.
 *
 * @param policies folder the packs lie in
 */
export async function runPacksNew(
  app: App,
  io: CommandIo,
  options: CommandOptions,
  policies = join(projectRoot, 'policies'),
): Promise<void> {
  const [, region = '', id = '', name] = options.rest;
  if (!FOLDERS.includes(region)) refuse('new_pack_folder', region, FOLDERS.join(' '));
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) refuse('new_pack_id', id, '');
  const folder = join(policies, region, id);
  if (existsSync(folder) || app.knowledge.packs.has(id)) refuse('new_pack_exists', id, '');
  mkdirSync(folder, { recursive: true });
  const values = {
    ...entryOf(app, id, region, name),
    today: formatDay(app.clock.today()),
    open: '{',
    close: '}',
  };
  for (const [part, file] of Object.entries(FILES))
    writeFileSync(join(folder, file), app.knowledge.words.say(`new_pack.${part}`, values));
  const shown = relative(projectRoot, folder);
  await io.out(app.knowledge.words.say('command.pack_made', { folder: shown, id }));
}

/** What the catalogue knows of a programme; a name that nobody gave is a place to be filled in. */
function entryOf(app: App, id: string, region: string, given: string | undefined): CatalogueEntry {
  const known = app.knowledge.catalogue.find((entry) => entry.id === id);
  // Kinds that only the catalogue has are no kinds of pack; what they come closest to is a subsidy.
  if (known) return { ...known, kind: PACK_KINDS.includes(known.kind) ? known.kind : 'subsidy' };
  const name = given ?? app.knowledge.words.say('new_pack.no_name');
  return { id, name, region, kind: 'certification', state: 'unknown', basis: 'inform', evidence: 'none' };
}

const PACK_KINDS = ['certification', 'tax', 'loan', 'subsidy', 'platform', 'project'];

function refuse(code: string, found: string, known: string): never {
  throw new AppError('bad_new_pack', [{ code, path: 'packs new', info: { found: found || '-', known } }]);
}
