/** What waits for a person about rights: own assignments that lapse, others' to certify, and support's access. */
import type { Tx } from '../../platform/db/transaction.ts';
import { assignmentPolicy } from './assignments/policy.ts';
import { countDue } from './assignments/queries.ts';
import { dueText, lapsedText, type ToTell, toCertifyText } from './assignments/words.ts';
import { decide } from './decision.ts';
import { event } from './log-actions.ts';
import { countsForLogin, type SessionIdentity } from './options.ts';
import { type CertificationDue, ownCertificationsDue } from './store.ts';
import { supportWaits } from './support/waiting.ts';
import type { Waiting, WaitsFor } from './waiting.ts';

/** The page for deciding about assignments. */
const RIGHTS = '/behorigheter';

/** What waits about rights; the person's own first. */
export const rightsWait: WaitsFor = async (tx, { identity }) => [
  ...(await ownRights(tx, identity)),
  ...(await supportWaits(tx)),
  ...(await toCertify(tx)),
];

async function ownRights(tx: Tx, identity: SessionIdentity): Promise<Waiting[]> {
  const today = tx.clock.today();
  return (await ownCertificationsDue(tx, identity.hsaId))
    .filter((row) => countsForLogin(identity, row))
    .map((row) => ({ text: row.certify_by < today ? lapsedText(toTell(row)) : dueText(toTell(row)), link: null }));
}

/** Texts about lapsed assignments, for a person who has no other at log-in. */
export function lapsedWords(identity: SessionIdentity, rows: readonly CertificationDue[], today: string): string[] {
  return rows
    .filter((row) => row.certify_by < today && countsForLogin(identity, row))
    .map((row) => lapsedText(toTell(row)));
}

function toTell({ unit_name, role, certify_by, managers }: CertificationDue): ToTell {
  return { unitName: unit_name, role, certifyBy: certify_by, managers };
}

async function toCertify(tx: Tx): Promise<Waiting[]> {
  if (!decide(assignmentPolicy, tx.subject, 'assignments.view', { unitId: tx.subject.unitId }).allow) return [];
  tx.audit(event('access.certifications_counted', { purpose: 'administration' }));
  const waiting = await countDue(tx);
  if (waiting.due === 0) return [];
  return [{ text: toCertifyText(waiting), link: { to: RIGHTS, label: 'Gå igenom dem' } }];
}
