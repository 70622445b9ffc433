export * from '../../drafts/store.ts';
export * from '../../handovers/store.ts';
export * from '../../journal/store/verify.ts';
export * from '../../journal/store/whole.ts';
export * from './acts.ts';
export * from './cases.ts';
export * from './surroundings.ts';
export * from './tables.ts';
