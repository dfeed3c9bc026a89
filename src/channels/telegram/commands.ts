import type { Words } from '../../shared/index.ts';

/** Commands of the menu, in its order. */
export const COMMANDS = ['start', 'help', 'new', 'check', 'data', 'cancel'] as const;

/** The menu as Telegram wants it. */
export function commandMenu(words: Words): { command: string; description: string }[] {
  return COMMANDS.map((command) => ({ command, description: words.say(`telegram.menu.${command}`) }));
}

/**
 * What a command says to the assistant, as if it had been typed.
 * @returns null for `/start`, which the channel answers itself, and for commands that do not exist
 */
export function typedText(name: string, args: string, words: Words): string | null {
  const known = COMMANDS.find((command) => command === name);
  if (!known || known === 'start') return null;
  if (known === 'check' && args !== '') return words.say('telegram.typed.check_named', { args });
  return words.say(`telegram.typed.${known}`);
}
