/** The information text and the call letter: read, printed, and the region's own versions decided. */
import type { RouteReply, RouteRequest } from '../../../../contract/route.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import type { Refusal } from '../../../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../../../kernel/result.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { takeTurn } from '../../../../platform/db/turn.ts';
import { authorise, authorisePatient } from '../../../access/index.ts';
import { patientSummaries, postWarning } from '../../../patients/index.ts';
import { unknownPatient } from '../../case/commands/common.ts';
import { allTexts } from '../../case/outside.ts';
import { addOwnText, surroundings } from '../../case/store/surroundings.ts';
import { filledIn, findingOnText, textInForce, textKinds } from '../../frame/information/texts.ts';
import { event } from '../../log-actions.ts';
import { coordinationPolicy } from '../../policy.ts';
import type * as contract from '../contract.ts';

/** Every version of every text, and which is in force today. */
export async function readTexts(tx: Tx): Promise<Result<RouteReply<typeof contract.readTexts>>> {
  const allowed = authorise(tx, coordinationPolicy, 'texts.read', { unitId: tx.subject.unitId });
  if (!allowed.ok) return allowed;
  tx.audit(event('coordination.texts.read', { purpose: 'administration' }));
  const texts = await allTexts(tx);
  const inForce = textKinds.map((kind) => textInForce(texts, kind, tx.clock.today()));
  return ok({ texts: texts.map((text) => ({ ...text, inForce: inForce.includes(text) })) });
}

/** A text filled in for a patient, to print or post. Nothing on it but the heading tells of health. */
export async function printLetter(
  tx: Tx,
  patientId: Uuid,
  { kind, ...meeting }: RouteRequest<typeof contract.printLetter>['body'],
): Promise<Result<RouteReply<typeof contract.printLetter>>> {
  const allowed = await authorisePatient(tx, coordinationPolicy, 'letter.print', patientId, {});
  if (!allowed.ok) return allowed;
  const text = textInForce(await allTexts(tx), kind, tx.clock.today());
  tx.audit(
    event('coordination.letter.printed', {
      purpose: 'vård och behandling',
      ...allowed.value.row,
      details: { ...allowed.value.row.details, kind, version: text?.version ?? '' },
    }),
  );
  const patient = (await patientSummaries(tx, tx.subject.unitId, [patientId])).get(patientId);
  if (patient === undefined) return refuse(unknownPatient);
  if (patient.deceasedOn !== null) return refuse(noLetterToTheDead);
  if (text === null) return refuse({ kind: 'not_found', message: 'Ingen version av texten gäller i dag.' });
  const unit = await surroundings(tx, null);
  const filled = filledIn(text.body, {
    provider: unit.providerName,
    unit: unit.unitName,
    telephone: unit.telephone ?? '',
    coordinator: tx.subject.name,
    patient: patient.writtenName,
    ...meeting,
  });
  return ok({
    title: text.title,
    text: filled,
    version: text.version,
    givenOn: tx.clock.today(),
    warning: postWarning(patient.protection, 'brevet'),
  });
}

const noLetterToTheDead: Refusal = {
  kind: 'denied',
  message: 'Patienten har avlidit. Inga brev skrivs ut till patienten.',
};

/** Decides a new version for the region. An information text must tell of everything that belongs (LAW-45). */
export async function decideText(
  tx: Tx,
  { kind, version, title, body, validFrom }: RouteRequest<typeof contract.decideText>['body'],
): Promise<Result<{ version: string }>> {
  const allowed = authorise(tx, coordinationPolicy, 'texts.decide', { unitId: tx.subject.unitId });
  if (!allowed.ok) return allowed;
  tx.audit(
    event('coordination.text.decided', {
      purpose: 'administration',
      object: { kind, id: version },
    }),
  );
  const fields: Record<string, string> = {};
  const finding = findingOnText(kind, body);
  if (finding !== null) fields.body = finding;
  if (validFrom < tx.clock.today()) fields.validFrom = 'En ny version kan inte gälla bakåt i tiden.';
  await takeTurn(tx, 'information_text', kind);
  const known = await allTexts(tx);
  if (known.some((text) => text.kind === kind && text.version === version)) {
    fields.version = 'Det namnet har redan en version. En version ändras aldrig; ge den nya ett eget namn.';
  }
  if (Object.keys(fields).length > 0) {
    return refuse({ kind: 'invalid', message: 'Texten sparades inte. Rätta det som är markerat.', fields });
  }
  await addOwnText(tx, { kind, version, title, body, validFrom });
  return ok({ version });
}
