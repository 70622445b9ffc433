/** The server's door to sick leave: episodes, phases and the rehabilitation chain. */
export * from './domain.ts';
export { sickLeaveOf } from './queries.ts';
export {
  addCounting,
  countingHistory,
  countingOf,
  defaultCounting,
  episodesOf,
  personKey,
  phasesOf,
  type StoredEpisode,
  type StoredPhase,
} from './store.ts';
