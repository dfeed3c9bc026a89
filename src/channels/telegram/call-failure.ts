import { GrammyError, HttpError } from 'grammy';

/** What a failed call means for the one who made it. */
export type CallFailure =
  | { readonly kind: 'flood'; readonly waitMs: number }
  /** The person blocked the bot, or the chat is gone. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'bad_markup' }
  | { readonly kind: 'unauthorised' }
  | { readonly kind: 'conflict' }
  /** Telegram says that it failed, or was never reached: the call had no effect and may be repeated. */
  | { readonly kind: 'no_effect' }
  /** The answer was lost: nobody knows whether the call took effect. */
  | { readonly kind: 'uncertain' }
  | { readonly kind: 'refused' };

/** Failures before a request can have left this machine. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const GONE = /chat not found|user is deactivated|have no rights|not enough rights|bot was kicked/i;

/** Sorts an error of the client. */
export function callFailure(error: unknown): CallFailure {
  if (error instanceof HttpError) {
    return { kind: NEVER_LEFT.has(networkCode(error)) ? 'no_effect' : 'uncertain' };
  }
  if (!(error instanceof GrammyError)) return { kind: 'uncertain' };
  const { error_code: code, description, parameters } = error;
  if (code === 429) return { kind: 'flood', waitMs: (parameters.retry_after ?? 1) * 1_000 };
  if (code === 403 || (code === 400 && GONE.test(description))) return { kind: 'unreachable' };
  if (code === 400 && description.includes("can't parse entities")) return { kind: 'bad_markup' };
  // A token of the wrong form is answered with 404.
  if (code === 401 || code === 404) return { kind: 'unauthorised' };
  if (code === 409) return { kind: 'conflict' };
  return { kind: code >= 500 ? 'no_effect' : 'refused' };
}

/**
 * Words about an error that are safe to log: the text of a network error holds the address, and the
 * address the token, so only its code is taken.
 */
export function safeReason(error: unknown): string {
  if (error instanceof GrammyError) return `${error.error_code} ${error.description}`;
  if (error instanceof HttpError) return networkCode(error) || 'network error or timeout';
  return error instanceof Error ? error.name : 'unknown';
}

function networkCode(error: HttpError): string {
  const inner = error.error;
  return typeof inner === 'object' && inner !== null && 'code' in inner ? String(inner.code) : '';
}
