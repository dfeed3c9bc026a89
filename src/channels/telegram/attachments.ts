import type { Message } from 'grammy/types';

/** What a message carries instead of text; each has words that say what to do about it. */
export type AttachmentType =
  'photo' | 'voice' | 'video' | 'audio' | 'sticker' | 'sheet' | 'document' | 'location' | 'contact' | 'other';

/** Fields of a message by what they mean to us; first match wins. */
const FIELDS: readonly (readonly [keyof Message, AttachmentType])[] = [
  ['photo', 'photo'],
  ['voice', 'voice'],
  ['video_note', 'video'],
  ['video', 'video'],
  // An animation also comes as a document.
  ['animation', 'sticker'],
  ['audio', 'audio'],
  ['sticker', 'sticker'],
  ['document', 'document'],
  ['venue', 'location'],
  ['location', 'location'],
  ['contact', 'contact'],
  ['poll', 'other'],
  ['dice', 'sticker'],
  ['story', 'other'],
  ['paid_media', 'other'],
];

const SHEET = /\.(xlsx?|csv|ods|et)$/i;

/** Kind of attachment, or null for plain text and for service messages such as a new member. */
export function attachmentOf(message: Message): AttachmentType | null {
  const type = FIELDS.find(([field]) => message[field] !== undefined)?.[1] ?? null;
  return type === 'document' && SHEET.test(message.document?.file_name ?? '') ? 'sheet' : type;
}
