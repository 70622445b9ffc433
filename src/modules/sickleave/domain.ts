/**
 * The sick-leave rules as pure functions: no database, no clock, no server. Browser code and commands that need
 * nothing else come in here; everything is told again by index.ts.
 */

export { type ChainCount, type ChainLimit, type ChainQuestion, chainCount, chainLimits } from './chain.ts';
export { type EpisodeCount, episodeCount, type TimeLimit, type TimeLimitQuestion, timeLimits } from './counters.ts';
export { type EpisodeSummary, summariseEpisodes } from './earlier-episodes.ts';
export type { CertificatePeriod, SickLeaveCertificate } from './episodes/certificate.ts';
export { episodeLength, type LengthOptions } from './episodes/length.ts';
export { type HistoryEpisode, type HistoryOptions, personHistory } from './episodes/person-history.ts';
export { type UnitEpisode, type UnitListOptions, unitEpisode, unitList } from './episodes/unit-list.ts';
export { type Noted, type NotedDetail, notedKinds, notedOf } from './noted.ts';
export { type PersonLimit, type PersonLimits, type PersonLimitsQuestion, personLimits } from './person-limits.ts';
export { type Phase, type PhaseOptions, phases } from './phases.ts';
export { type ChainReading, type ChainStage, chainReadings } from './rules/chain-readings.ts';
export {
  type EmployerPlanQuestion,
  type EmployerPlanReminder,
  type EmployerPlanStatus,
  employerPlanReminder,
  type NotedPlan,
} from './rules/employer-plan.ts';
export {
  categoriesOf,
  type EmploymentCategory,
  employmentCategories,
  employmentLabels,
  knownCategories,
  readingsFor,
} from './rules/employment.ts';
export { type FirstWeeksText, firstWeeks } from './rules/sick-pay.ts';
export { type WorkTrialDates, type WorkTrialQuestion, workTrialDates } from './rules/work-trial.ts';
