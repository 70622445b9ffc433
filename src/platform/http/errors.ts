import { errorStatus, presentRefusal } from '../../contract/errors.ts';
import type { Refusal } from '../../kernel/refusal.ts';

/** A refusal on its way out through the framework's error path. */
export class RefusalError extends Error {
  readonly refusal: Refusal;
  readonly status: number;

  constructor(refusal: Refusal, status: number = errorStatus[refusal.kind]) {
    super(refusal.message);
    this.name = 'RefusalError';
    this.refusal = refusal;
    this.status = status;
  }
}

/** The answer's status and body for a refusal. */
export function refusalAnswer(refusal: Refusal, number: string, status: number = errorStatus[refusal.kind]) {
  return { status, body: presentRefusal(refusal, number) };
}

const invalid = (message: string): Refusal => ({ kind: 'invalid', message });

/** The framework's own refusals by code, in words for the person. */
const frameworkRefusals: Readonly<Record<string, { status: number; refusal: Refusal }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    refusal: {
      kind: 'too_large',
      message: 'Det som skickades är för stort. Ingenting sparades. Dela upp det och försök igen.',
    },
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    refusal: invalid('Det format som skickades tas inte emot här. Ingenting sparades.'),
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    refusal: invalid('Det som kom fram är inte lika långt som det som skickades. Ingenting sparades. Försök igen.'),
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, refusal: invalid('Anropet kom utan innehåll. Ingenting sparades.') },
  FST_ERR_BAD_URL: { status: 400, refusal: invalid('Adressen går inte att läsa.') },
  FST_ERR_NOT_FOUND: { status: 404, refusal: { kind: 'not_found', message: 'Sidan eller uppgiften finns inte.' } },
};

/**
 * Turns anything thrown into an answer. `mistake` is true when it was the program's fault: then it is logged as an
 * error, and the person reads that nothing was saved.
 */
export function answerFor(error: unknown, number: string): { status: number; body: object; mistake: boolean } {
  if (error instanceof RefusalError) return { ...refusalAnswer(error.refusal, number, error.status), mistake: false };
  const code = textOf(error, 'code');
  const known = code === null ? undefined : frameworkRefusals[code];
  if (known !== undefined) return { ...refusalAnswer(known.refusal, number, known.status), mistake: false };
  const status = numberOf(error, 'statusCode');
  if (status !== null && status >= 400 && status < 500) {
    return {
      ...refusalAnswer(invalid('Anropet går inte att läsa. Ingenting sparades.'), number, status),
      mistake: false,
    };
  }
  const refusal: Refusal = {
    kind: 'unavailable',
    message: `Något gick fel hos oss, och det du gjorde är inte sparat. Det du skrev finns kvar på sidan. Försök igen, och uppge felnumret ${number} om du kontaktar supporten.`,
  };
  return { ...refusalAnswer(refusal, number, 500), mistake: true };
}

function textOf(error: unknown, key: string): string | null {
  const value = typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[key] : undefined;
  return typeof value === 'string' ? value : null;
}

function numberOf(error: unknown, key: string): number | null {
  const value = typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[key] : undefined;
  return typeof value === 'number' ? value : null;
}
