/** Writing XML: elements as values, text escaped in one place. Characters that XML 1.0 cannot hold are left out. */

/** An element: its name, as `log:StoreLog`, and its content. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: string | readonly XmlNode[];
}

/** `element('log:name', 'Karin')`, or with children; null and undefined children are left out. */
export function element(
  name: string,
  content: string | readonly (XmlNode | null | undefined)[],
  attributes: Readonly<Record<string, string>> = {},
): XmlNode {
  const kept = typeof content === 'string' ? content : content.filter((child) => child != null);
  return { name, attributes, content: kept };
}

/** The document with its declaration, in UTF-8. */
export function writeXml(root: XmlNode): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeNode(root)}`;
}

/** As in the XML specification: a letter or underscore first, at most one colon. */
const NAME = /^[A-Za-z_][\w.-]*(:[A-Za-z_][\w.-]*)?$/;

function writeNode({ name, attributes, content }: XmlNode): string {
  if (!NAME.test(name)) throw new Error(`not a name in XML: ${JSON.stringify(name)}`);
  const pairs = Object.entries(attributes).map(([key, value]) => {
    if (!NAME.test(key)) throw new Error(`not a name in XML: ${JSON.stringify(key)}`);
    return ` ${key}="${escapeText(value).replace(/[\t\n\r]/g, (blank) => `&#${blank.charCodeAt(0)};`)}"`;
  });
  const inside = typeof content === 'string' ? escapeText(content) : content.map(writeNode).join('');
  return `<${name}${pairs.join('')}>${inside}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

function escapeText(text: string): string {
  return storable(text).replace(/[&<>"\r]/g, (sign) => ENTITIES[sign] ?? sign);
}

/** The text without control characters, half characters, and the two code points that XML 1.0 excludes. */
function storable(text: string): string {
  let kept = '';
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    const control = code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d;
    if (!control && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff) kept += letter;
  }
  return kept;
}
