/** Further versions of an act: change before locking, correction after, and *fel patient* (case-rules 4, LAW-25, LAW-26). */
import type { RouteReply } from '../../../../contract/route.ts';
import { daysBetween } from '../../../../kernel/calendar-date.ts';
import { localDate } from '../../../../kernel/clock.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import type { Refusal } from '../../../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../../../kernel/result.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { authorisePatient } from '../../../access/index.ts';
import { settingsNow } from '../../../settings/index.ts';
import { catalogue } from '../../acts/index.ts';
import { addEnteredDraft, draftRow, endDraft } from '../../drafts/store.ts';
import type { BoundAct } from '../../frame/act-kind.ts';
import { readCorrection } from '../../frame/correction.ts';
import { fold } from '../../frame/fold.ts';
import type { ActInput } from '../../frame/judge.ts';
import { wholeText } from '../../frame/render.ts';
import { isTakenOver } from '../../handovers/store.ts';
import { event } from '../../log-actions.ts';
import { coordinationPolicy } from '../../policy.ts';
import type * as contract from '../contract.ts';
import { actCorrected } from '../news.ts';
import type { PersonCase, PersonRecord } from '../person.ts';
import { coordinationSettings } from '../settings.ts';
import { actsById, addActs, type StoredAct } from '../store/acts.ts';
import { versionRows } from '../versions.ts';
import { aboutAct, authorOf, lockedPerson, saveFolded, unknownAct } from './common.ts';
import { draftToEnter } from './enter.ts';

export interface CorrectAct extends Omit<ActInput, 'kind'> {
  actId: Uuid;
  /** The version that was shown when the change was begun. */
  nr: number;
  /** Why; needed once the act is locked. */
  reason: string | null;
  /** The key of the form and of its draft, which ends here: the same form sent twice is entered once. */
  draftId?: Uuid | null;
  draftVersion?: number | null;
}

type Corrected = RouteReply<typeof contract.correctAct>;

/** Whether an act is locked: signed, or some days after entering. */
export function isLocked(stored: StoredAct, lockDays: number, today: Parameters<typeof daysBetween>[1]): boolean {
  return stored.everSigned || daysBetween(localDate(stored.act.entered_at), today) >= lockDays;
}

/** Changes the author's own unlocked act, or corrects a locked one with a reason. The original stays readable. */
export async function correctAct(tx: Tx, request: CorrectAct): Promise<Result<Corrected>> {
  const found = await findAct(tx, request.actId);
  const { lockDays, regionCodes } = await settingsNow(tx, coordinationSettings);
  const locked = found !== null && isLocked(found.stored, lockDays, tx.clock.today());
  const what = locked ? 'corrected' : 'changed';
  const about = aboutAct(request.actId);
  const patientId = found?.person.patientId ?? null;
  const author = { authorId: found?.stored.version.author_id ?? tx.subject.staffId ?? '' };
  const allowed = locked
    ? await authorisePatient(tx, coordinationPolicy, 'act.correct', patientId, {}, about)
    : await authorisePatient(tx, coordinationPolicy, 'act.change', patientId, author, about);
  if (!allowed.ok) return allowed;
  if (found === null) return refuse(unknownAct);
  const { stored, person, inCase } = found;
  tx.audit(
    event(locked ? 'coordination.act.corrected' : 'coordination.act.changed', {
      purpose: 'vård och behandling',
      ...allowed.value.row,
      object: about.object,
    }),
  );
  const before = await alreadyCorrected(tx, request, stored, inCase);
  if (before !== null) return before;
  const stale = staleness(stored, request.nr) ?? reasonNeeded(locked, request.reason);
  if (stale !== null) return refuse(stale);
  const read = readCorrection(inCase.records, request, request.actId, tx.clock.now(), {
    regionCodes: regionCodes.map((row) => row.code),
    keptCodes: stored.version.codes.split(' '),
  });
  if (!read.ok) return read;
  const draft =
    request.draftId == null
      ? ok(null)
      : await draftToEnter(tx, request.draftId, person.patientId, request.draftVersion ?? null);
  if (!draft.ok) return draft;
  if (request.draftId != null) await endFormOf(tx, request.draftId, person.patientId, draft.value !== null);
  const { act, at: moment, minutes, codes, records } = read.value;
  const accepted = await takenOver(tx, stored, act);
  if (accepted !== null) return refuse(accepted);
  return saveVersion(tx, found, records, {
    what,
    at: moment,
    minutes,
    act,
    codes,
    reason: locked ? request.reason : null,
    draftedBy: draft.value?.releasedBy ?? draftedBefore(tx, stored),
  });
}

/** Strikes an entry made on the wrong patient: it stays, struck and folded. The right entry is written again. */
export async function markWrongPatient(
  tx: Tx,
  request: { actId: Uuid; nr: number; reason: string },
): Promise<Result<Corrected>> {
  const found = await findAct(tx, request.actId);
  const about = aboutAct(request.actId);
  const patientId = found?.person.patientId ?? null;
  const allowed = await authorisePatient(tx, coordinationPolicy, 'act.correct', patientId, {}, about);
  if (!allowed.ok) return allowed;
  if (found === null) return refuse(unknownAct);
  const { stored, inCase } = found;
  tx.audit(
    event('coordination.act.struck', { purpose: 'vård och behandling', ...allowed.value.row, object: about.object }),
  );
  const stale =
    staleness(stored, request.nr) ?? reasonNeeded(true, request.reason) ?? (await takenOver(tx, stored, null));
  if (stale !== null) return refuse(stale);
  const records = inCase.records.map((record) =>
    record.envelope.actId === request.actId ? { ...record, act: null } : record,
  );
  return saveVersion(tx, found, records, {
    what: 'wrong_patient',
    at: stored.version.occurred_at,
    minutes: stored.version.minutes,
    act: null,
    codes: [],
    reason: request.reason,
    draftedBy: null,
  });
}

/**
 * Whose draft the words are when the person changes what they have entered of it: a change makes them no more their own. What
 * somebody else corrects is that person's own.
 */
function draftedBefore(tx: Tx, { version }: StoredAct): string | null {
  return version.author_id === tx.subject.staffId ? version.drafted_by : null;
}

/** Marks the form's key as used, with or without a saved draft, so that a later save finds it entered. */
async function endFormOf(tx: Tx, draftId: Uuid, patientId: Uuid, saved: boolean): Promise<void> {
  if (saved) await endDraft(tx, draftId, 'entered');
  else await addEnteredDraft(tx, draftId, patientId);
}

/** The result of the same form if it was entered before. */
async function alreadyCorrected(
  tx: Tx,
  request: CorrectAct,
  { act, version }: StoredAct,
  inCase: PersonCase,
): Promise<Result<Corrected> | null> {
  const mine = version.author_id === tx.subject.staffId && version.nr === request.nr + 1;
  const { what } = version;
  if (request.draftId == null || !mine || (what !== 'changed' && what !== 'corrected')) return null;
  if ((await draftRow(tx, request.draftId))?.state !== 'entered') return null;
  const { caseId, version: caseVersion } = inCase;
  return ok({ caseId, version: caseVersion, actId: act.act_id, nr: version.nr, what, groundless: [] });
}

interface Found {
  stored: StoredAct;
  person: PersonRecord;
  inCase: PersonCase;
}

/** The act, read once its person is locked; null when the unit has no such act. */
async function findAct(tx: Tx, actId: Uuid): Promise<Found | null> {
  const [first] = await actsById(tx, [actId]);
  if (first === undefined) return null;
  const person = await lockedPerson(tx, first.act.patient_id);
  if (!person.ok) return null;
  const inCase = person.value.cases.find(({ caseId }) => caseId === first.act.case_id);
  const stored = inCase?.acts.find(({ act }) => act.act_id === actId);
  return inCase === undefined || stored === undefined ? null : { stored, person: person.value, inCase };
}

function staleness(stored: StoredAct, nr: number): Refusal | null {
  const { version } = stored;
  if (version.what === 'destroyed') {
    return { kind: 'conflict', message: `${version.reason ?? ''} Händelsen kan inte rättas.`.trim() };
  }
  if (version.what === 'wrong_patient') {
    return {
      kind: 'conflict',
      message: 'Händelsen är struken, eftersom den fördes på fel patient. Skriv den rätta på nytt.',
    };
  }
  if (version.nr === nr) return null;
  return {
    kind: 'conflict',
    message: `${version.author_name} ändrade händelsen medan du skrev. Läs den nya texten och gör om din ändring om den behövs.`,
    details: { nr: version.nr, text: stored.text && wholeText(stored.text) },
  };
}

/**
 * Refuses what would take a handover back once the other unit has accepted it: that unit answers for the case. What the
 * act says may still be corrected here.
 */
async function takenOver(tx: Tx, { act, handover, content, version }: StoredAct, next: BoundAct | null) {
  if (handover === null || !(await isTakenOver(tx, act.act_id))) return null;
  const now = catalogue.stored(act.kind, content, version.schema_version).handsOver;
  if (next?.handsOver?.toUnitId === now?.toUnitId) return null;
  const message = `${handover.toUnitName} har tagit över koordineringen, och överlämningen kan inte tas tillbaka. Kontakta enheten där om det blev fel.`;
  return { kind: 'conflict', message, basis: 'PDL 3 kap. 14 §' } satisfies Refusal;
}

function reasonNeeded(locked: boolean, reason: string | null): Refusal | null {
  if (!locked || (reason !== null && reason.trim() !== '')) return null;
  const message = 'Händelsen är låst. Skriv varför den rättas.';
  return { kind: 'invalid', message, basis: 'PDL 3 kap. 14 §', fields: { reason: message } };
}

async function saveVersion(
  tx: Tx,
  { person, inCase, stored }: Found,
  records: PersonCase['records'],
  next: Pick<Parameters<typeof versionRows>[0], 'at' | 'minutes' | 'act' | 'codes' | 'reason' | 'draftedBy'> & {
    what: Corrected['what'];
  },
): Promise<Result<Corrected>> {
  const author = authorOf(tx);
  if (!author.ok) return author;
  const { act_id: actId } = stored.act;
  const nr = stored.version.nr + 1;
  const folded = fold(records);
  const version = await saveFolded(tx, person, inCase.caseId, folded);
  const rows = versionRows({
    ...next,
    providerId: tx.subject.providerId,
    unitId: tx.subject.unitId,
    actId,
    nr,
    author: author.value,
    writtenAt: tx.clock.now(),
  });
  await addActs(tx, [], [rows]);
  await tx.tell(actCorrected, { patientId: person.patientId, actId, folded });
  const before = inCase.folded.state.groundless;
  const groundless = folded.state.groundless.filter((id) => !before.includes(id));
  return ok({ caseId: inCase.caseId, version, actId, nr, what: next.what, groundless });
}
