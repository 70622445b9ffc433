/** The texts for a person when something failed: what happened, what is saved, what to do, and a number for support. */
import { CallError } from '../../contract/errors.ts';

export interface ErrorDescription {
  readonly title: string;
  /** The server's own words, or ours when it did not answer. */
  readonly what: string;
  /** Whether the typed text is kept; null on a page where nothing was typed. */
  readonly saved: string | null;
  readonly todo: string | null;
  readonly basis: string | null;
  readonly number: string | null;
  /** Whether another try can help. */
  readonly retry: boolean;
}

const kinds: Readonly<Record<CallError['kind'], readonly [title: string, todo: string | null]>> = {
  network: ['Ingen kontakt med servern', 'Kontrollera nätverket.'],
  unavailable: [
    'Tjänsten svarar inte just nu',
    'Försök igen om en stund. Står det kvar, ring supporten och säg felnumret.',
  ],
  unauthenticated: ['Du är utloggad', 'Logga in igen.'],
  denied: ['Det här är stängt för dig', null],
  not_found: ['Det här finns inte', 'Gå tillbaka till listan och öppna på nytt.'],
  conflict: ['Något kom emellan', 'Se vad som ändrats och spara sedan igen.'],
  invalid: ['Det gick inte att spara så här', 'Rätta det som är markerat och spara igen.'],
  too_large: ['Det är för stort', 'Dela upp det i mindre delar.'],
};

/** A fault of the page itself: only loading it again helps. */
const ofThePage = {
  todo: 'Ladda om sidan. Det som var sparat finns kvar.',
  basis: null,
  number: null,
  retry: false,
} as const;

/**
 * Describes any thrown value. `typed`: whether the person had typed text that could have been lost.
 */
export function describeError(error: unknown, typed: boolean): ErrorDescription {
  const saved = typed ? 'Det du skrev finns kvar här på sidan.' : null;
  if (error instanceof CallError) {
    const [title, todo] = kinds[error.kind];
    return {
      title,
      what: error.message.startsWith(`${title}. `) ? error.message.slice(title.length + 2) : error.message,
      saved: error.message.includes('finns kvar') ? null : saved,
      todo,
      basis: error.basis,
      number: error.number,
      retry: error.kind === 'network' || error.kind === 'unavailable',
    };
  }
  if (error instanceof Error && /dynamically imported module|module script/i.test(error.message)) {
    return {
      title: 'Sidan kunde inte hämtas',
      what: 'Koordinera har uppdaterats, eller så bröts nätverket.',
      saved,
      ...ofThePage,
    };
  }
  return {
    title: 'Sidan gick sönder',
    what: 'Ett fel i Koordinera gjorde att sidan inte kunde visas.',
    saved,
    ...ofThePage,
  };
}
