/** Coordination's routes, room by room. */
export * from './case/contract.ts';
export * from './drafts/contract.ts';
export * from './handovers/contract.ts';
export * from './journal/contract.ts';
export * from './journal/late/contract.ts';
