/** Asking for access, answering, and ending. Each adds a row, and a row in the log of the unit it is about. */
import type { RouteReply, RouteRequest } from '../../../contract/route.ts';
import { addSeconds } from '../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { takeTurn } from '../../../platform/db/turn.ts';
import { careUnitsOf } from '../assignments/store/around.ts';
import { authorise } from '../decision.ts';
import { freshness } from '../fresh.ts';
import { event } from '../log-actions.ts';
import { accessSettings } from '../settings.ts';
import type * as contract from './contract.ts';
import { ANSWER_DAYS, holdsIdentityNumber, minutesText, standingAt, supportMinutes } from './domain.ts';
import { supportResourceOf } from './opened.ts';
import { supportPolicy } from './policy.ts';
import { addSupportDecision, addSupportEnd, addSupportRequest, type SupportRequest, supportRequests } from './store.ts';

const ADMINISTRATION = 'administration';

/** The lengths of an access to choose between at the provider, in minutes. */
export async function minutesToChoose(tx: Tx): Promise<number[]> {
  const { supportMinutes: most } = await accessSettings(tx);
  return supportMinutes.filter((minutes) => minutes <= most);
}

/** Asks for access at a unit of the provider; a request opens nothing. */
export async function askSupport(
  tx: Tx,
  wanted: RouteRequest<typeof contract.askSupport>['body'],
): Promise<Result<RouteReply<typeof contract.askSupport>>> {
  const requestId = uuidv7();
  const { unitId, reference, matter, minutes } = wanted;
  const views = [...new Set(wanted.views)];
  const authorised = authorise(tx, supportPolicy, 'support.ask', { unitId: tx.subject.unitId });
  if (!authorised.ok) return authorised;
  const unit = (await careUnitsOf(tx)).find((unit) => unit.id === unitId);
  const object = { kind: 'support_request', id: requestId };
  tx.audit(
    event('support.asked', {
      purpose: ADMINISTRATION,
      object,
      details: { minutes, views },
      ...(unit === undefined ? {} : { unitId: unit.id }),
    }),
  );
  const fields: Record<string, string> = {};
  if (unit === undefined) fields.unitId = 'Enheten finns inte hos vårdgivaren.';
  if (holdsIdentityNumber(reference)) fields.reference = NO_NUMBER;
  if (holdsIdentityNumber(matter)) fields.matter = NO_NUMBER;
  const choices = await minutesToChoose(tx);
  if (!choices.includes(minutes)) {
    fields.minutes = `Välj en tid, högst ${minutesText(choices.at(-1) ?? 0)}.`;
  }
  if (Object.keys(fields).length > 0) {
    return refuse({ kind: 'invalid', message: 'Förfrågan skickades inte. Rätta det som är markerat.', fields });
  }
  await takeTurn(tx, 'support', tx.subject.staffId ?? '', unitId);
  const mine = await supportRequests(tx, { askedBy: tx.subject.staffId ?? '', unitId, limit: 50 });
  const open = mine.find((request) => ['waiting', 'living'].includes(standingAt(request, tx.clock.now())));
  if (open !== undefined) {
    return refuse({
      kind: 'conflict',
      message: `Du har redan en förfrågan som gäller ${open.unitName}, ärende ${open.reference}. Avsluta den först om du behöver be om något annat.`,
    });
  }
  const answerBy = addSeconds(tx.clock.now(), ANSWER_DAYS * 86_400);
  await addSupportRequest(tx, { requestId, unitId, views, reference, matter, minutes, answerBy });
  return ok({ requestId });
}

const NO_NUMBER = 'Det här ser ut som ett personnummer. Skriv inget som pekar ut en patient.';

/** Saves an answer, by another person than the asker. A yes needs a fresh proof of identity, and opens from now. */
export async function decideSupport(
  tx: Tx,
  requestId: Uuid,
  { approve, words }: RouteRequest<typeof contract.decideSupport>['body'],
): Promise<Result<RouteReply<typeof contract.decideSupport>>> {
  const found = await requestFor(tx, requestId);
  if (!found.ok) return found;
  const { request, at, about } = found.value;
  const authorised = approve
    ? authorise(tx, supportPolicy, 'support.approve', { ...at, ...(await freshness(tx)) }, about)
    : authorise(tx, supportPolicy, 'support.refuse', at, about);
  if (!authorised.ok) return authorised;
  const names = holdsIdentityNumber(words);
  const loggedReason = names ? {} : { reason: words };
  const details = { minutes: request.minutes, views: request.views };
  tx.audit(event(approve ? 'support.approved' : 'support.refused', { ...about, ...loggedReason, details }));
  if (at.standing !== 'waiting') return refuse(answered(request));
  if (names) {
    return refuse({ kind: 'invalid', message: 'Svaret skickades inte.', fields: { words: NO_NUMBER } });
  }
  const until = approve ? addSeconds(tx.clock.now(), request.minutes * 60) : null;
  return (await addSupportDecision(tx, request, words, until)) ? ok({ until }) : refuse(answered(request));
}

function answered({ decidedBy, endedAt }: SupportRequest): Refusal {
  const message =
    decidedBy !== null
      ? `${decidedBy} har redan svarat på förfrågan. Läs in sidan på nytt.`
      : endedAt !== null
        ? 'Supporten har dragit tillbaka förfrågan. Inget behöver beslutas.'
        : 'Förfrågan har redan fått ett svar, eller väntade för länge. Läs in sidan på nytt.';
  return { kind: 'conflict', message };
}

/** Ends an access, or takes a request back, from the next call. */
export async function endSupport(
  tx: Tx,
  requestId: Uuid,
  { reason }: RouteRequest<typeof contract.endSupport>['body'],
): Promise<Result<RouteReply<typeof contract.endSupport>>> {
  const found = await requestFor(tx, requestId);
  if (!found.ok) return found;
  const { request, at, about } = found.value;
  const authorised = authorise(tx, supportPolicy, 'support.end', at, about);
  if (!authorised.ok) return authorised;
  const names = holdsIdentityNumber(reason);
  tx.audit(event('support.ended', { ...about, ...(names ? {} : { reason }) }));
  if (names) {
    return refuse({ kind: 'invalid', message: 'Åtkomsten avslutades inte.', fields: { reason: NO_NUMBER } });
  }
  const over = at.standing !== 'living' && at.standing !== 'waiting';
  if (over || !(await addSupportEnd(tx, request, reason))) {
    return refuse({ kind: 'conflict', message: 'Åtkomsten gäller inte längre. Inget behöver avslutas.' });
  }
  return ok({ requestId });
}

/** The request, with facts for the rules and the log; a missing one is logged as a try. */
async function requestFor(tx: Tx, requestId: Uuid) {
  const object = { kind: 'support_request', id: requestId };
  const [request] = await supportRequests(tx, { requestId, limit: 1 });
  if (request === undefined) {
    const own = authorise(tx, supportPolicy, 'support.requests', { unitId: tx.subject.unitId }, { object });
    if (!own.ok) return own;
    tx.audit(event('support.listed', { purpose: ADMINISTRATION, object }));
    return refuse<Refusal>({ kind: 'not_found', message: 'Förfrågan finns inte på den här enheten.' });
  }
  const about = { purpose: ADMINISTRATION, object, unitId: request.unitId } as const;
  return ok({ request, at: supportResourceOf(request, tx.clock.now(), tx.subject.unitId), about });
}
