export * from './delegates.ts';
export * from './destructions.ts';
export * from './envelopes.ts';
export * from './locking.ts';
