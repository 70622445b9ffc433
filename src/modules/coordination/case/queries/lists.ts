/** A person's own short lists: cases, unsigned acts, drafts. Each reading is logged with the patients shown. */
import type { Instant } from '../../../../kernel/clock.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import { ok } from '../../../../kernel/result.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { authorise } from '../../../access/index.ts';
import { type PatientSummary, patientSummaries } from '../../../patients/index.ts';
import { settingsNow } from '../../../settings/index.ts';
import { viewsOnEntries } from '../../journal/queries/views.ts';
import { event } from '../../log-actions.ts';
import { coordinationPolicy } from '../../policy.ts';
import { coordinationSettings } from '../settings.ts';
import { draftsBefore, hasAssignment, openCasesOf, readableDrafts, surroundings, unsignedOf } from '../store/index.ts';
import { entryOf } from './card.ts';

const shown = (patient: PatientSummary | undefined) => patient ?? null;

/** Open cases that the person is responsible for, or stands in for today, by next step. */
export async function myCases(tx: Tx) {
  const allowed = authorise(tx, coordinationPolicy, 'cases.list', { unitId: tx.subject.unitId });
  if (!allowed.ok) return allowed;
  const cases = await openCasesOf(tx, tx.subject.staffId ?? '', tx.clock.today());
  const patients = await summariesOf(tx, cases);
  tx.audit(event('coordination.cases.listed', { purpose: 'vård och behandling', patients: [...patients.keys()] }));
  return ok({
    rows: cases.map((one) => ({
      caseId: one.caseId,
      patient: shown(patients.get(one.patientId)),
      status: one.status,
      consent: one.consent,
      responsible: one.responsible,
      asSubstitute: one.responsible?.staffId !== tx.subject.staffId,
      nextStep: one.nextStep,
      groundless: one.groundless,
    })),
  });
}

/** The person's unsigned acts at the active unit, oldest first, with what a signature is bound to. */
export async function myUnsigned(tx: Tx) {
  const allowed = authorise(tx, coordinationPolicy, 'cases.list', { unitId: tx.subject.unitId });
  if (!allowed.ok) return allowed;
  const acts = await unsignedOf(tx, tx.subject.staffId ?? '');
  const patients = await summariesOf(
    tx,
    acts.map(({ act }) => ({ patientId: act.patient_id })),
  );
  tx.audit(event('coordination.unsigned.listed', { purpose: 'vård och behandling', patients: [...patients.keys()] }));
  const settings = await settingsNow(tx, coordinationSettings);
  const views = await viewsOnEntries(tx, acts);
  return ok({
    rows: acts.map((stored) => ({
      patient: shown(patients.get(stored.act.patient_id)),
      entry: entryOf(tx, stored, undefined, settings, []),
      views: views.get(stored.act.act_id) ?? [],
    })),
  });
}

/** The person's drafts at the active unit, oldest first: what they are about, not what they say. */
export async function myDrafts(tx: Tx) {
  const allowed = authorise(tx, coordinationPolicy, 'drafts.list', { unitId: tx.subject.unitId });
  if (!allowed.ok) return allowed;
  const drafts = await readableDrafts(tx);
  const patients = await summariesOf(tx, drafts);
  tx.audit(event('coordination.drafts.listed', { purpose: 'vård och behandling', patients: [...patients.keys()] }));
  return ok({
    rows: drafts.map(({ draftId, patientId, kinds, savedAt, staffId, staffName }) => ({
      draftId,
      patient: shown(patients.get(patientId)),
      kinds: [...kinds],
      savedAt,
      /** The author of a colleague's draft, released by the manager; null for the person's own. */
      by: staffId === tx.subject.staffId ? null : staffName,
    })),
  });
}

/** Drafts not touched for a day, for the manager: whose and since when, never whom they are about. */
export async function oldDrafts(tx: Tx) {
  const allowed = authorise(tx, coordinationPolicy, 'drafts.count', { unitId: tx.subject.unitId });
  if (!allowed.ok) return allowed;
  tx.audit(event('coordination.drafts.counted', { purpose: 'administration' }));
  const drafts = await draftsBefore(tx, dayBefore(tx.clock.now()));
  const left = new Set<Uuid>();
  for (const staffId of new Set(drafts.map((draft) => draft.staff_id))) {
    if (!(await hasAssignment(tx, staffId))) left.add(staffId);
  }
  return ok({
    rows: drafts.map((draft) => ({
      draftId: draft.draft_id,
      staffId: draft.staff_id,
      by: draft.staff_name,
      savedAt: draft.saved_at,
      authorLeft: left.has(draft.staff_id),
    })),
    colleagues: (await surroundings(tx, null)).coordinators,
  });
}

function dayBefore(moment: Instant): Instant {
  return new Date(Date.parse(moment) - 24 * 3600 * 1000).toISOString() as Instant;
}

async function summariesOf(tx: Tx, about: readonly { patientId: Uuid }[]): Promise<Map<Uuid, PatientSummary>> {
  return patientSummaries(tx, tx.subject.unitId, [...new Set(about.map((one) => one.patientId))]);
}
