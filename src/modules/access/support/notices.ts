/** Notices at log-in about support's access: requests to answer, open access, and answers to support's requests. */
import { type Clock, localDateTime } from '../../../kernel/clock.ts';
import { ok } from '../../../kernel/result.ts';
import type { Subject } from '../../../kernel/subject.ts';
import type { Database } from '../../../platform/db/transaction.ts';
import type { SessionReply } from '../contract.ts';
import { decide } from '../decision.ts';
import { event } from '../log-actions.ts';
import { type SupportStanding, standingAt } from './domain.ts';
import { supportPolicy } from './policy.ts';
import { requestsToAnswer } from './queries.ts';
import { type SupportRequest, supportRequests } from './store.ts';

type Notice = SessionReply['notices'][number];
type Standing = SupportRequest & { readonly standing: SupportStanding };

const RIGHTS = '/behorigheter';
const OWN = '/felsokning';

/** The person's notices at the active unit. Reads nothing for a person who may neither ask nor answer. */
export async function supportNotices(
  call: { database: Database; clock: Clock; requestId: string },
  subject: Subject,
): Promise<Notice[]> {
  const may = (action: 'support.ask' | 'support.requests') =>
    decide(supportPolicy, subject, action, { unitId: subject.unitId }).allow;
  const [asks, answers] = [may('support.ask'), may('support.requests')];
  if (!asks && !answers) return [];
  const { database, clock, requestId } = call;
  const read = await database.transaction({ subject, clock, requestId }, async (tx) => {
    tx.audit(event('support.listed', { purpose: 'administration', details: { notice: true } }));
    const now = clock.now();
    const standing = (all: SupportRequest[]) =>
      all.map((request): Standing => ({ ...request, standing: standingAt(request, now) }));
    return ok({
      own: asks ? standing(await supportRequests(tx, { askedBy: subject.staffId ?? '', limit: 20 })) : [],
      others: answers ? standing(await requestsToAnswer(tx)) : [],
    });
  });
  // A notice must not stop anybody from logging in.
  if (!read.ok) return [];
  return [...read.value.own.flatMap(toAsker), ...read.value.others.flatMap((request) => toDecider(request, subject))];
}

function toAsker({ standing, unitName, until }: Standing): Notice[] {
  if (standing !== 'living' || until === null) return [];
  return [{ text: `Din åtkomst till ${unitName} är godkänd till ${clockTime(until)}.`, to: OWN, label: 'Öppna den' }];
}

function toDecider({ standing, unitName, askedBy, askedByName, until }: Standing, subject: Subject): Notice[] {
  if (standing === 'waiting' && askedBy !== subject.staffId) {
    const text = `Supporten (${askedByName}) ber om tillfällig åtkomst till tekniska uppgifter på ${unitName}.`;
    return [{ text, to: RIGHTS, label: 'Läs och svara' }];
  }
  if (standing !== 'living' || until === null) return [];
  const text = `Supporten (${askedByName}) har åtkomst till tekniska uppgifter på ${unitName} till ${clockTime(until)}.`;
  return [{ text, to: RIGHTS, label: 'Se eller avsluta' }];
}

function clockTime(moment: SupportRequest['askedAt']): string {
  return `kl. ${localDateTime(moment).slice(11, 16).replace(':', '.')}`;
}
