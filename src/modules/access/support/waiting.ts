/** What waits about support's access: requests to answer, open access, and the state of support's own requests. */
import { localDateTime } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { decide } from '../decision.ts';
import { event } from '../log-actions.ts';
import type { Waiting } from '../waiting.ts';
import { type SupportStanding, standingAt } from './domain.ts';
import { supportPolicy } from './policy.ts';
import { requestsToAnswer } from './queries.ts';
import { type SupportRequest, supportRequests } from './store.ts';

type Standing = SupportRequest & { readonly standing: SupportStanding };

const RIGHTS = '/behorigheter';
const OWN = '/felsokning';

/** What waits for the person at the active unit. Reads nothing for a person who may neither ask nor answer. */
export async function supportWaits(tx: Tx): Promise<Waiting[]> {
  const may = (action: 'support.ask' | 'support.requests') =>
    decide(supportPolicy, tx.subject, action, { unitId: tx.subject.unitId }).allow;
  const [asks, answers] = [may('support.ask'), may('support.requests')];
  if (!asks && !answers) return [];
  tx.audit(event('support.listed', { purpose: 'administration', details: { notice: true } }));
  const standing = (request: SupportRequest): Standing => ({
    ...request,
    standing: standingAt(request, tx.clock.now()),
  });
  const own = asks ? await supportRequests(tx, { askedBy: tx.subject.staffId ?? '', limit: 20 }) : [];
  const others = answers ? await requestsToAnswer(tx) : [];
  return [
    ...own.map(standing).flatMap(toAsker),
    ...others.map(standing).flatMap((request) => toDecider(request, tx.subject.staffId)),
  ];
}

function toAsker({ standing, unitName, until }: Standing): Waiting[] {
  if (standing !== 'living' || until === null) return [];
  const text = `Din åtkomst till ${unitName} är godkänd till ${clockTime(until)}.`;
  return [{ text, link: { to: OWN, label: 'Öppna den' } }];
}

function toDecider({ standing, unitName, askedBy, askedByName, until }: Standing, staffId: string | null): Waiting[] {
  if (standing === 'waiting' && askedBy !== staffId) {
    const text = `Supporten (${askedByName}) ber om tillfällig åtkomst till tekniska uppgifter på ${unitName}.`;
    return [{ text, link: { to: RIGHTS, label: 'Läs och svara' } }];
  }
  if (standing !== 'living' || until === null) return [];
  const text = `Supporten (${askedByName}) har åtkomst till tekniska uppgifter på ${unitName} till ${clockTime(until)}.`;
  return [{ text, link: { to: RIGHTS, label: 'Se eller avsluta' } }];
}

function clockTime(moment: SupportRequest['askedAt']): string {
  return `kl. ${localDateTime(moment).slice(11, 16).replace(':', '.')}`;
}
