export { childOf, childrenOf, childText, type XmlElement } from './element.ts';
export { shownXml } from './encoding.ts';
export { MAX_MESSAGE_BYTES, parseXml, tooLarge } from './parse.ts';
export { departure, type ElementShape } from './structure.ts';
export { element, writeXml, type XmlNode } from './write.ts';
