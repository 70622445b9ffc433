/** Stores a batch of one care provider's messages, in one transaction with its log row. */
import { ok, type Result } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { ImportNote, ImportReport } from '../contract.ts';
import { event } from '../log-actions.ts';
import { quarantine, settleStored, withMaskedParts } from '../store/quarantine.ts';
import { lockCertificates, storeCertificates, storeRevocations } from '../store/write.ts';
import type { Batch } from './batches.ts';
import { otherUnitRefusal, sourceOf } from './deal-out.ts';

/**
 * Stores the batch. A message with a known id and other content goes to quarantine beside it; a message with the id of
 * a certificate that the batch does not reach is reported like any message of another unit.
 */
export async function storeBatch(tx: Tx, batch: Batch, receivedBy: string): Promise<Result<ImportReport>> {
  // Refused messages change nothing about other certificates, so they need no lock.
  if (batch.certificates.length > 0 || batch.revocations.length > 0) await lockCertificates(tx);
  const certificates = await storeCertificates(tx, batch.certificates, receivedBy, batch.reaches);
  const revocations = await storeRevocations(tx, batch.revocations, receivedBy, batch.reaches);
  const refused = [...batch.refused];
  const settled: string[] = [];
  for (const [index, { arrival, original, issuer, certificate }] of batch.certificates.entries()) {
    const { careUnitId: unitId } = issuer;
    const refusal = { arrival, original, unitId, ...sourceOf(arrival) };
    if (certificates.outcomes[index] === 'other_unit') {
      refused.push(withMaskedParts({ ...refusal, ...otherUnitRefusal(null) }));
    } else if (certificates.outcomes[index] === 'other_content') {
      const reason = `Ett intyg med samma id (${certificate.id}) finns redan med annat innehåll. Båda är kvar: jämför dem och fråga den som utfärdat intyget vilket som gäller.`;
      refused.push(withMaskedParts({ ...refusal, code: 'other_content', reason }));
    } else {
      settled.push(original.sha256);
    }
  }
  const waiting = await quarantine(tx, refused, receivedBy);
  await settleStored(tx, settled, null, receivedBy);
  const revoked = batch.revocations.map(({ original }) => original.sha256);
  await settleStored(tx, revoked, batch.reaches, receivedBy);
  const outcomes = [...certificates.outcomes, ...revocations.outcomes];
  const report: ImportReport = {
    stored: certificates.outcomes.filter((outcome) => outcome === 'stored').length,
    revoked: revocations.outcomes.filter((outcome) => outcome === 'stored').length,
    already: outcomes.filter((outcome) => outcome === 'already').length,
    quarantined: refused
      .filter((_, index) => waiting[index] === true)
      .map(({ arrival: { name, line }, reason }) => ({ name, line, message: reason })),
    warnings: warningsOn(batch.certificates.filter((_, index) => certificates.outcomes[index] === 'stored')),
  };
  tx.audit(
    event('certificate.imported', {
      purpose: 'system',
      patients: [...new Set([...certificates.patients, ...revocations.patients])],
      details: {
        stored: report.stored,
        revoked: report.revoked,
        already: report.already,
        quarantined: report.quarantined.length,
      },
    }),
  );
  return ok(report);
}

/** Each stored certificate's own warning, and one for each unit that is known under another care provider. */
function warningsOn(stored: Batch['certificates']): ImportNote[] {
  const own = stored.flatMap(({ warning, arrival: { name, line } }) =>
    warning === null ? [] : [{ name, line, message: warning }],
  );
  const odd = stored.filter(({ issuer }) => issuer.knownUnder !== null);
  const elsewhere = [...Map.groupBy(odd, ({ issuer }) => issuer.unitId).values()].flatMap((ofUnit) => {
    const [first] = ofUnit;
    const known = first?.issuer.knownUnder;
    if (first === undefined || known === null || known === undefined) {
      return [];
    }
    const { unit, careProvider } = first.certificate;
    const message = `${ofUnit.length} intyg från enheten ${unit.hsaId} är lagrade hos vårdgivaren ${careProvider.name ?? ''} (${careProvider.hsaId}), som intygen anger. Enheten är känd hos ${known.name} (${known.hsaId}), och där syns de inte. Kontrollera vårdgivarens id med avsändaren.`;
    return [{ name: first.arrival.name, line: first.arrival.line, message }];
  });
  return [...own, ...elsewhere];
}
