export { type GateRefusal, type RefusalCode, warningOf } from './gate.ts';
export { receiveLine } from './line.ts';
export { fingerprint, receiveXml } from './message.ts';
