import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { startConversation } from '../support/conversation.ts';

interface Turn {
  readonly say: string;
  readonly status?: string;
  readonly asked?: string | null;
  readonly facts?: Record<string, unknown>;
  readonly verdicts?: Record<string, string>;
  readonly cites?: string[];
  readonly has?: string[];
  readonly hasNot?: string[];
}

interface Transcript {
  readonly name: string;
  readonly day: string;
  readonly turns: readonly Turn[];
}

const folder = import.meta.dirname;

/**
 * Golden dialogues: each turn states what matters (status, fact asked for, verdicts, articles); the whole reply is
 * kept beside it as text. `npm run transcripts:update` rewrites the texts; the commit says why they changed.
 */
for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
  const transcript = parse(readFileSync(join(folder, file), 'utf8')) as Transcript;
  describe(`${file}: ${transcript.name}`, () => {
    it('goes as written', async () => {
      const { say, errors } = await startConversation(transcript.day);
      const said: string[] = [];
      for (const turn of transcript.turns) {
        const result = await say(turn.say);
        said.push(`> ${turn.say}\n[${result.status}]\n${result.text}`);
        const where = `${file} > ${turn.say}`;
        if (turn.status !== undefined) expect(result.status, where).toBe(turn.status);
        if (turn.asked !== undefined) expect(result.asked?.field ?? null, where).toBe(turn.asked);
        if (turn.facts !== undefined) expect(result.facts, where).toMatchObject(turn.facts);
        const verdicts = Object.fromEntries(result.verdicts.map((v) => [v.programme, v.outcome]));
        if (turn.verdicts !== undefined) expect(verdicts, where).toEqual(turn.verdicts);
        const cites = result.citations.map((c) => `${c.number ?? c.document} ${c.article}`);
        for (const cite of turn.cites ?? []) expect(cites.join('\n'), where).toContain(cite);
        for (const text of turn.has ?? []) expect(result.text, where).toContain(text);
        for (const text of turn.hasNot ?? []) expect(result.text, where).not.toContain(text);
      }
      expect(errors).toEqual([]);
      await expect(said.join('\n\n')).toMatchFileSnapshot(
        join(folder, 'replies', file.replace('.yaml', '.txt')),
      );
    });
  });
}
