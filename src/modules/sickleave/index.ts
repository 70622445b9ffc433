/** The sick-leave room's server door: episodes, phases and the rehabilitation chain. */
export { countingOf, countingSetting } from './counting.ts';
export * from './domain.ts';
export { readSickLeave } from './queries.ts';
export { episodesOf, personKey, phasesOf, type StoredEpisode, type StoredPhase } from './store.ts';
