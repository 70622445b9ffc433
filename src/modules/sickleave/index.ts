/** The server's door to sick leave: episodes, phases and the rehabilitation chain. */
export * from './domain.ts';
export { type PersonSickLeave, sickLeaveOf } from './queries.ts';
export { refreshSickLeave } from './refresh.ts';
export {
  addCounting,
  type CountingVersion,
  countingHistory,
  countingOf,
  defaultCounting,
  episodesOf,
  personKey,
  phasesOf,
  type SickLeaveTables,
  type StoredEpisode,
  type StoredPhase,
} from './store.ts';
