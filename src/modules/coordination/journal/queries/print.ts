/** The journal as a unit prints it: to copy, or to read at another unit. Nothing *känsligt* is in it. */
import type { Uuid } from '../../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { patientSummaries } from '../../../patients/index.ts';
import { unknownPatient } from '../../case/commands/common.ts';
import { type PersonRecord, viewsOn } from '../../case/person.ts';
import type { StoredAct } from '../../case/store/acts.ts';
import { surroundings } from '../../case/store/surroundings.ts';
import { codesIn } from '../../case/store/tables.ts';
import { momentText } from '../../frame/event-time.ts';
import { handoverText } from '../../frame/handover.ts';
import { type JournalEntry, journalAsText, wholeText } from '../../frame/render.ts';
import type { Reader } from '../../frame/telling.ts';

/**
 * The person's acts at a unit, or those of the keys, oldest event first; an act that says nothing is left out.
 * The person was read for the same reader. `unitName`: another unit's than the active one.
 */
export async function printJournal(
  tx: Tx,
  person: PersonRecord,
  { actIds, reader, unitName }: { actIds: readonly Uuid[] | null; reader: Reader; unitName?: string },
): Promise<Result<{ text: string; actIds: Uuid[] }>> {
  const patient = (await patientSummaries(tx, tx.subject.unitId, [person.patientId])).get(person.patientId);
  if (patient === undefined) return refuse(unknownPatient);
  const unit = await surroundings(tx, null);
  const all = person.cases.flatMap(({ acts }) => acts).filter(({ text }) => text !== null);
  const printed = all
    .filter(({ act }) => actIds === null || actIds.includes(act.act_id))
    .sort((a, b) => (a.version.occurred_at < b.version.occurred_at ? -1 : 1));
  const head = {
    patient: patient.writtenName,
    number: patient.number,
    unit: unitName ?? unit.unitName,
    provider: unit.providerName,
    printedOn: tx.clock.today(),
    printedBy: tx.subject.name,
  };
  const entries = printed.map((stored) => journalEntry(stored, person, all));
  return ok({ text: journalAsText(head, entries, reader), actIds: printed.map(({ act }) => act.act_id) });
}

/** One act as the journal prints it, with the patient's views on it. `all`: where the views are looked for. */
function journalEntry(
  { act, version, text, signature, hasSensitive, handover }: StoredAct,
  person: PersonRecord,
  all: readonly StoredAct[],
): JournalEntry {
  const judged = person.cases
    .flatMap(({ folded }) => folded.acts)
    .find(({ envelope }) => envelope.actId === act.act_id);
  const views = viewsOn(person, act.act_id).flatMap((actId) => all.filter((stored) => stored.act.act_id === actId));
  return {
    text: text === null ? '' : wholeText(text),
    codes: codesIn(version),
    minutes: version.minutes,
    author: { name: version.author_name, title: version.author_title },
    at: version.occurred_at,
    enteredAt: act.entered_at,
    signedAt: signature?.at ?? null,
    corrected:
      version.what === 'corrected'
        ? { at: version.written_at, by: version.author_name, reason: version.reason ?? '' }
        : null,
    draftedBy: version.drafted_by,
    groundless: judged?.groundless?.message ?? null,
    handover: handover === null ? null : handoverText(handover),
    hasSensitive,
    views: views.map((view) => `${momentText(view.version.occurred_at)}: ${view.text?.lines.join(' ') ?? ''}`),
  };
}
