/** The provider's delegation: who approves destructions at a unit in its manager's place. The operator records it. */
import type { Clock } from '../../../kernel/clock.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { systemSubject } from '../../../platform/db/system-subject.ts';
import type { Database } from '../../../platform/db/transaction.ts';
import { providerByHsaId } from '../../access/index.ts';
import { event } from '../log-actions.ts';
import { addApprover, type Delegation, unitAndPerson } from '../store/index.ts';

export interface ApproverNaming extends Delegation {
  providerHsaId: string;
  unitHsaId: string;
  /** Holds, or will hold, an assignment as administrator at the unit: the delegation alone opens nothing. */
  personHsaId: string;
}

/** Records a delegation. A later one about the same person and unit replaces it, also to end it earlier. */
export async function nameApprover(database: Database, clock: Clock, named: ApproverNaming): Promise<Result<void>> {
  const { providerHsaId, unitHsaId, personHsaId, ...delegation } = named;
  if (delegation.to < delegation.from) {
    return refuse({ kind: 'invalid', message: 'Sista dagen är före den första. Ingenting skrevs ned.' });
  }
  const providerId = await providerByHsaId(database, providerHsaId);
  if (providerId === null) {
    return refuse({ kind: 'not_found', message: `Ingen vårdgivare har HSA-id ${providerHsaId}. Kontrollera id:t.` });
  }
  const subject = systemSubject(providerId, 'koordinera destructions approver');
  return database.transaction({ subject, clock, requestId: uuidv7() }, async (tx) => {
    const { unitId, staffId } = await unitAndPerson(tx, { unitHsaId, personHsaId });
    const { from, to, reference } = delegation;
    tx.audit(
      event('records.destruction.approver_named', {
        purpose: 'system',
        ...(unitId === null ? {} : { unitId }),
        ...(staffId === null ? {} : { object: { kind: 'staff', id: staffId } }),
        details: { from, to, reference },
      }),
    );
    if (unitId === null) {
      return refuse({ kind: 'not_found', message: `Vårdgivaren har ingen vårdenhet med HSA-id ${unitHsaId}.` });
    }
    if (staffId === null) {
      const message = `Vårdgivaren har ingen person med HSA-id ${personHsaId}. Ge först ett uppdrag som administratör (koordinera assignment).`;
      return refuse({ kind: 'not_found', message });
    }
    await addApprover(tx, { unitId, staffId }, delegation);
    return ok(undefined);
  });
}
