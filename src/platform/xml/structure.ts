import type { XmlElement } from './element.ts';

/**
 * Requirements on an element. Only needed parts are stated: unnamed elements are accepted anywhere, and so is any
 * order, since senders' versions differ in both.
 */
export interface ElementShape {
  name: string;
  namespace: string;
  /** How often it occurs in its parent: once, at most once, any number of times. */
  occurs: 'one' | 'optional' | 'many';
  children?: readonly ElementShape[];
  /** Attributes that must exist and not be blank. */
  attributes?: readonly string[];
  /** Whether the (trimmed) text is valid; called with '' for an empty element. */
  text?: { holds: (text: string) => boolean; mustBe: string };
}

/** The first difference between an element and its shape, in Swedish with its line, or null. */
export function departure(element: XmlElement, shape: ElementShape): string | null {
  for (const attribute of shape.attributes ?? []) {
    if ((element.attributes.get(attribute) ?? '').trim() === '') {
      return `Elementet <${element.name}> på rad ${element.line} saknar attributet ${attribute}.`;
    }
  }
  if (shape.text !== undefined && !shape.text.holds(element.text.trim())) {
    return `Elementet <${element.name}> på rad ${element.line} ska vara ${shape.text.mustBe}.`;
  }
  for (const child of shape.children ?? []) {
    const found = element.children.filter((each) => each.name === child.name && each.namespace === child.namespace);
    if (child.occurs === 'one' && found.length === 0) {
      return `Elementet <${child.name}> saknas i <${element.name}> på rad ${element.line}${elsewhere(element, child)}.`;
    }
    if (child.occurs !== 'many' && found.length > 1) {
      return `Elementet <${child.name}> står ${found.length} gånger i <${element.name}> på rad ${element.line}, men får stå en gång.`;
    }
    for (const each of found) {
      const inside = departure(each, child);
      if (inside !== null) {
        return inside;
      }
    }
  }
  return null;
}

/** A missing element usually exists, but in another namespace; this says so. */
function elsewhere(parent: XmlElement, shape: ElementShape): string {
  const twin = parent.children.find((child) => child.name === shape.name);
  return twin === undefined ? '' : ` (det som finns har namnrymden "${twin.namespace}", inte "${shape.namespace}")`;
}
