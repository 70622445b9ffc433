/** For tests that are about something else: reasons and access that always hold. */
import type { Pool } from 'pg';
import { type Uuid, uuidv7 } from '../../kernel/ids.ts';
import type { Subject } from '../../kernel/subject.ts';
import { type SupportView, supportViews } from './support/domain.ts';

/** Lets the person open the patient's content, on any day in a test. */
export async function putReason(
  owner: Pool,
  { providerId, unitId, staffId }: Pick<Subject, 'providerId' | 'unitId' | 'staffId'>,
  patientId: Uuid,
): Promise<void> {
  await owner.query(
    `insert into stated_reason
       (provider_id, unit_id, stated_reason_id, patient_id, staff_id, reason, words, stated_at, until)
     values ($1, $2, $3, $4, $5, 'asked_by_colleague', null, '2000-01-01', '2099-12-31')`,
    [providerId, unitId, uuidv7(), patientId, staffId],
  );
}

/** Adds an approved access for support, for an hour from now; gives the request's key. */
export async function putSupportAccess(
  owner: Pool,
  at: { providerId: Uuid; unitId: Uuid },
  who: { askedBy: Uuid; decidedBy: Uuid },
  views: readonly SupportView[] = supportViews,
): Promise<Uuid> {
  const requestId = uuidv7();
  const keys = [at.providerId, at.unitId, requestId, who.askedBy];
  await owner.query(
    `insert into support_request (provider_id, unit_id, request_id, asked_by, views, reference, matter, minutes,
       asked_by_name, asked_at, answer_by)
     values ($1, $2, $3, $4, $5, 'INC0001', 'Intyg läses inte in.', 60, 'Rut Support', now(), now() + interval '7 days')`,
    [...keys, views],
  );
  await owner.query(
    `insert into support_decision (provider_id, unit_id, request_id, asked_by, approved, words, until, decided_by,
       decided_by_name, auth_time, decided_at)
     values ($1, $2, $3, $4, true, 'Ja.', now() + interval '1 hour', $5, 'Stina Chef', 0, now())`,
    [...keys, who.decidedBy],
  );
  return requestId;
}
