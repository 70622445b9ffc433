export { type Abilities, allAbilities, unitAbilities } from './abilities.ts';
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
