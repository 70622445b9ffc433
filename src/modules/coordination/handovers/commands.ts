/**
 * Taking over a case from another care unit of the provider: an active choice to see it, then yes with a basis of the
 * unit's own, or no with a reason that the sender reads (case-rules 2).
 */
import type { RouteRequest } from '../../../contract/route.ts';
import { localDateTime } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { agreementsOf, authorise } from '../../access/index.ts';
import { addDetail, patientSummaries, protectsLess, registerPatients } from '../../patients/index.ts';
import { enterAllowed } from '../case/commands/enter.ts';
import { orderRefold } from '../case/jobs.ts';
import { agreementFacts, sickLeaveHere } from '../case/outside.ts';
import { actsOfBatch } from '../case/store/acts.ts';
import { casesOfPerson } from '../case/store/cases.ts';
import type { HandoverContentTable, HandoverTable } from '../case/store/tables.ts';
import { basisChoices } from '../frame/facts.ts';
import { event } from '../log-actions.ts';
import { coordinationPolicy } from '../policy.ts';
import type * as contract from './contract.ts';
import {
  answerHandover,
  handoverContent,
  handoverHere,
  markAnswerRead,
  markOpened,
  withdrawHandovers,
} from './store.ts';

const unknown: Refusal = {
  kind: 'not_found',
  message: 'Överlämningen finns inte på den här enheten. Den kan vara tillbakatagen, eller höra till en annan enhet.',
};

/** Asks the policy, and writes the log row of the step. */
function beginStep(
  tx: Tx,
  action: 'handover.open' | 'handover.answer' | 'handover.answer.read' | 'handover.withdraw',
  step: 'opened' | 'accepted' | 'declined' | 'answer_read' | 'withdrawn',
  handoverId: Uuid,
  patients: Uuid[] = [],
) {
  const allowed = authorise(tx, coordinationPolicy, action, { unitId: tx.subject.unitId });
  const object = { kind: 'handover', id: handoverId };
  if (allowed.ok)
    tx.audit(event(`coordination.handover.${step}`, { purpose: 'vård och behandling', object, patients }));
  return allowed;
}

/** The handover that the step is about. `sent`: its content, which is null until it has been opened. */
async function findHandover(
  tx: Tx,
  action: 'handover.open' | 'handover.answer',
  step: 'opened' | 'accepted' | 'declined',
  handoverId: Uuid,
): Promise<Result<{ handover: HandoverTable; sent: HandoverContentTable | null }>> {
  const handover = await handoverHere(tx, handoverId);
  const sent = await handoverContent(tx, handoverId);
  const begun = beginStep(tx, action, step, handoverId, sent === null ? [] : [sent.patient_id]);
  if (!begun.ok) return begun;
  return handover === null ? refuse(unknown) : ok({ handover, sent });
}

/** Why it cannot be answered any more; null while it waits. */
function notWaiting(handover: HandoverTable): Refusal | null {
  const { state, answered_by_name: by } = handover;
  if (state === 'waiting') return null;
  const message = {
    accepted: `${by} har redan tagit över koordineringen.`,
    declined: `${by} har redan tackat nej till överlämningen.`,
    withdrawn: `${handover.from_unit_name} har tagit tillbaka överlämningen. Ingenting har lämnats över.`,
  }[state];
  return { kind: 'conflict', message };
}

/** The active choice: shows the person and the handover, from now on to the unit's coordinators, and logs it. */
export async function openHandover(tx: Tx, handoverId: Uuid) {
  await markOpened(tx, handoverId);
  const found = await findHandover(tx, 'handover.open', 'opened', handoverId);
  if (!found.ok) return found;
  const { handover, sent } = found.value;
  const answered = notWaiting(handover);
  if (answered !== null) return refuse(answered);
  if (sent === null) return refuse(unknown);
  const { sickLeave } = await sickLeaveHere(tx, sent.patient_id);
  const cases = await casesOfPerson(tx, tx.subject.unitId, sent.patient_id);
  return ok({
    handoverId,
    from: { unitName: handover.from_unit_name, by: handover.sent_by_name },
    handedOverOn: sent.handed_over_on,
    person: {
      number: sent.number,
      familyName: sent.family_name,
      givenName: sent.given_name,
      protection: sent.protection,
    },
    summary: sent.summary,
    certificates: basisChoices(sickLeave, tx.clock.today()),
    agreements: agreementFacts(await agreementsOf(tx)),
    openHere: cases.some((row) => row.isOpen),
  });
}

/** Takes the case over: the person becomes known here, and the case opens on its own basis or goes on. */
export async function takeOver(
  tx: Tx,
  { handoverId, draftId, need }: RouteRequest<typeof contract.takeOver>['body'] & { handoverId: Uuid },
): Promise<Result<{ patientId: Uuid; caseId: Uuid }>> {
  const found = await findHandover(tx, 'handover.answer', 'accepted', handoverId);
  if (!found.ok) return found;
  const { handover, sent } = found.value;
  const answered = notWaiting(handover);
  if (answered !== null) return (await findTakenOver(tx, handover, draftId)) ?? refuse(answered);
  if (sent === null) return refuse(notOpened);
  const patientId = await registerPerson(tx, handover, sent);
  const at = localDateTime(tx.clock.now());
  const act = (kind: string, content: object) => ({ kind, at, minutes: null, codes: null, content });
  const from = { unitId: handover.from_unit_id, unitName: handover.from_unit_name, by: handover.sent_by_name };
  const taken = { handoverId, from, handedOverOn: sent.handed_over_on, summary: sent.summary };
  const entered = await enterAllowed(
    tx,
    {
      patientId,
      caseId: null,
      caseVersion: null,
      draftId,
      acts: [
        ...(need === null ? [] : [act('need-assessed', { asked: 'colleague', outcome: 'need', ...need })]),
        act('taken-over', taken),
      ],
    },
    handoverId,
  );
  if (!entered.ok) return entered;
  await answerHandover(tx, handoverId, { state: 'accepted' });
  // The sending unit's journal is closed to this one; from the answer on, its case folds as closed.
  await orderRefold(tx, { unitId: handover.from_unit_id, patientId: sent.patient_id });
  return ok({ patientId, caseId: entered.value.caseId });
}

/** Declines with a reason that the sending unit reads. */
export async function declineHandover(tx: Tx, handoverId: Uuid, reason: string): Promise<Result<{ declined: true }>> {
  const found = await findHandover(tx, 'handover.answer', 'declined', handoverId);
  if (!found.ok) return found;
  const { handover, sent } = found.value;
  const mine = handover.state === 'declined' && handover.answered_by === tx.subject.staffId;
  if (mine) return ok({ declined: true });
  const answered = notWaiting(handover);
  if (answered !== null) return refuse(answered);
  if (sent === null) return refuse(notOpened);
  await answerHandover(tx, handoverId, { state: 'declined', reason });
  return ok({ declined: true });
}

/** The sending unit takes back what waits: the case goes on there as if it had not been sent. */
export async function withdrawHandover(tx: Tx, handoverId: Uuid): Promise<Result<{ withdrawn: true }>> {
  const begun = beginStep(tx, 'handover.withdraw', 'withdrawn', handoverId);
  if (!begun.ok) return begun;
  if ((await withdrawHandovers(tx, { handoverId }, 'taken_back')) > 0) return ok({ withdrawn: true });
  return refuse({
    kind: 'conflict',
    message: 'Överlämningen väntar inte längre. Läs om Idag och se vad som har hänt.',
  });
}

/** The sending unit has read what became of it: it leaves Idag. */
export async function readHandoverAnswer(tx: Tx, handoverId: Uuid): Promise<Result<{ read: true }>> {
  const begun = beginStep(tx, 'handover.answer.read', 'answer_read', handoverId);
  if (!begun.ok) return begun;
  return (await markAnswerRead(tx, handoverId)) ? ok({ read: true }) : refuse(unknown);
}

const notOpened: Refusal = {
  kind: 'denied',
  message: 'Se först vem överlämningen gäller. Det är ett val som loggas.',
  basis: 'PDL 4 kap. 4 §',
};

/** The same form sent twice by the same person. */
async function findTakenOver(tx: Tx, handover: HandoverTable, draftId: Uuid) {
  if (handover.state !== 'accepted' || handover.answered_by !== tx.subject.staffId) return null;
  const [first] = await actsOfBatch(tx, draftId);
  return first === undefined ? null : ok({ patientId: first.patient_id, caseId: first.case_id });
}

/** Makes the person known at this unit as at the sending unit, protection included. */
async function registerPerson(tx: Tx, handover: HandoverTable, sent: HandoverContentTable): Promise<Uuid> {
  const { unitId } = tx.subject;
  const [patientId] = await registerPatients(tx, unitId, [
    {
      number: sent.number,
      numberKind: sent.number_kind,
      numberRoot: sent.number_root,
      givenName: sent.given_name,
      familyName: sent.family_name,
      birthDate: sent.birth_date,
      sex: sent.sex,
      nameAsOf: '',
    },
  ]);
  if (patientId === undefined) throw new Error('a registered person has no id');
  const here = (await patientSummaries(tx, unitId, [patientId])).get(patientId);
  if (here !== undefined && protectsLess(here.protection, sent.protection)) {
    await addDetail(tx, unitId, patientId, {
      kind: 'protection',
      value: sent.protection,
      source: `överlämning från ${handover.from_unit_name}`,
      // The day it was known there: what this unit has noted since is newer.
      notedOn: sent.handed_over_on,
    });
  }
  return patientId;
}
