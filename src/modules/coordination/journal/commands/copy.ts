/** Ways out of the journal: the unit's own record system, or a copy to the patient; no third (case-rules 9). */
import type { RouteReply, RouteRequest } from '../../../../contract/route.ts';
import { localDateTime } from '../../../../kernel/clock.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { authorisePatient } from '../../../access/index.ts';
import { patientSummaries } from '../../../patients/index.ts';
import { unknownPatient } from '../../case/commands/common.ts';
import { enterActs } from '../../case/commands/enter.ts';
import { type PersonRecord, personAt, viewsOn } from '../../case/person.ts';
import type { StoredAct } from '../../case/store/acts.ts';
import { surroundings } from '../../case/store/surroundings.ts';
import { momentText } from '../../frame/event-time.ts';
import { type JournalEntry, journalAsText, wholeText } from '../../frame/render.ts';
import type { Reader } from '../../frame/telling.ts';
import { event } from '../../log-actions.ts';
import { coordinationPolicy } from '../../policy.ts';
import type * as contract from '../contract.ts';

/** The journal, or some of its acts, as text for the unit's own record system. */
export async function copyJournal(
  tx: Tx,
  request: RouteRequest<typeof contract.copyJournal>['body'] & { patientId: Uuid },
): Promise<Result<RouteReply<typeof contract.copyJournal>>> {
  const { patientId } = request;
  const allowed = await authorisePatient(tx, coordinationPolicy, 'journal.copy', patientId, {});
  if (!allowed.ok) return allowed;
  const { row } = allowed.value;
  const person = await personAt(tx, tx.subject.unitId, patientId);
  const copied = await textOf(tx, person, request.actIds, 'journal');
  // Logs what was copied, not what was asked for: an act of another unit was never read.
  const acts = copied.ok && request.actIds !== null ? { details: { ...row.details, acts: copied.value.actIds } } : {};
  tx.audit(event('coordination.journal.copied', { purpose: 'vård och behandling', ...row, ...acts }));
  return copied;
}

/** A copy to the patient: its text, and the act *disclosed* that tells of it. Nothing *känsligt* is in it. */
export async function giveCopy(
  tx: Tx,
  request: RouteRequest<typeof contract.giveCopy>['body'] & { patientId: Uuid },
): Promise<Result<RouteReply<typeof contract.giveCopy>>> {
  const { patientId, what } = request;
  const allowed = await authorisePatient(tx, coordinationPolicy, 'journal.copy', patientId, {});
  if (!allowed.ok) return allowed;
  const { row } = allowed.value;
  tx.audit(
    event('coordination.journal.given', {
      purpose: 'vård och behandling',
      ...row,
      details: { ...row.details, what },
    }),
  );
  const person = await personAt(tx, tx.subject.unitId, patientId);
  const wanted = what === 'journal' ? null : what === 'acts' ? request.actIds : planOf(person);
  const copy = await textOf(tx, person, wanted, 'patient');
  if (!copy.ok) return copy;
  const { ownership } = await surroundings(tx, null);
  const entered = await enterActs(tx, {
    patientId,
    caseId: null,
    caseVersion: null,
    draftId: request.draftId,
    acts: [
      {
        kind: 'disclosed',
        at: localDateTime(tx.clock.now()),
        minutes: null,
        codes: null,
        content: { what, acts: copy.value.actIds, handing: request.handing, ground: ownership },
      },
    ],
  });
  return entered.ok ? ok({ ...copy.value, disclosedId: entered.value.actIds[0] ?? request.draftId }) : entered;
}

/** The plan in force in the latest case that has one. */
function planOf(person: PersonRecord): Uuid[] {
  const plan = person.cases.findLast((one) => one.folded.state.plan !== null)?.folded.state.plan;
  return plan === undefined || plan === null ? [] : [plan.actId];
}

async function textOf(
  tx: Tx,
  person: PersonRecord,
  wanted: readonly Uuid[] | null,
  reader: Reader,
): Promise<Result<{ text: string; actIds: Uuid[] }>> {
  const patient = (await patientSummaries(tx, tx.subject.unitId, [person.patientId])).get(person.patientId);
  if (patient === undefined) return refuse(unknownPatient);
  const all = person.cases.flatMap((one) => one.acts).filter((one) => one.texts !== null);
  const chosen = all
    .filter((one) => wanted === null || wanted.includes(one.act.act_id))
    .sort((a, b) => (a.version.occurred_at < b.version.occurred_at ? -1 : 1));
  if (chosen.length === 0) {
    return refuse({ kind: 'invalid', message: 'Det finns inget att skriva ut: ingen plan eller händelse är införd.' });
  }
  const unit = await surroundings(tx, null);
  const head = {
    patient: patient.writtenName,
    number: patient.number,
    unit: unit.unitName,
    provider: unit.providerName,
    printedOn: tx.clock.today(),
    printedBy: tx.subject.name,
  };
  const entries = chosen.map((one) => journalEntry(one, person, all, reader));
  return ok({ text: journalAsText(head, entries, reader), actIds: chosen.map((one) => one.act.act_id) });
}

/** One act as the journal prints it, with the patient's views on it. `all`: where the views are looked for. */
export function journalEntry(
  one: StoredAct,
  person: PersonRecord,
  all: readonly StoredAct[],
  reader: Reader,
): JournalEntry {
  const { act, version } = one;
  const judged = person.cases.flatMap((each) => each.folded.acts).find((each) => each.envelope.actId === act.act_id);
  const views = viewsOn(person, act.act_id).flatMap((actId) => all.filter((each) => each.act.act_id === actId));
  return {
    text: one.texts === null ? '' : wholeText(one.texts[reader]),
    codes: version.codes.split(' ').filter((code) => code !== ''),
    minutes: version.minutes,
    author: { name: version.author_name, title: version.author_title },
    at: version.occurred_at,
    enteredAt: act.entered_at,
    signedAt: one.signature?.at ?? null,
    corrected:
      version.what === 'corrected'
        ? { at: version.written_at, by: version.author_name, reason: version.reason ?? '' }
        : null,
    draftedBy: version.drafted_by,
    groundless: judged?.groundless?.message ?? null,
    hasSensitive: one.hasSensitive,
    views: views.map(
      (view) => `${momentText(view.version.occurred_at)}: ${view.texts?.[reader].lines.join(' ') ?? ''}`,
    ),
  };
}
