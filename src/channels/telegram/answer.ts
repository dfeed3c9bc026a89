import type { Choice } from '../../dialogue/index.ts';
import { normaliseText, type Words } from '../../shared/index.ts';
import type { Assistant } from '../channel.ts';
import { offerChoices, type Button } from './choices.ts';
import { typedText } from './commands.ts';
import { createDraft, type Draft } from './draft.ts';
import { publicPart } from './group-view.ts';
import type { BotIdentity, Incoming, Place } from './incoming.ts';
import type { Logger, Records } from './ports.ts';
import { safeReason } from './call-failure.ts';
import { renderTurn } from './render-turn.ts';
import { italic, plain, type Paragraph } from './runs.ts';

export interface AnswerOptions {
  readonly assistant: Assistant;
  readonly words: Words;
  readonly records: Records;
  readonly logger: Logger;
  readonly maxInputLength: number;
}

/** A message of a person with what was made of it. */
export interface Request {
  readonly incoming: Incoming;
  readonly me: BotIdentity;
  readonly deliveryId: string;
  /** What the pressed button stands for; only with `press`. */
  readonly chosen: Choice | null;
}

/** The reply to a message; null when nothing is to be said. Sends nothing itself. */
export async function answerTo(request: Request, options: AnswerOptions): Promise<Draft | null> {
  const { incoming, chosen } = request;
  const { words, maxInputLength: limit } = options;
  switch (incoming.kind) {
    case 'edited':
      return fixed(incoming.place, 'telegram.edited', options);
    case 'attachment':
      return answerAttachment(request, incoming, options);
    case 'command':
      return answerCommand(request, incoming, options);
    case 'press':
      if (chosen === null) return null;
      return askAssistant(
        request,
        chosen.send,
        [words.say('telegram.picked', { label: chosen.label })],
        options,
      );
    case 'text': {
      const length = [...incoming.text].length;
      const isEmpty = normaliseText(incoming.text).trim() === '';
      if (isEmpty) return fixed(incoming.place, 'telegram.empty', options);
      if (length > limit) return fixed(incoming.place, 'telegram.too_long', options, { length, limit });
      return askAssistant(request, incoming.text, [], options);
    }
  }
}

async function answerAttachment(
  request: Request,
  incoming: Extract<Incoming, { kind: 'attachment' }>,
  options: AnswerOptions,
): Promise<Draft | null> {
  const { place, type, album, caption } = incoming;
  const isRepeat = album !== null && (await isSameAlbum(place, album, options));
  const notice = options.words.say(`telegram.attachment.${type}`);
  if (normaliseText(caption).trim() !== '')
    return askAssistant(request, caption, isRepeat ? [] : [notice], options);
  return isRepeat ? null : draftOf(place, [[plain(notice)]], [], options);
}

async function answerCommand(
  request: Request,
  incoming: Extract<Incoming, { kind: 'command' }>,
  options: AnswerOptions,
): Promise<Draft | null> {
  const { place, name, args } = incoming;
  const typed = typedText(name, args, options.words);
  if (typed !== null) return askAssistant(request, typed, [], options);
  if (name === 'start')
    return fixed(place, place.isGroup ? 'telegram.start_group' : 'telegram.start', options);
  return place.isGroup ? null : fixed(place, 'telegram.unknown_command', options);
}

async function askAssistant(
  { incoming, me, deliveryId }: Request,
  text: string,
  notices: readonly string[],
  options: AnswerOptions,
): Promise<Draft | null> {
  const { place } = incoming;
  const { assistant, words } = options;
  const turn = await assistant.handle({ session: place.session, text, deliveryId });
  const shown = place.isGroup ? publicPart(turn) : turn;
  const before = notices.map((notice): Paragraph => [italic(notice)]);
  if (shown === null) {
    const link = { text: words.say('telegram.private_button'), url: `https://t.me/${me.username}` };
    return draftOf(place, [...before, [plain(words.say('telegram.private_only'))]], [[link]], options);
  }
  const buttons = await offer(place, shown.choices, options);
  return draftOf(place, [...before, ...renderTurn(shown, words)], buttons, options);
}

/** Buttons that could not be kept would be dead: then there are none. */
async function offer(
  place: Place,
  choices: readonly Choice[],
  { records, logger }: AnswerOptions,
): Promise<Button[][]> {
  try {
    return await offerChoices(records, place.session, choices);
  } catch (error) {
    logger.error('telegram_choices_not_kept', { reason: safeReason(error) });
    return [];
  }
}

async function isSameAlbum(
  place: Place,
  album: string,
  { records, logger }: AnswerOptions,
): Promise<boolean> {
  const key = `album:${place.chatId}`;
  try {
    if ((await records.get(key)) === album) return true;
    await records.set(key, album);
  } catch (error) {
    logger.warn('telegram_album_not_kept', { reason: safeReason(error) });
  }
  return false;
}

function fixed(
  place: Place,
  key: string,
  options: AnswerOptions,
  values: Readonly<Record<string, number>> = {},
): Draft | null {
  return draftOf(place, [[plain(options.words.say(key, values))]], [], options);
}

function draftOf(
  place: Place,
  paragraphs: readonly Paragraph[],
  buttons: readonly (readonly Button[])[],
  options: AnswerOptions,
): Draft | null {
  return createDraft(place, paragraphs, buttons, options.words);
}
