export { type Abilities, allAbilities, unitAbilities } from './abilities.ts';
export { type Agreement, agreementsChanged, agreementsOf, standingVersions } from './agreements/register.ts';
export { coordinatorsChanged } from './assignments/commands.ts';
export { type Extent, type GivenRole, givenRoles, roleName } from './assignments/domain.ts';
export {
  type AnalysisMeant,
  type Operator,
  operatorCertifies,
  operatorGives,
  operatorLists,
  type UnitMeant,
} from './assignments/operator.ts';
export type { Principal } from './assignments/store/around.ts';
export {
  allow,
  authorise,
  type Decision,
  decide,
  definePolicy,
  deny,
  type Rule,
  type UnitResource,
  whyNot,
} from './decision.ts';
export type { RelationKind } from './domain.ts';
export { type FreshResource, freshly, freshness } from './fresh.ts';
export {
  adjustsRules,
  coordinates,
  findsByNumber,
  hasRole,
  isAssignedHere,
  opensProtected,
  reachesBeyond,
  readsPatient,
  seesPatients,
  seesRules,
  worksAt,
  worksWithPatient,
} from './grounds.ts';
export { carePurpose } from './identity.ts';
export {
  authoriseLoaded,
  authorisePatient,
  type PatientResource,
  patientResource,
  patientResources,
} from './patient.ts';
export type { CareRelation, PatientFacts, StatedReason } from './patient-facts.ts';
export { accessPolicy } from './policy.ts';
export { stateReason } from './reasons.ts';
export type { LivingSession } from './sessions.ts';
export { settingRights } from './setting-rights.ts';
export { type RelationRow, saveCareRelations } from './store/facts.ts';
export { preferenceOf, setPreference } from './store/preferences.ts';
export { registerUnits } from './store/register.ts';
export { providerByHsaId } from './store.ts';
export { openSupport } from './support/opened.ts';
export type { Waiting, WaitsFor } from './waiting.ts';
