export * from './acts.ts';
export * from './cases.ts';
export * from './drafts.ts';
export * from './handovers.ts';
export * from './late.ts';
export * from './surroundings.ts';
export * from './tables.ts';
export * from './verify.ts';
