/** Longer than any certificate; longer input is not lines of text. */
const LONGEST_LINE = 16 * 1024 * 1024;

export interface Line {
  /** 1 for the first. */
  number: number;
  text: string;
}

/** Thrown when the input cannot be read as lines of UTF-8 text; the message is Swedish, for the person. */
export class UnreadableInput extends Error {}

/** The input as lines, without line breaks, read as it arrives. */
export async function* readLines(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<Line> {
  let rest = '';
  let number = 1;
  for await (const text of asText(input)) {
    // Only new text is searched: a long line would otherwise be read again with each piece of it.
    const [first = '', ...further] = text.split('\n');
    const lines = [rest + first, ...further];
    rest = lines.pop() ?? '';
    for (const line of lines) {
      yield { number, text: line };
      number += 1;
    }
    if (rest.length > LONGEST_LINE) {
      throw new UnreadableInput(`Rad ${number} är orimligt lång. Varje intyg ska stå på en egen rad.`);
    }
  }
  if (rest !== '') {
    yield { number, text: rest };
  }
}

/**
 * The value as a line of NDJSON. Control characters that JSON allows are escaped too: they never reach a terminal,
 * and a reader of the line gets them back.
 */
export function jsonLine(value: unknown): string {
  const escaped = JSON.stringify(value).replace(
    /\p{Cc}/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${escaped}\n`;
}

async function* asText(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      throw new UnreadableInput('Indata är inte text i UTF-8. Spara filen som UTF-8 och försök igen.');
    }
  };
  for await (const chunk of input) {
    yield typeof chunk === 'string' ? chunk : decode(chunk);
  }
  yield decode();
}
