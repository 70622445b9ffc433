import { Transform } from 'node:stream';
import { RefusalError } from './errors.ts';

/** Passes bytes on until there are more than allowed; then the reading fails with a refusal of kind too_large. */
export function limitBytes(maxBytes: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > maxBytes) done(tooLarge(maxBytes));
      else done(null, chunk);
    },
  });
}

/** The refusal of an upload that is larger than the route takes. */
export function tooLarge(maxBytes: number): RefusalError {
  return new RefusalError({
    kind: 'too_large',
    message: `Filen är för stor: högst ${Math.floor(maxBytes / 1_000_000)} MB tas emot på en gång. Dela upp den och försök igen.`,
  });
}
