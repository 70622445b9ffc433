import type { XmlElement } from '../../../platform/xml/index.ts';
import type { Origin } from './gate.ts';

/**
 * The likely sender of a refused message, to choose the right unit's quarantine. A guess from the readable parts; used
 * for nothing else.
 */
export function originOfTree(root: XmlElement): Origin {
  return {
    unit: identified(findElement(root, 'enhets-id'), findElement(root, 'enhetsnamn')),
    careProvider: identified(findElement(root, 'vardgivare-id'), findElement(root, 'vardgivarnamn')),
  };
}

/** The same for bytes that could not be parsed. */
export function originOfBytes(bytes: Uint8Array): Origin {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 200_000))
    .toString('utf8')
    .replaceAll('\0', '');
  const identifier = (element: string): string | null =>
    new RegExp(`<(?:\\w+:)?${element}>.{0,200}?<(?:\\w+:)?extension>\\s*([\\w-]{3,64})\\s*<`, 's').exec(text)?.[1] ??
    null;
  const unit = identifier('enhets-id');
  const careProvider = identifier('vardgivare-id');
  return {
    unit: unit === null ? null : { hsaId: unit, name: null },
    careProvider: careProvider === null ? null : { hsaId: careProvider, name: null },
  };
}

function identified(id: XmlElement | null, name: XmlElement | null): Origin['unit'] {
  const hsaId = id === null ? '' : (id.children.find((child) => child.name === 'extension')?.text.trim() ?? '');
  return hsaId === '' ? null : { hsaId, name: name?.text.trim() || null };
}

function findElement(element: XmlElement, name: string): XmlElement | null {
  if (element.name === name) {
    return element;
  }
  for (const child of element.children) {
    const found = findElement(child, name);
    if (found !== null) {
      return found;
    }
  }
  return null;
}
