/** The card: everything entered about a person at the unit, and what may be done next. Opening it is a logged step. */
import type { RouteReply } from '../../../../contract/route.ts';
import { localDate, localDateTime } from '../../../../kernel/clock.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import { parsePersonId } from '../../../../kernel/person-id.ts';
import type { Refusal } from '../../../../kernel/refusal.ts';
import { ok, type Result } from '../../../../kernel/result.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { authorisePatient, type PatientResource } from '../../../access/index.ts';
import { type PatientHeader, patientHeader } from '../../../patients/index.ts';
import { notedOf, type PersonLimits, personLimits } from '../../../sickleave/index.ts';
import { catalogue } from '../../acts/index.ts';
import type * as contract from '../../contract.ts';
import { isOfCall, readableDrafts } from '../../drafts/store.ts';
import { type CaseState, emptyCase } from '../../frame/case-state.ts';
import { responsibilities } from '../../frame/choices.ts';
import { delayText, lateText } from '../../frame/event-time.ts';
import { basisChoices, type Facts } from '../../frame/facts.ts';
import type { JudgedAct } from '../../frame/fold.ts';
import { effortMayBe } from '../../frame/grounds.ts';
import { handoverText } from '../../frame/handover.ts';
import { textInForce } from '../../frame/information/texts.ts';
import { planNow } from '../../frame/plan-steps.ts';
import { fullHeading, type StoredText } from '../../frame/render.ts';
import { event } from '../../log-actions.ts';
import { coordinationPolicy } from '../../policy.ts';
import { cardAbilities } from '../card-abilities.ts';
import { isLocked } from '../commands/correct.ts';
import { type Outside, outsideOf, readOutside } from '../outside.ts';
import { type PersonCase, type PersonRecord, personAt, viewsOn } from '../person.ts';
import type { CoordinationSettings } from '../settings.ts';
import type { StoredAct } from '../store/acts.ts';
import { codesIn, isEmptyVersion } from '../store/tables.ts';

export type Card = RouteReply<typeof contract.openCard>;

/** Opens a person's card, with what its reader may do there and what is only readable. */
export async function openCard(tx: Tx, patientId: Uuid): Promise<Result<Card>> {
  const allowed = await authorisePatient(tx, coordinationPolicy, 'card.read', patientId, {});
  if (!allowed.ok) return allowed;
  const { facts, row } = allowed.value;
  tx.audit(event('coordination.card.opened', { purpose: 'vård och behandling', ...row }));
  return cardOf(tx, patientId, facts);
}

async function cardOf(tx: Tx, patientId: Uuid, about: PatientResource): Promise<Result<Card>> {
  const [person, header, read, drafts] = await Promise.all([
    personAt(tx, tx.subject.unitId, patientId),
    patientHeader(tx, patientId),
    readOutside(tx, patientId),
    readableDrafts(tx, { patientId }),
  ]);
  if (!header.ok) return header;
  const outside = outsideOf(tx, read, person, null);
  const current = currentCase(person);
  const state = current?.folded.state ?? emptyCase;
  const facts: Facts = { case: state, outside: outside.facts };
  return ok({
    header: header.value,
    may: cardAbilities(tx, about),
    caseId: current?.caseId ?? null,
    version: current?.version ?? 0,
    coordination: current === null ? null : coordinationOf(person, current, state),
    acts: newestFirst(person).map(({ stored, judged }) =>
      entryOf(tx, stored, judged, outside.around.settings, viewsOn(person, stored.act.act_id)),
    ),
    mayBegin: beginnings(tx, facts),
    effortsRefused: withBasis(effortMayBe(facts, tx.clock.now())),
    sickLeave: readSickLeave(outside, header.value),
    drafts: drafts.map((draft) => ({
      draftId: draft.draftId,
      kinds: [...draft.kinds],
      savedAt: draft.savedAt,
      by: draft.staffName,
      ofCall: isOfCall(draft),
    })),
    choices: choicesOf(tx, outside),
  });
}

/** The whole chronicle, the latest event first; of events at the same time, the one entered last comes first. */
function newestFirst(person: PersonRecord): { stored: StoredAct; judged: JudgedAct | undefined }[] {
  const all = person.cases.flatMap(({ acts, folded }) =>
    acts.map((stored, nr) => ({ stored, judged: folded.acts[nr] })),
  );
  const key = ({ act, version }: StoredAct) =>
    `${version.occurred_at} ${act.entered_at} ${String(act.seq).padStart(6, '0')}`;
  return all.sort((a, b) => (key(a.stored) < key(b.stored) ? 1 : -1));
}

/** The open case, or the latest. */
function currentCase(person: PersonRecord): PersonCase | null {
  const row = person.stored.find(({ isOpen }) => isOpen) ?? person.stored[0];
  return person.cases.find(({ caseId }) => caseId === row?.caseId) ?? null;
}

function coordinationOf(person: PersonRecord, current: PersonCase, state: CaseState) {
  const row = person.stored.find(({ caseId }) => caseId === current.caseId);
  if (row === undefined) throw new Error(`case ${current.caseId} has no projected row`);
  const { plan, opening } = state;
  return {
    isOpen: row.isOpen,
    status: row.status,
    openedOn: row.openedOn,
    closedOn: row.closedOn,
    closingHow: row.closingHow,
    closingReason: row.closingReason,
    returnOn: row.returnOn,
    purpose: opening?.purpose ?? null,
    responsibility: opening === null ? null : responsibilityWords(opening),
    basis: opening?.basis ?? null,
    responsible: row.responsible,
    substitute: row.substitute,
    consent: row.consent,
    waitsFor: state.handover?.waits === true ? state.handover.toUnitName : null,
    consentSince: row.consentSince,
    consentInformation: state.consentInformation,
    unansweredOffer: row.unansweredOffer,
    unansweredAttempts: row.unansweredAttempts,
    answer: state.offer.answer?.answer ?? null,
    goal: state.goal,
    nextStep: row.nextStep,
    promises: [...row.promises],
    plan:
      plan === null
        ? null
        : {
            actId: plan.actId,
            content: planNow(plan),
            marked: plan.steps.map(({ marked }) => marked && { on: localDate(marked.at), by: marked.by }),
            goneThrough: plan.steps.map((step) => step.goneThrough),
            madeOn: localDate(plan.madeAt),
            changedOn: localDate(plan.changedAt),
            revisions: plan.revisions,
            followedUpOn: plan.followedUpAt && localDate(plan.followedUpAt),
            followUpOn: plan.followUpOn,
          },
    workAbility: state.abilities.map(({ at, value }) => ({ on: localDate(at), value })),
    belief: state.beliefs.map(({ at, value }) => ({ on: localDate(at), value })),
    lastContactOn: row.lastContactOn,
    efforts: row.efforts,
    groundless: state.groundless.length,
  };
}

/** Why this region answers for the patient, and the patient's home region when it is another (LAW-05). */
function responsibilityWords({ responsibility, agreement }: NonNullable<CaseState['opening']>): string {
  const region = agreement?.region ?? '';
  if (responsibility === 'agreement') return region === '' ? responsibilities.agreement : `bosatt i ${region}`;
  // The words never reveal a protected registration.
  return responsibility === 'protected_stay' ? 'vistas i regionen' : responsibilities[responsibility];
}

/** An act's text in the chronicle. A struck or destroyed act only says that it is so. */
function shownText({ act, version, text }: StoredAct): StoredText {
  const none = { heading: '', moment: '', lines: [] };
  if (version.what === 'wrong_patient') return { ...none, heading: 'Struken: fördes på fel patient' };
  if (version.what !== 'destroyed') return text ?? none;
  return { ...none, heading: `${catalogue.titleOf(act.kind)}: innehållet är förstört`, lines: [version.reason ?? ''] };
}

/** An act as the chronicle shows it. */
export function entryOf(
  tx: Tx,
  stored: StoredAct,
  judged: JudgedAct | undefined,
  settings: CoordinationSettings,
  views: Uuid[],
) {
  const { act, version, signature } = stored;
  const destroyed = version.what === 'destroyed';
  const struck = isEmptyVersion(version.what);
  const text = shownText(stored);
  return {
    actId: act.act_id,
    caseId: act.case_id,
    batchId: act.batch_id,
    batchNr: act.batch_nr,
    kind: act.kind,
    title: catalogue.titleOf(act.kind),
    at: localDateTime(version.occurred_at),
    enteredAt: act.entered_at,
    delay: delayText(version.occurred_at, act.entered_at),
    late:
      act.author_id === tx.subject.staffId && !struck
        ? lateText(version.occurred_at, act.entered_at, settings.lateDays)
        : null,
    minutes: version.minutes,
    heading: fullHeading(text),
    shortHeading: text.heading,
    lines: [...text.lines],
    part: version.part,
    meets: !struck && (judged?.act?.meets ?? false),
    codes: codesIn(version),
    // The author, not the person who approved the destruction.
    author: destroyed
      ? { staffId: act.author_id, name: act.author_name, title: act.author_title }
      : { staffId: version.author_id, name: version.author_name, title: version.author_title },
    mine: version.author_id === tx.subject.staffId,
    draftedBy: version.drafted_by,
    struck,
    destroyed,
    locked: isLocked(stored, settings.lockDays, tx.clock.today()),
    toSign: act.needs_signature && !struck && signature === null && version.drafted_by === null,
    signedAt: signature?.at ?? null,
    signedBy: signature?.by ?? null,
    nr: version.nr,
    hash: version.hash,
    corrected:
      version.what === 'corrected' || version.what === 'wrong_patient'
        ? { at: version.written_at, by: version.author_name, reason: version.reason ?? '' }
        : null,
    hasSensitive: !struck && stored.hasSensitive,
    groundless:
      judged?.groundless === null || judged === undefined
        ? null
        : { message: judged.groundless.message, basis: judged.groundless.basis ?? '', clearedBy: judged.clearedBy },
    handover: struck || stored.handover === null ? null : handoverText(stored.handover),
    views,
  };
}

/** Whether each kind may be begun now; if not, why and the §. After the end, a kind that opens a case begins one. */
function beginnings(tx: Tx, facts: Facts) {
  const { staffId, name, title } = tx.subject;
  const actor = { staffId: staffId ?? '', name, title };
  return catalogue.all.map((kind) => {
    const begins = kind.opensCase && facts.case.closing !== null;
    const refused = kind.gate(begins ? { ...facts, case: emptyCase } : facts, actor, tx.clock.now());
    return { kind: kind.kind, title: kind.title, refused: withBasis(refused) };
  });
}

/** A refusal as the card tells it. */
function withBasis(refused: Refusal | null): { message: string; basis: string } | null {
  return refused === null ? null : { message: refused.message, basis: refused.basis ?? '' };
}

/** What the forms choose from: colleagues, units, certificates, codes, the information text in force. */
function choicesOf(tx: Tx, { around, facts, texts }: Outside) {
  return {
    coordinators: around.coordinators,
    otherUnits: around.otherUnits,
    certificates: basisChoices(facts.sickLeave, facts.today),
    regionCodes: [...facts.unit.regionCodes],
    ownership: around.ownership,
    agreements: [...facts.unit.agreements],
    informationVersion: textInForce(texts, 'information', tx.clock.today())?.version ?? null,
  };
}

/** The sick leave today, from the unit's own certificates. */
function readSickLeave({ facts, certificates }: Outside, header: PatientHeader): PersonLimits {
  const number = parsePersonId(header.patient.number);
  return personLimits({
    certificates,
    gap: facts.sickLeave.gapDays,
    on: facts.today,
    birthDate: number.ok ? number.value.birthDate : null,
    noted: notedOf(header.details),
  });
}
