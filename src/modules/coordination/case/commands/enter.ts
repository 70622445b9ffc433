/** Entering acts in the journal: one transaction, all or none, and once however often it is sent. */
import type { RouteReply } from '../../../../contract/route.ts';
import { type Uuid, uuidv7 } from '../../../../kernel/ids.ts';
import type { Refusal } from '../../../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../../../kernel/result.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { authorisePatient } from '../../../access/index.ts';
import { catalogue } from '../../acts/index.ts';
import { savedElsewhere } from '../../drafts/conflict.ts';
import { draftRow, endDraft, readableDrafts } from '../../drafts/store.ts';
import { isLocalTime, momentText, toInstant } from '../../frame/event-time.ts';
import { type ActInput, type EnteredAct, judgeActs } from '../../frame/judge.ts';
import { fullHeading } from '../../frame/render.ts';
import { event } from '../../log-actions.ts';
import { coordinationPolicy } from '../../policy.ts';
import type * as contract from '../contract.ts';
import { hashCanonical } from '../hash.ts';
import { actsEntered } from '../news.ts';
import { outsideOf, readOutside } from '../outside.ts';
import { type PersonCase, type PersonRecord, personAt } from '../person.ts';
import { actsById, actsOfBatch, addActs, type StoredAct } from '../store/acts.ts';
import type { ActTable } from '../store/tables.ts';
import { versionRows } from '../versions.ts';
import { authorOf, lockPatient, saveFolded } from './common.ts';

export interface EnterActs {
  patientId: Uuid;
  /** The case that the form was about; null for the open case or a new one. */
  caseId: Uuid | null;
  /** The case version that the form was begun from, 0 when there was no case; null for no comparison. */
  caseVersion: number | null;
  /** The form's own key, kept with its acts: the same form sent twice at the unit is entered once. */
  draftId: Uuid;
  /** The version of the saved draft that the form shows; left out or null for no comparison. */
  draftVersion?: number | null;
  acts: readonly ActInput[];
}

export type Entered = RouteReply<typeof contract.enterActs>;

/** Enters acts about a patient at the active unit, in an open case or as the first of a new one. */
export async function enterActs(tx: Tx, request: EnterActs): Promise<Result<Entered>> {
  const { patientId, draftId } = request;
  const allowed = await authorisePatient(tx, coordinationPolicy, 'act.enter', patientId, {});
  if (!allowed.ok) return allowed;
  tx.audit(
    event('coordination.act.entered', {
      purpose: 'vård och behandling',
      ...allowed.value.row,
      object: { kind: 'draft', id: draftId },
      details: { ...allowed.value.row.details, kinds: request.acts.map((act) => act.kind) },
    }),
  );
  return enterAllowed(tx, request, null);
}

/** The same from a form. Refused when another window has entered the form's draft with other content. */
export async function enterForm(tx: Tx, request: EnterActs): Promise<Result<Entered>> {
  const entered = await enterActs(tx, request);
  if (!entered.ok || !entered.value.already) return entered;
  const stored = await actsById(tx, entered.value.actIds);
  const byNr = new Map(stored.map((found) => [found.act.batch_nr, found]));
  const same = request.acts.every((sent, nr) => saysTheSame(sent, byNr.get(nr)));
  if (same && stored.length === request.acts.length) return entered;
  return refuse({
    kind: 'conflict',
    message:
      'Utkastet är redan infört från ett annat fönster, med en annan text. Det du har skrivit här finns kvar men är inte infört. Läs kortet, och rätta händelsen om den ska ändras.',
  });
}

/** Whether the form says the same as the journal. Later changes in the journal are not compared. */
function saysTheSame(sent: ActInput, stored: StoredAct | undefined): boolean {
  const kind = catalogue.find(sent.kind);
  if (stored === undefined || kind === null) return false;
  const { act, version, content } = stored;
  if (version.nr > 1) return act.kind === sent.kind;
  const read = kind.parse(sent.content);
  return (
    read.ok &&
    act.kind === sent.kind &&
    isLocalTime(sent.at) &&
    version.occurred_at === toInstant(sent.at) &&
    version.minutes === sent.minutes &&
    hashCanonical(read.value.content) === hashCanonical(content)
  );
}

/** Enters acts that are authorised and logged. `takingOver` is the handover from another unit that they accept. */
export async function enterAllowed(tx: Tx, request: EnterActs, takingOver: Uuid | null): Promise<Result<Entered>> {
  const { patientId, draftId } = request;
  const author = authorOf(tx);
  if (!author.ok) return author;
  const locked = await lockPatient(tx, patientId);
  if (!locked.ok) return locked;
  const [person, sent, draft, around] = await Promise.all([
    personAt(tx, tx.subject.unitId, patientId),
    actsOfBatch(tx, draftId),
    draftToEnter(tx, draftId, patientId, request.draftVersion ?? null),
    readOutside(tx, patientId),
  ]);
  const before = alreadyEntered(tx, request, sent, person);
  if (before !== null) return before;
  if (!draft.ok) return draft;
  const choice = chooseCase(person, request);
  if (!choice.ok) return choice;
  const chosen = choice.value;
  const conflict = cameBetween(chosen, request);
  if (conflict !== null) return refuse(conflict);

  const caseId = chosen?.caseId ?? uuidv7();
  const openBeside = person.stored.some((row) => row.isOpen && row.caseId !== caseId);
  const ids = request.acts.map(() => uuidv7());
  const result = judgeActs(chosen?.records ?? [], request.acts, {
    kinds: catalogue,
    caseId,
    actor: author.value,
    outside: { ...outsideOf(tx, around, person, draftId).facts, takingOver, openBeside },
    newId: (nr) => ids[nr] ?? uuidv7(),
  });
  if (!result.ok) return result;
  const version = await saveFolded(tx, person, caseId, result.value.folded);
  await writeActs(tx, patientId, draftId, result.value.entered, draft.value?.releasedBy ?? null);
  await tx.tell(actsEntered, { patientId, ...result.value });
  if (draft.value !== null) await endDraft(tx, draftId, 'entered');
  return ok({ caseId, version, actIds: ids, already: false });
}

async function writeActs(
  tx: Tx,
  patientId: Uuid,
  draftId: Uuid,
  entered: readonly EnteredAct[],
  draftedBy: string | null,
): Promise<void> {
  const { providerId, unitId } = tx.subject;
  const envelopes = entered.map(({ envelope, act }, nr) => ({
    provider_id: providerId,
    unit_id: unitId,
    act_id: envelope.actId,
    case_id: envelope.caseId,
    patient_id: patientId,
    seq: envelope.seq,
    kind: act.kind,
    occurred_at: envelope.at,
    entered_at: envelope.enteredAt,
    minutes: envelope.minutes,
    author_id: envelope.author.staffId,
    author_name: envelope.author.name,
    author_title: envelope.author.title,
    batch_id: draftId,
    batch_nr: nr,
    needs_signature: act.of.needsSignature,
  }));
  const versions = entered.map(({ envelope, act, codes }) =>
    versionRows({
      providerId,
      unitId,
      actId: envelope.actId,
      nr: 1,
      what: 'entered',
      at: envelope.at,
      minutes: envelope.minutes,
      act,
      codes,
      author: envelope.author,
      draftedBy,
      reason: null,
      writtenAt: envelope.enteredAt,
    }),
  );
  await addActs(tx, envelopes, versions);
}

/** The result of the same form if it was entered before. Refused when the key belongs to another form. */
function alreadyEntered(
  tx: Tx,
  request: EnterActs,
  acts: readonly ActTable[],
  person: PersonRecord,
): Result<Entered> | null {
  const [first] = acts;
  if (first === undefined) return null;
  if (first.author_id !== tx.subject.staffId || first.patient_id !== request.patientId) {
    return refuse({ kind: 'conflict', message: 'Formuläret hör till något annat som redan är infört. Börja på nytt.' });
  }
  const version = person.cases.find(({ caseId }) => caseId === first.case_id)?.version ?? 0;
  return ok({ caseId: first.case_id, version, actIds: acts.map((act) => act.act_id), already: true });
}

/**
 * The saved draft that is entered, if any: the author's own, or one that the manager has released to the author. Refused
 * when another window has saved a newer version than `version`, which would be lost.
 */
export async function draftToEnter(
  tx: Tx,
  draftId: Uuid,
  patientId: Uuid,
  version: number | null,
): Promise<Result<{ releasedBy: string | null } | null>> {
  const draft = await draftRow(tx, draftId);
  if (draft === null) return ok(null);
  if (draft.patient_id !== patientId) {
    return refuse({ kind: 'conflict', message: 'Utkastet gäller en annan patient. Ingenting infördes.' });
  }
  if (draft.state === 'discarded') {
    return refuse({ kind: 'conflict', message: 'Utkastet är kastat. Börja på nytt om det ändå ska föras in.' });
  }
  const [stored] = await readableDrafts(tx, { draftId });
  if (stored !== undefined && version !== null && stored.version > version) return refuse(savedElsewhere(stored));
  if (draft.staff_id === tx.subject.staffId) return ok({ releasedBy: null });
  return stored !== undefined
    ? ok({ releasedBy: draft.staff_name })
    : refuse({ kind: 'denied', message: 'Utkastet är någon annans.', basis: 'PDL 3 kap. 4 §' });
}

/** The requested case; else the open one; else, unless a new one begins, the latest. */
function chooseCase(person: PersonRecord, request: EnterActs): Result<PersonCase | null> {
  const byId = (id: Uuid | undefined) => person.cases.find(({ caseId }) => caseId === id) ?? null;
  if (request.caseId !== null) {
    const asked = byId(request.caseId);
    return asked === null ? refuse(unknownCase) : ok(asked);
  }
  const open = byId(person.stored.find((row) => row.isOpen)?.caseId);
  if (open !== null) return ok(open);
  const begins = catalogue.find(request.acts[0]?.kind ?? '')?.opensCase === true;
  return ok(begins ? null : byId(person.stored[0]?.caseId));
}

const unknownCase: Refusal = {
  kind: 'not_found',
  message: 'Koordineringen finns inte på den här enheten. Det du har skrivit finns kvar. Läs om kortet.',
};

/** A conflict if somebody entered something after the form was begun: what, when and by whom. */
function cameBetween(chosen: PersonCase | null, request: EnterActs): Refusal | null {
  const current = chosen?.version ?? 0;
  if (request.caseVersion === null || request.caseVersion >= current) return null;
  const writes = chosen?.acts.toSorted((a, b) => (a.version.written_at < b.version.written_at ? 1 : -1)) ?? [];
  const between = writes.slice(0, Math.max(1, current - request.caseVersion)).map(({ act, version, text }) => ({
    actId: act.act_id,
    what: version.what,
    text: text === null ? 'Struken: fel patient' : fullHeading(text),
    by: version.author_name,
    at: version.written_at,
  }));
  const latest = between[0];
  const who = latest === undefined ? '' : ` av ${latest.by} ${momentText(latest.at)}`;
  return {
    kind: 'conflict',
    message: `Något infördes${who} medan du skrev. Det du har skrivit finns kvar. Läs det nya och för in igen.`,
    details: { caseId: chosen?.caseId ?? null, version: current, between },
  };
}
