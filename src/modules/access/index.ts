export { type Abilities, allAbilities, unitAbilities } from './abilities.ts';
export { type Agreement, agreementRoutes, agreementsOf } from './agreements/register.ts';
export { certifyAssignment, giveAssignment, registerAnalysis } from './assignments/commands.ts';
export { assignmentAbilities, assignmentPolicy } from './assignments/policy.ts';
export { assignmentRoutes } from './assignments/routes.ts';
export {
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
export { adjustsRules, hasRole, seesPatients, seesRules } from './grounds.ts';
export { carePurpose } from './identity.ts';
