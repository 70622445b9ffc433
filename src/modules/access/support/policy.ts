/** Who may ask for support's access, answer, end, and see what it opens (OSL 10:2 a, GDPR 28; LAW-78). */
import type { Uuid } from '../../../kernel/ids.ts';
import type { Subject } from '../../../kernel/subject.ts';
import { unitAbilities } from '../abilities.ts';
import { allow, type Decision, definePolicy, deny, type UnitResource } from '../decision.ts';
import { type FreshResource, freshly } from '../fresh.ts';
import { hasRole, hasRoleAnywhere } from '../grounds.ts';
import type { SupportStanding, SupportView } from './domain.ts';

/** A request as a resource for the rules. `unitId`: the unit it is about. */
export interface SupportResource extends UnitResource {
  readonly askedBy: Uuid | null;
  /** none: there is no such request. */
  readonly standing: SupportStanding | 'none';
}

/** A view to see on a request. */
export interface SupportViewResource extends SupportResource {
  readonly views: readonly SupportView[];
  readonly view: SupportView;
}

const BASIS = 'OSL 10 kap. 2 a §, dataskyddsförordningen artikel 28';

function asks(subject: Subject): Decision {
  if (hasRoleAnywhere(subject, 'support')) return allow(BASIS);
  return deny('Tillfällig åtkomst för felsökning begärs av den som har uppdrag som support.', BASIS);
}

function answersFor(subject: Subject, at: UnitResource): Decision {
  if (hasRole(subject, at.unitId, 'unit_manager')) return allow(BASIS);
  if (hasRoleAnywhere(subject, 'process_leader', 'administrator')) return allow(BASIS);
  return deny('Supportens åtkomst beslutas av enhetens chef, processledare eller administratör.', BASIS);
}

function decides(subject: Subject, at: SupportResource): Decision {
  if (subject.staffId !== null && subject.staffId === at.askedBy) {
    return deny('Ingen svarar på sin egen förfrågan. Någon annan behöver besluta.', BASIS);
  }
  return answersFor(subject, at);
}

/** Why a request opens nothing. */
const closed: Readonly<Record<Exclude<SupportResource['standing'], 'living'>, string>> = {
  none: 'Du har ingen sådan åtkomst. Be enheten om åtkomst först.',
  waiting: 'Åtkomsten är inte godkänd ännu. Inget visas förrän enheten har svarat.',
  withdrawn: 'Förfrågan är tillbakadragen. Be om en ny åtkomst om felet är kvar.',
  lapsed: 'Ingen svarade på förfrågan i tid. Be om en ny åtkomst om felet är kvar.',
  refused: 'Enheten sade nej till den här åtkomsten.',
  expired: 'Tiden för åtkomsten är slut. Be om en ny om felet är kvar.',
  ended: 'Åtkomsten är avslutad. Be om en ny om felet är kvar.',
};

function sees(subject: Subject, at: SupportViewResource): Decision {
  const role = asks(subject);
  if (!role.allow) return role;
  if (at.askedBy === null || at.askedBy !== subject.staffId) return deny(closed.none, BASIS);
  if (at.standing !== 'living') return deny(closed[at.standing], BASIS);
  return at.views.includes(at.view)
    ? allow(BASIS)
    : deny('Den vyn ingår inte i det som enheten har godkänt. Be om den i en ny förfrågan.', BASIS);
}

export const supportPolicy = definePolicy<{
  'support.ask': UnitResource;
  'support.requests': UnitResource;
  'support.approve': SupportResource & FreshResource;
  'support.refuse': SupportResource;
  'support.end': SupportResource;
  'support.see': SupportViewResource;
}>({
  'support.ask': asks,
  'support.requests': answersFor,
  'support.approve': (subject, at) => {
    const decider = decides(subject, at);
    return decider.allow ? freshly(subject, at, 'godkänna supportens åtkomst', BASIS) : decider;
  },
  'support.refuse': decides,
  // Ending is always safe, so the person who asked may do it too.
  'support.end': (subject, at) => {
    const own = subject.staffId !== null && subject.staffId === at.askedBy && asks(subject).allow;
    return own ? allow(BASIS) : answersFor(subject, at);
  },
  'support.see': sees,
});

export const supportAbilities = unitAbilities(supportPolicy, ['support.ask', 'support.requests']);
