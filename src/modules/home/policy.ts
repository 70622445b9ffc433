/** The first page is for everybody with an assignment at the unit, support too: it shows only what is the person's own. */
import type { Subject } from '../../kernel/subject.ts';
import {
  allow,
  type Decision,
  definePolicy,
  deny,
  isAssignedHere,
  type UnitResource,
  unitAbilities,
} from '../access/index.ts';

const BASIS = 'PDL 4 kap. 2 §';

function own(subject: Subject, at: UnitResource): Decision {
  return isAssignedHere(subject, at.unitId)
    ? allow(BASIS)
    : deny('Sidan visar vad som väntar på dig. Välj först en enhet där du har ett uppdrag.', BASIS);
}

export const homePolicy = definePolicy<{
  'home.read': UnitResource;
  'home.tour': UnitResource;
}>({
  'home.read': own,
  'home.tour': own,
});

export const homeAbilities = unitAbilities(homePolicy, ['home.read']);
