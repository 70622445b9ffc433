/** An element as plain data, so that nothing of the parser lives on after parsing. */
export interface XmlElement {
  /** Local name; the prefix carries no meaning. */
  name: string;
  /** Namespace address, '' for none. */
  namespace: string;
  /** Line in the file, from 1. */
  line: number;
  /** Attributes without a namespace, by local name. */
  attributes: ReadonlyMap<string, string>;
  children: readonly XmlElement[];
  /** The element's own text, CDATA included, without that of its children. */
  text: string;
}

/** The first child with this name and namespace. */
export function childOf(parent: XmlElement, namespace: string, name: string): XmlElement | undefined {
  return parent.children.find((child) => child.name === name && child.namespace === namespace);
}

/** All children with this name and namespace, in order. */
export function childrenOf(parent: XmlElement, namespace: string, name: string): XmlElement[] {
  return parent.children.filter((child) => child.name === name && child.namespace === namespace);
}

/** The trimmed text of a child, or null when it is missing or blank. */
export function childText(parent: XmlElement, namespace: string, name: string): string | null {
  const text = childOf(parent, namespace, name)?.text.trim();
  return text === undefined || text === '' ? null : text;
}
