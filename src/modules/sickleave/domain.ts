/**
 * The sick-leave rules as pure functions: no database, no clock, no server. Browser code and commands that need
 * nothing else come in here; everything is told again by index.ts.
 */

export { type EpisodeSummary, episodesBegunWithin, summariseEpisodes } from './earlier-episodes.ts';
export type { CertificatePeriod, SickLeaveCertificate } from './episodes/certificate.ts';
export { episodeLength, type LengthOptions } from './episodes/length.ts';
export { type HistoryEpisode, type HistoryOptions, personHistory } from './episodes/person-history.ts';
export { type UnitEpisode, type UnitListOptions, unitEpisode, unitList } from './episodes/unit-list.ts';
export { type Phase, type PhaseOptions, phases } from './phases.ts';
