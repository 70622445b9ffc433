export * from './approvers.ts';
export * from './destructions.ts';
export * from './envelopes.ts';
