export type { GateRefusal, Origin, RefusalCode } from './gate.ts';
export { readName, receiveLine } from './line.ts';
export { fingerprint, receiveXml } from './message.ts';
