/** Who may do what in the journal of coordination. When it may be done is the gates' matter. */

import type { Subject } from '../../kernel/subject.ts';
import {
  allow,
  type Decision,
  definePolicy,
  deny,
  hasRole,
  seesPatients,
  type UnitResource,
  unitAbilities,
} from '../access/index.ts';

/** Performing coordination goes by assignment at the unit, whatever the profession (LAW-17). */
function performs(subject: Subject, at: UnitResource): Decision {
  if (subject.kind === 'system') return deny('Bara en människa för journal.', 'PDL 3 kap. 3 §');
  const sees = seesPatients(subject, at.unitId);
  if (!sees.allow) return sees;
  return allow('LOK 3 §, PDL 3 kap. 3 §');
}

function decidesTexts(subject: Subject, at: UnitResource): Decision {
  return hasRole(subject, at.unitId, 'process_leader', 'administrator')
    ? allow('PDL 8 kap. 6 §')
    : deny('Texterna bestäms av regionens processledare.', 'PDL 8 kap. 6 §');
}

export const coordinationPolicy = definePolicy<{
  'card.read': UnitResource;
  'cases.list': UnitResource;
  'act.enter': UnitResource;
  'act.correct': UnitResource;
  'act.change': UnitResource & { authorId: string };
  'act.sign': UnitResource & { authorId: string };
  'draft.write': UnitResource;
  'drafts.count': UnitResource;
  'draft.release': UnitResource;
  'journal.copy': UnitResource;
  'texts.read': UnitResource;
  'texts.decide': UnitResource;
}>({
  'card.read': (subject, at) => seesPatients(subject, at.unitId),
  'cases.list': (subject, at) => seesPatients(subject, at.unitId),
  'act.enter': performs,
  'act.correct': performs,
  'act.change': (subject, at) =>
    subject.staffId === at.authorId
      ? performs(subject, at)
      : deny('Bara den som har skrivit händelsen kan ändra den innan den är låst.', 'PDL 3 kap. 4 §'),
  'act.sign': (subject, at) =>
    subject.staffId === at.authorId
      ? performs(subject, at)
      : deny('Bara den som har skrivit händelsen kan signera den.', 'PDL 3 kap. 10 §'),
  'draft.write': performs,
  'drafts.count': (subject, at) =>
    hasRole(subject, at.unitId, 'unit_manager', 'coordinator')
      ? allow('SOSFS 2011:9')
      : deny('Antalet gamla utkast visas för enhetens chef och koordinatorer.', 'PDL 4 kap. 2 §'),
  'draft.release': (subject, at) =>
    hasRole(subject, at.unitId, 'unit_manager')
      ? allow('PDL 3 kap. 3 §')
      : deny('Bara enhetens chef beslutar att en kollega för in ett utkast.', 'PDL 3 kap. 4 §'),
  'journal.copy': performs,
  'texts.read': (subject, at) =>
    subject.unitId === at.unitId ? allow('PDL 8 kap. 6 §') : deny('Välj en enhet först.', 'PDL 8 kap. 6 §'),
  'texts.decide': decidesTexts,
});

/** What the browser may offer of this room at the active unit. */
export const coordinationAbilities = unitAbilities(coordinationPolicy, [
  'act.enter',
  'card.read',
  'cases.list',
  'draft.release',
  'drafts.count',
  'journal.copy',
  'texts.decide',
]);
