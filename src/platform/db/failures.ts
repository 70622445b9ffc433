import type { Refusal } from '../../kernel/refusal.ts';
import { SetupError } from './setup-error.ts';

/** The meaning of a failed statement or connection for the person who waits. */
export interface Failure {
  /** SQLSTATE, or the operating system's code; null when the driver gave none. */
  code: string | null;
  /** The answer to the person when all tries have failed. */
  refusal: Refusal;
  /** Tries of the whole transaction, the first included; 1 when another try would fail in the same way. */
  tries: number;
  /** Whether only a fault in the program can cause it: the operator is told which constraint it was. */
  unexpected: boolean;
}

/**
 * Reads an error from the driver. `null`: a mistake in the program, not a state of the server; let it travel on.
 * Nothing was saved in any of these cases, except the one in `uncertainCommit`.
 */
export function failureOf(error: unknown): Failure | null {
  const code = codeOf(error);
  // The embedded server could not be started again: the log says why, for the operator.
  if (error instanceof SetupError) return unavailable(code, code === 'ENOSPC' ? FULL : GONE);
  if (code === null) return isConnectionMessage(error) ? unavailable(code, isCrowded(error) ? BUSY : GONE) : null;
  if (code === '40001' || code === '40P01' || isOldPlan(error)) {
    return { code, refusal: collided, tries: COLLISION_TRIES, unexpected: false };
  }
  // Somebody saved the same key between our look and our write: the next try sees that row and says so itself.
  if (TAKEN.has(code)) return { code, refusal: overtaken, tries: TAKEN_TRIES, unexpected: true };
  if (UNFIT.has(code)) return { code, refusal: unfit, tries: 1, unexpected: true };
  const message = MESSAGES[code] ?? MESSAGES[code.slice(0, 2)];
  return message === undefined ? null : unavailable(code, message);
}

/** Tries of a transaction that collides with other transactions. */
const COLLISION_TRIES = 6;

/** Tries of a transaction that meets a key already in use. Work that looks before it writes needs two. */
const TAKEN_TRIES = 3;

/** Too many tries collided with other transactions. */
const collided: Refusal = {
  kind: 'unavailable',
  message: 'Flera ändrade samma uppgifter samtidigt. Ingenting sparades. Försök igen.',
};

/** One provider's work holds its whole share of the connections, and many wait for them. */
export const shareFull: Refusal = {
  kind: 'unavailable',
  message:
    'Många arbetar samtidigt hos er just nu, eller väntar på varandra. Ingenting sparades. Vänta en liten stund och försök igen.',
};

/** A key that must be unique was in use at every try. */
const overtaken: Refusal = {
  kind: 'conflict',
  message:
    'Någon annan hann före och har sparat samma uppgift. Din ändring är inte sparad. Läs in sidan på nytt och gör om den om den fortfarande behövs.',
};

/** A value that no row may hold, or that points at a missing row. */
const unfit: Refusal = {
  kind: 'invalid',
  message:
    'Något av det som skickades går inte att spara. Ingenting sparades. Kontrollera uppgifterna och försök igen.',
};

/** Unique and exclusion constraints. */
const TAKEN: ReadonlySet<string> = new Set(['23505', '23P01']);

/**
 * Input that a schema should have stopped: too long, out of range, no such day, a character or a text that the column
 * cannot read, a key that points nowhere, a check. A missing value (23502), division by zero (22012) and the like come
 * only from the program, and count as its mistakes.
 */
const UNFIT: ReadonlySet<string> = new Set([
  '22001',
  '22003',
  '22007',
  '22008',
  '22009',
  '22015',
  '22021',
  '22P02',
  '22P05',
  '23503',
  '23514',
  // A text too long for its index.
  '54000',
]);

/** The connection broke during the commit: nobody here knows whether the work was saved. */
export const uncertainCommit: Refusal = {
  kind: 'unavailable',
  message:
    'Kontakten med databasen bröts just när ändringen sparades. Det är osäkert om den hann sparas. Ladda om sidan och se efter innan du försöker igen.',
};

/** True when the connection itself is gone, as opposed to a statement that was refused. */
export function isConnectionLost(error: unknown): boolean {
  const code = codeOf(error);
  if (code === null) return isConnectionMessage(error);
  return code.startsWith('08') || code.startsWith('57P') || NETWORK_CODES.has(code);
}

/** True when the server was silent for as long as we wait for an answer. */
export function isSilence(error: unknown): boolean {
  return error instanceof Error && /^(Query read timeout|timeout expired)/.test(error.message);
}

/** True when a table has changed under a plan kept by the connection: the server reports it before doing any work. */
export function isOldPlan(error: unknown): boolean {
  return codeOf(error) === '0A000' && /cached plan/.test((error as Error).message);
}

/** True when nobody answers where the server should be. */
export function isNobodyThere(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ECONNREFUSED' || code === 'ENOENT';
}

/** SQLSTATE, or the operating system's code, of an error from the driver. */
export function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? code : null;
}

function unavailable(code: string | null, message: string): Failure {
  return { code, refusal: { kind: 'unavailable', message }, tries: 1, unexpected: false };
}

/** True when all connections were lent to others for as long as we wait for one. */
function isCrowded(error: unknown): boolean {
  return error instanceof Error && error.message === 'timeout exceeded when trying to connect';
}

function isConnectionMessage(error: unknown): boolean {
  return (
    error instanceof Error &&
    /^(Connection terminated|Query read timeout|timeout expired|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/.test(
      error.message,
    )
  );
}

const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

const GONE =
  'Databasen svarar inte just nu. Ingenting sparades. Vänta en stund och försök igen; det du har skrivit finns kvar på sidan.';
const FULL =
  'Disken där databasen ligger är full. Ingenting sparades. Be den som sköter driften att ge mer utrymme och försök sedan igen.';
const STOPPING = 'Databasen startar om eller stängs av. Ingenting sparades. Vänta en stund och försök igen.';
const BUSY =
  'Databasen är hårt belastad just nu. Ingenting sparades. Vänta en stund och försök igen; hör av dig till driften om det fortsätter.';

/** By SQLSTATE, else by its class (the first two characters), else by the operating system's code. */
const MESSAGES: Readonly<Record<string, string>> = {
  '53100': FULL,
  ENOSPC: FULL,
  '25006':
    'Databasen tar bara emot läsning just nu. Ingenting sparades. Be den som sköter driften att se över servern och försök sedan igen.',
  '55P03': 'Någon annan arbetar med samma uppgifter just nu. Ingenting sparades. Försök igen om en stund.',
  '57014': 'Det tog för lång tid. Ingenting sparades. Försök igen, eller begränsa urvalet.',
  '57P01': STOPPING,
  '57P02': STOPPING,
  '57P03': STOPPING,
  '25P03': 'Det tog för lång tid mellan stegen. Ingenting sparades. Försök igen.',
  '08': GONE,
  '53': BUSY,
  '58': 'Databasen kan inte läsa eller skriva på sin disk. Ingenting sparades. Be den som sköter driften att se över servern.',
  ECONNREFUSED: GONE,
  ECONNRESET: GONE,
  ENOENT: GONE,
  EPIPE: GONE,
  ETIMEDOUT: GONE,
  ENOTFOUND: GONE,
  EAI_AGAIN: GONE,
  EHOSTUNREACH: GONE,
  ENETUNREACH: GONE,
};
