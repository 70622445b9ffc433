/** Taking out one patient's whole file: to the patient, or to the provider's own archive and registry (LAW-91, LAW-104). */

import type { RouteReply } from '../../../contract/route.ts';
import { localDateTime } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { authorisePatient, freshness } from '../../access/index.ts';
import { copyGrounds, enterActs } from '../../coordination/index.ts';
import { postWarning } from '../../patients/index.ts';
import type * as contract from '../contract.ts';
import { type FileRecipient, ownGround } from '../domain.ts';
import { type GatheredFile, gather } from '../file/gather.ts';
import { packFile } from '../file/package.ts';
import { event } from '../log-actions.ts';
import { recordsPolicy } from '../policy.ts';

export interface TakeFile {
  patientId: Uuid;
  recipient: FileRecipient;
  /** For `own`: the diary number. */
  reference: string;
  handing: 'in_hand' | 'posted';
  draftId: Uuid;
}

/** A larger answer is too large for one call; the file of a long life is a fiftieth of it. */
const MOST_BYTES = 60_000_000;

/**
 * The file as a package: document, data with its schema, and originals. A file to the patient is entered in the journal
 * as handed out. Both kinds stand in the log with ground and recipient.
 */
export async function takeFile(tx: Tx, request: TakeFile): Promise<Result<RouteReply<typeof contract.takeFile>>> {
  const { patientId, recipient } = request;
  const beside = { ...(await freshness(tx)), recipient };
  const allowed = await authorisePatient(tx, recordsPolicy, 'file.take', patientId, beside);
  if (!allowed.ok) return allowed;
  const { row } = allowed.value;
  const reference = recipient === 'own' ? request.reference.trim() : null;
  tx.audit(
    event('records.file.taken', {
      purpose: recipient === 'patient' ? 'vård och behandling' : 'administration',
      ...row,
      details: { ...row.details, recipient, reference },
    }),
  );
  if (reference === '') {
    const message =
      'Skriv det diarienummer som akten tas ut för. Utan det går det inte att se varför den lämnade enheten.';
    return refuse({ kind: 'invalid', message, basis: 'OSL 5 kap. 1 §', fields: { reference: message } });
  }
  const gathered = await gather(tx, patientId, recipient, reference);
  if (!gathered.ok) return gathered;
  const { file, originals, ownership } = gathered.value;
  file.taken.ground = recipient === 'patient' ? copyGrounds[ownership] : ownGround;
  const size = originals.reduce((sum, original) => sum + original.bytes.length, 0);
  if (size > MOST_BYTES) {
    return refuse({
      kind: 'too_large',
      message:
        'Intygens original är för stora för att tas ut på en gång. Be driften skriva akten med koordinera archive.',
    });
  }
  const entered = recipient === 'patient' ? await entry(tx, request, gathered.value) : ok(null);
  if (!entered.ok) return entered;
  const isPosted = recipient === 'patient' && request.handing === 'posted';
  const { bytes, document, pdf } = packFile(gathered.value, tx.clock.today());
  return ok({
    fileName: `journal-${tx.clock.today()}-${request.draftId.slice(-6)}.zip`,
    base64: bytes.toString('base64'),
    document,
    pdf,
    acts: file.cases.reduce((sum, coordination) => sum + coordination.acts.length, 0),
    certificates: file.certificates.length,
    disclosedId: entered.value,
    warning: isPosted ? postWarning(allowed.value.facts.protection, 'akten') : null,
  });
}

/** The act *disclosed*, when there is a case to enter it in; without one only the log tells of it. */
async function entry(
  tx: Tx,
  { patientId, handing, draftId }: TakeFile,
  { file, ownership }: GatheredFile,
): Promise<Result<Uuid | null>> {
  const acts = file.cases.flatMap((coordination) => coordination.acts.map((act) => act.actId));
  if (acts.length === 0) return ok(null);
  const entered = await enterActs(tx, {
    patientId,
    caseId: null,
    caseVersion: null,
    draftId,
    acts: [
      {
        kind: 'disclosed',
        at: localDateTime(tx.clock.now()),
        minutes: null,
        codes: null,
        content: { what: 'journal', acts: acts.slice(0, 500), handing, ground: ownership },
      },
    ],
  });
  return entered.ok ? ok(entered.value.actIds[0] ?? draftId) : entered;
}
