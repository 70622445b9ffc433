/** The care provider's decision to take part in sammanhållen vård- och omsorgsdokumentation, written down by an operator. */
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { systemSubject } from '../../../platform/db/system-subject.ts';
import type { Database } from '../../../platform/db/transaction.ts';
import { event } from '../log-actions.ts';
import { providerByHsaId, saveParticipation } from './store.ts';

export type ParticipationDecision =
  | { readonly from: CalendarDate; readonly decidedBy: string; readonly reference: string }
  | { readonly endedOn: CalendarDate };

/** Saves the decision for the provider with this HSA id. Patients must be informed first (2 kap. 2 §). */
export async function decideParticipation(
  database: Database,
  clock: Clock,
  providerHsaId: string,
  decision: ParticipationDecision,
): Promise<Result<void>> {
  const found = await database.withoutSubject<Uuid | null>(async (db) =>
    ok(await providerByHsaId(db(), providerHsaId)),
  );
  if (!found.ok) return found;
  if (found.value === null) {
    return refuse({ kind: 'not_found', message: `Ingen vårdgivare har HSA-id ${providerHsaId}. Kontrollera id:t.` });
  }
  const context = { subject: systemSubject(found.value), clock, requestId: uuidv7() };
  return database.transaction(context, async (tx) => {
    tx.audit(
      event('sharing.across.participation_decided', {
        purpose: 'system',
        ...('reference' in decision ? { reason: decision.reference } : {}),
        details: { ...decision },
      }),
    );
    if (await saveParticipation(tx, decision)) return ok(undefined);
    return refuse({ kind: 'invalid', message: 'Vårdgivaren deltar inte, så det finns inget att avsluta.' });
  });
}
