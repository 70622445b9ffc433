/** The worklist room's routes. */
export * from './contract/decisions.ts';
export * from './contract/lists.ts';
export * from './contract/settings.ts';
