export { type Abilities, allAbilities, unitAbilities } from './abilities.ts';
export { type Agreement, agreementRoutes, agreementsOf, standingVersions } from './agreements/register.ts';
export { type Extent, type GivenRole, givenRoles, roleName } from './assignments/domain.ts';
export {
  type AnalysisMeant,
  type Operator,
  operatorCertifies,
  operatorGives,
  operatorLists,
  type UnitMeant,
} from './assignments/operator.ts';
export { assignmentAbilities, assignmentPolicy } from './assignments/policy.ts';
export { assignmentRoutes } from './assignments/routes.ts';
export type { Principal } from './assignments/store/around.ts';
export {
  type Ask,
  type AuthoriseOptions,
  allow,
  authorise,
  type Decision,
  decide,
  definePolicy,
  deny,
  type Policy,
  type Rule,
  type UnitResource,
  usualPurpose,
} from './decision.ts';
export { type RelationKind, relationKinds, type StatedReasonKey } from './domain.ts';
export { type FreshResource, freshly, freshness } from './fresh.ts';
export {
  adjustsRules,
  coordinates,
  findsByNumber,
  hasRole,
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
  type Opened,
  type PatientResource,
  patientResource,
  patientResources,
} from './patient.ts';
export type { CareRelation, PatientFacts, StatedReason } from './patient-facts.ts';
export { accessPolicy } from './policy.ts';
export { accessRoutes, stateReason } from './reasons.ts';
export { type RelationRow, saveCareRelations } from './store/facts.ts';
export { registerUnits } from './store/register.ts';
export { providerByHsaId } from './store.ts';
export { type OpenedSupport, openSupport } from './support/opened.ts';
export { supportAbilities, supportPolicy } from './support/policy.ts';
export { supportRoutes } from './support/routes.ts';
