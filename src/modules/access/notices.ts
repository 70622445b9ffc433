/** Notices at log-in about rights: the person's own that lapse, others to decide about, and support's access. */
import type { Clock } from '../../kernel/clock.ts';
import { ok } from '../../kernel/result.ts';
import type { Subject } from '../../kernel/subject.ts';
import type { Database } from '../../platform/db/transaction.ts';
import { assignmentPolicy } from './assignments/policy.ts';
import { countDue } from './assignments/queries.ts';
import { dueText, lapsedText, type ToTell, toCertifyText } from './assignments/words.ts';
import type { SessionReply } from './contract.ts';
import { decide } from './decision.ts';
import { event } from './log-actions.ts';
import { countsForLogin, type SessionIdentity } from './options.ts';
import { type CertificationDue, certificationsDueOf } from './store.ts';
import { supportNotices } from './support/notices.ts';

type Notice = SessionReply['notices'][number];

/** Gives the person's notices at the active unit; called with the session's own unit. */
export type NoticesFor = (
  call: { database: Database; clock: Clock; requestId: string },
  subject: Subject,
) => Promise<Notice[]>;

/** The page for deciding about assignments. */
const RIGHTS = '/behorigheter';

/** Notices for the person of the session; those about the person's own rights first. */
export async function noticesFor(
  call: { database: Database; clock: Clock; requestId: string },
  identity: SessionIdentity,
  subject: Subject,
): Promise<Notice[]> {
  const today = call.clock.today();
  const own = (await certificationsDueOf(call.database, identity.hsaId, today))
    .filter((row) => countsForLogin(identity, row))
    .map((row): Notice => {
      return { text: row.certify_by < today ? lapsedText(toTell(row)) : dueText(toTell(row)), to: null };
    });
  const waiting = await toCertify(call, subject);
  const certify = waiting.due === 0 ? [] : [{ text: toCertifyText(waiting), to: RIGHTS }];
  return [...own, ...(await supportNotices(call, subject)), ...certify];
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

async function toCertify(
  { database, clock, requestId }: { database: Database; clock: Clock; requestId: string },
  subject: Subject,
): Promise<{ due: number; lapsed: number }> {
  const none = { due: 0, lapsed: 0 };
  if (!decide(assignmentPolicy, subject, 'assignments.view', { unitId: subject.unitId }).allow) return none;
  const counted = await database.transaction({ subject, clock, requestId }, async (tx) => {
    tx.audit(event('access.certifications_counted', { purpose: 'administration' }));
    return ok(await countDue(tx));
  });
  // A number in a notice must not stop anybody from logging in.
  return counted.ok ? counted.value : none;
}
