import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { createApp, type App } from '../../src/app.ts';
import type { CommandIo } from '../../src/commands/index.ts';
import { projectRoot } from '../../src/knowledge.ts';
import { fixedClock, parseDay } from '../../src/shared/index.ts';

const SHARED = ['fields', 'regions', 'names', 'catalogue', 'industries'].map((n) => `policies/${n}.yaml`);

/** A project of its own in a temporary folder with copies of a few packs. */
export interface SmallProject {
  readonly root: string;
  /** A fresh start on a day, on the same store. */
  open(day: string): App;
  dispose(): void;
}

export function smallProject(packs: readonly string[]): SmallProject {
  const root = mkdtempSync(join(tmpdir(), 'ningce-project-'));
  for (const part of ['prompts', ...SHARED, ...packs.map((pack) => `policies/${pack}`)])
    cpSync(join(projectRoot, part), join(root, part), { recursive: true });
  const there = packs.map((pack) => basename(pack));
  for (const pack of packs) leaveOutOthers(join(root, 'policies', pack, 'faq.yaml'), there);
  return {
    root,
    open: (day) =>
      createApp(
        {
          port: 0,
          host: '127.0.0.1',
          dataDir: join(root, 'data'),
          documentsDir: join(root, 'data', 'documents'),
          telegram: null,
          embeddings: null,
          unanswered: { days: 180, limit: 100 },
        },
        fixedClock(parseDay(day) ?? 0),
        root,
      ),
    dispose: () => rmSync(root, { recursive: true }),
  };
}

/** Without the citations of packs that are not there. */
function leaveOutOthers(file: string, there: readonly string[]): void {
  const document = parseDocument(readFileSync(file, 'utf8'));
  for (const entry of isSeq(document.contents) ? document.contents.items : []) {
    const cited: unknown = isMap(entry) ? entry.get('cite') : null;
    if (!isSeq(cited)) continue;
    cited.items = cited.items.filter((item) => {
      const [, owner] = /^([a-z0-9-]+)\//.exec(isScalar(item) ? String(item.value) : '') ?? [];
      return owner === undefined || there.includes(owner);
    });
  }
  writeFileSync(file, document.toString({ lineWidth: 0 }));
}

/** Streams that keep what is written to them. */
export function keepingIo(): { readonly io: CommandIo; readonly out: string[]; readonly err: string[] } {
  const [out, err]: [string[], string[]] = [[], []];
  const io: CommandIo = {
    input: Readable.from([]),
    out: async (text) => void out.push(text),
    err: (text) => void err.push(text),
  };
  return { io, out, err };
}
