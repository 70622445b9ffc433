import type { IncomingMessage } from 'node:http';
import { type Readable, Transform } from 'node:stream';
import { RefusalError } from './errors.ts';

/** How long the rest of a refused upload is read and thrown away, so that its sender reads our answer. */
const DRAIN_MS = 60_000;

/**
 * The body of a call as a stream that fails with a refusal of kind too_large when there are more bytes than allowed,
 * and of kind invalid when the sender goes away.
 */
export function limitedBody(request: IncomingMessage, maxBytes: number): Readable {
  let seen = 0;
  const limited = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > maxBytes) done(uploadTooLarge(maxBytes));
      else done(null, chunk);
    },
  });
  const gone = () => {
    if (request.complete) return;
    limited.destroy(new RefusalError({ kind: 'invalid', message: 'Överföringen bröts. Ingenting mer togs emot.' }));
  };
  request.on('error', gone);
  request.on('close', gone);
  limited.on('close', () => {
    request.unpipe(limited);
    request.resume();
    const last = setTimeout(() => request.destroy(), DRAIN_MS);
    last.unref();
    request.on('close', () => clearTimeout(last));
  });
  return request.pipe(limited);
}

/** Longest name of a file, in characters. */
const NAME_LENGTH = 200;

/** The sender's name for the file, without folders; null when it is missing or malformed. */
export function fileName(header: string | readonly string[] | undefined): string | null {
  if (typeof header !== 'string') return null;
  try {
    const name =
      decodeURIComponent(header)
        .split(/[/\\]/)
        .at(-1)
        ?.replace(/\p{Cc}/gu, '')
        .trim() ?? '';
    return name === '' ? null : name.slice(0, NAME_LENGTH);
  } catch {
    return null;
  }
}

/** The refusal of an upload that is larger than the route takes. */
export function uploadTooLarge(maxBytes: number): RefusalError {
  return new RefusalError({
    kind: 'too_large',
    message: `Filen är för stor: högst ${Math.floor(maxBytes / 1_000_000)} MB tas emot på en gång. Dela upp den och försök igen.`,
  });
}
