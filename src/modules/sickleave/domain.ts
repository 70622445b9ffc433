/**
 * The sick-leave rules as pure functions: no database, no clock, no server. For browser code and for commands that need
 * nothing else; index.ts exports everything here too.
 */

export { timeLimits } from './counters.ts';
export type { CertificatePeriod, SickLeaveCertificate } from './episodes/certificate.ts';
export { episodeLength } from './episodes/length.ts';
export { personHistory } from './episodes/person-history.ts';
export { unitEpisode, unitList } from './episodes/unit-list.ts';
export { type Noted, type NotedDetail, notedKinds, notedOf } from './noted.ts';
export { type PersonLimits, personLimits } from './person-limits.ts';
export { phases } from './phases.ts';
export { knownCategories } from './rules/employment.ts';
