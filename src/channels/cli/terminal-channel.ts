import { createInterface } from 'node:readline';
import type { Words } from '../../shared/index.ts';
import type { TurnResult } from '../../dialogue/index.ts';
import type { Assistant, Channel } from '../channel.ts';

export interface TerminalOptions {
  readonly assistant: Pick<Assistant, 'handle'>;
  readonly words: Words;
  readonly session: string;
  readonly input: NodeJS.ReadableStream;
  readonly output: (text: string) => Promise<void>;
}

/** A conversation line by line; `start` resolves when the input ends or the person leaves. */
export function createTerminalChannel(options: TerminalOptions): Channel {
  const { words, input } = options;
  const lines = createInterface({ input, crlfDelay: Infinity });
  return {
    async start() {
      await options.output(words.say('terminal.welcome'));
      let choices: TurnResult['choices'] = [];
      for await (const line of lines) {
        if (words.say('terminal.leave').split('|').includes(line.trim())) break;
        const turn = await options.assistant.handle({
          session: options.session,
          text: pickChoice(line, choices),
          deliveryId: null,
        });
        choices = turn.choices;
        await options.output(renderTurn(turn, words));
      }
    },
    async stop() {
      lines.close();
    },
  };
}

/** `#2` takes the second choice offered; a bare number stays a number, as figures are typed bare. */
function pickChoice(line: string, choices: TurnResult['choices']): string {
  const n = /^#(\d{1,2})$/.exec(line.trim())?.[1];
  return (n === undefined ? undefined : choices[Number(n) - 1]?.send) ?? line;
}

function renderTurn(turn: TurnResult, words: Words): string {
  const choices = turn.choices.map((choice, i) =>
    words.say('terminal.choice', { n: i + 1, label: choice.label }),
  );
  return `\n${[turn.text, choices.join('  ')].filter((part) => part !== '').join('\n')}\n`;
}
