/** For tests: a reason stated once and for all, where the test is about something else. */
import type { Pool } from 'pg';
import { type Uuid, uuidv7 } from '../../kernel/ids.ts';
import type { Subject } from '../../kernel/subject.ts';

/** Lets the person open the patient's content, on any day a test may take place. */
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
