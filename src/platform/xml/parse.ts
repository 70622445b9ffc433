import {
  ParseOption,
  XmlCData,
  XmlDocument,
  XmlElement as XmlElementNode,
  XmlParseError,
  XmlText,
  XmlTreeNode,
} from 'libxml2-wasm';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { seenText } from '../../kernel/text.ts';
import type { XmlElement } from './element.ts';
import { decodeXml } from './encoding.ts';

/** The largest message that is read, in bytes: 1 MB. */
export const MAX_MESSAGE_BYTES = 1_048_576;

/** Why a file could not be read as XML. The message is Swedish and says what to do. */
export interface XmlProblem {
  code: 'empty' | 'too_large' | 'not_xml' | 'doctype' | 'not_well_formed';
  message: string;
}

// No network, no outside entities, no catalogues; entities are impossible anyway without a DOCTYPE.
const OPTIONS =
  ParseOption.XML_PARSE_NONET |
  ParseOption.XML_PARSE_NO_XXE |
  ParseOption.XML_PARSE_NO_SYS_CATALOG |
  ParseOption.XML_PARSE_NOCDATA |
  ParseOption.XML_PARSE_BIG_LINES;

/**
 * Parses XML from outside into plain data; fetches nothing. Refuses more than 1 MB, any DOCTYPE (before the parser sees
 * it), more than 256 nested levels, and XML that is not well-formed.
 */
export function parseXml(bytes: Uint8Array): Result<XmlElement, XmlProblem> {
  if (bytes.byteLength > MAX_MESSAGE_BYTES) {
    return refuse(tooLarge(bytes.byteLength));
  }
  const foreign = otherKindOfFile(bytes);
  if (foreign !== null) {
    return refuse({ code: 'not_xml', message: foreign });
  }
  const decoded = decodeXml(bytes);
  if (!decoded.ok) {
    return refuse({ code: 'not_well_formed', message: decoded.refusal });
  }
  const text = decoded.value;
  if (text.trim() === '') {
    return refuse({ code: 'empty', message: 'Filen är tom. Kontrollera att den sparades eller skickades hel.' });
  }
  if (!text.trimStart().startsWith('<')) {
    return refuse({ code: 'not_xml', message: 'Filen är inte XML. Kontrollera att det är rätt fil.' });
  }
  if (hasDoctype(text)) {
    return refuse({
      code: 'doctype',
      message: 'Filen innehåller en DOCTYPE, och sådana tas av säkerhetsskäl inte emot. Be avsändaren skicka utan.',
    });
  }
  return parseText(text);
}

/** The problem of a file that is larger than a message may be; null when its size is unknown. */
export function tooLarge(bytes: number | null): XmlProblem {
  const size =
    bytes === null
      ? 'större än 1 MB'
      : `${(bytes / 1_000_000).toLocaleString('sv-SE', { maximumFractionDigits: 1 })} MB`;
  return {
    code: 'too_large',
    message: `Filen är ${size}. Ett meddelande får vara högst 1 MB; kontrollera att det är rätt fil.`,
  };
}

/** The Swedish name of a file that is not XML at all, recognised by its first bytes; otherwise null. */
function otherKindOfFile(bytes: Uint8Array): string | null {
  const beginning = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 8)).toString('latin1');
  if (beginning.startsWith('PK')) {
    return 'Filen är ett ZIP-arkiv, inte ett intyg i XML. Packa upp arkivet och läs in filerna i det.';
  }
  if (beginning.startsWith('\x1f\x8b')) {
    return 'Filen är komprimerad (gzip), inte ett intyg i XML. Packa upp den och läs in filen i den.';
  }
  return beginning.startsWith('%PDF') ? 'Filen är en PDF, inte ett intyg i XML. Läs in intyget som XML.' : null;
}

/** Whether there is a DOCTYPE where one is allowed: before the first element, after comments and instructions. */
function hasDoctype(text: string): boolean {
  let at = 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) {
      at += 1;
    }
    let end: number;
    if (text.startsWith('<!--', at)) {
      end = text.indexOf('-->', at + 4);
      at = end + 3;
    } else if (text.startsWith('<?', at)) {
      end = text.indexOf('?>', at + 2);
      at = end + 2;
    } else {
      return /^<!doctype/i.test(text.slice(at, at + 9));
    }
    if (end === -1) {
      return false;
    }
  }
}

function parseText(text: string): Result<XmlElement, XmlProblem> {
  let document: XmlDocument | undefined;
  try {
    document = XmlDocument.fromString(text, { option: OPTIONS });
    // The search above has already refused it; this catches a DOCTYPE that only the parser finds.
    if (document.dtd !== null) {
      return refuse({ code: 'doctype', message: 'Filen innehåller en DOCTYPE, och sådana tas inte emot.' });
    }
    return ok(plain(document.root));
  } catch (error) {
    if (error instanceof XmlParseError) {
      const { line, col } = error.details[0] ?? { line: 0, col: 0 };
      const place = line > 0 ? ` (rad ${line}, tecken ${col})` : '';
      const message = `Filen är inte välformad XML${place}: ${inSwedish(error.message.trim())}`;
      return refuse({ code: 'not_well_formed', message });
    }
    throw error;
  } finally {
    document?.dispose();
  }
}

/** The tree as plain data. The parser's own limit of 256 levels keeps the recursion shallow. */
function plain(node: XmlElementNode): XmlElement {
  const children: XmlElement[] = [];
  let text = '';
  for (let child = node.firstChild; child !== null; child = nextOf(child)) {
    if (child instanceof XmlElementNode) {
      children.push(plain(child));
    } else if (child instanceof XmlText || child instanceof XmlCData) {
      text += child.content;
    }
  }
  const attributes = new Map<string, string>();
  for (const attribute of node.attrs) {
    if (attribute.namespaceUri === '') {
      attributes.set(attribute.name, attribute.value);
    }
  }
  return { name: node.name, namespace: node.namespaceUri, line: node.line, attributes, children, text: seenText(text) };
}

/** The library gives a processing instruction no `next` of its own; other nodes' `next` reads any node's neighbour. */
function nextOf(node: XmlTreeNode): XmlTreeNode | null {
  return Reflect.get(XmlTreeNode.prototype, 'next', node) as XmlTreeNode | null;
}

const TRANSLATIONS: readonly [RegExp, string][] = [
  [/^Opening and ending tag mismatch: (\S+) line (\d+) and (\S+)$/, '<$1> på rad $2 stängs av </$3>.'],
  [/^Extra content at the end of the document$/, 'det står något efter meddelandets slut. En fil är ett meddelande.'],
  [/^Premature end of data in tag (\S+) line (\d+)$/, 'filen tar slut innan <$1> från rad $2 har stängts.'],
  [/^EndTag: '<\/' not found$/, 'filen tar slut mitt i. Den kan ha blivit avklippt.'],
  [/^Entity '(\S+)' not defined$/, 'tecknet &$1; är inte definierat.'],
  [/^Attribute (\S+) redefined$/, 'attributet $1 står två gånger.'],
  [/^Namespace prefix (\S+).* is not defined$/, 'prefixet $1 är inte deklarerat.'],
  [/^Excessive depth in document: (\d+).*$/, 'fler än $1 element ligger i varandra.'],
];

function inSwedish(message: string): string {
  for (const [pattern, swedish] of TRANSLATIONS) {
    if (pattern.test(message)) {
      return message.replace(pattern, swedish);
    }
  }
  return 'taggarna går inte att tolka. Be avsändaren skicka filen igen.';
}
