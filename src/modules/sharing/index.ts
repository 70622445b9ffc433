/** The sharing room's server door: what units of one provider may see of each other about a patient. */
export { decideParticipation, type ParticipationDecision } from './across/participation.ts';
export { sharingPolicy } from './policy.ts';
export { openElsewhere } from './queries.ts';
