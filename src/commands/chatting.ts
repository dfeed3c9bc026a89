import type { App } from '../app.ts';
import { createTerminalChannel } from '../channels/cli/index.ts';
import { AppError } from '../shared/index.ts';
import { runJsonl, type CommandIo } from './io.ts';
import type { CommandOptions } from './options.ts';

/** `ningce chat`: a conversation in the terminal, or one turn a line. */
export async function runChat(app: App, io: CommandIo, options: CommandOptions): Promise<void> {
  const assistant = await app.assistant();
  const { words } = app.knowledge;
  if (options.jsonl)
    return runJsonl(io, words, async (raw) => {
      if (typeof raw['text'] !== 'string')
        throw new AppError('bad_request', [{ code: 'missing_text', path: 'text', info: {} }]);
      const name = raw['session'] ?? options.session;
      const turn = await assistant.handle({ session: sessionKey(name), text: raw['text'] });
      const session = typeof name === 'string' ? name : turn.session;
      return { ...(raw['id'] === undefined ? {} : { id: raw['id'] }), ...turn, session };
    });
  const channel = createTerminalChannel({
    assistant,
    words,
    session: sessionKey(options.session),
    input: io.input,
    output: (text) => io.out(text),
  });
  await channel.start();
}

/**
 * Sessions are shared with the other channels: a bare name is the page's session of that name, a name with
 * its channel (`telegram:42`) is that one. Nobody on the page can name the terminal's own.
 */
function sessionKey(name: unknown): string {
  if (typeof name !== 'string' || name === '') return 'cli:terminal';
  return name.includes(':') ? name : `web:${name}`;
}
