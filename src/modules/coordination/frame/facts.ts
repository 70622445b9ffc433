/**
 * All that a gate or a check may know. Nothing here is looked up later: the command gathers it once, before judging.
 */
import * as z from 'zod/mini';
import { calendarDateField, uuidField } from '../../../contract/fields.ts';
import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { CaseState, ClosingHow } from './case-state.ts';
import type { StaffRef } from './content.ts';

/** One of the unit's own certificates, in short. */
export interface CertificateFact {
  certificateId: Uuid;
  firstDay: CalendarDate;
  lastDay: CalendarDate;
  /** By sick-leave-rules 1. */
  counts: boolean;
  /** First and last day of the episode that now holds it. */
  episodeFirst: CalendarDate;
  episodeLast: CalendarDate;
}

export interface SickLeaveFacts {
  certificates: readonly CertificateFact[];
  /** Free days allowed inside an episode. */
  gapDays: number;
}

/** An earlier case of the person at this unit. */
export interface EarlierCase {
  caseId: Uuid;
  closedOn: CalendarDate;
  how: ClosingHow;
  returnOn: CalendarDate | null;
  /** The certificate it stood on; null for an attested limitation. */
  certificateId: Uuid | null;
}

/** An agreement of the register with another region, as it stands (LAW-06). `to` null: until further notice. */
export const agreementFact = z.object({
  agreementId: uuidField,
  region: z.string(),
  reference: z.string(),
  from: calendarDateField,
  to: z.nullable(calendarDateField),
});
export type AgreementFact = z.output<typeof agreementFact>;

export interface UnitFacts {
  ownership: 'public' | 'private';
  /** The provider's other care units, to which a case may be handed over. */
  otherUnits: readonly { unitId: Uuid; name: string }[];
  /** Those with an assignment as coordinator at the unit today. */
  coordinators: readonly StaffRef[];
  /** Codes beside the national three, from the region's own table (case-rules 6). */
  regionCodes: readonly { code: string; title: string }[];
  /** Versions of the information text that may be referred to. */
  informationVersions: readonly string[];
  /** The provider's agreements with other regions. */
  agreements: readonly AgreementFact[];
}

/** An open draft about the patient: whose it is and who may enter it, never what it says (LAW-19). */
export interface OtherDraft {
  /** Its author. */
  by: string;
  /** Null when the author no longer coordinates here, and the manager has not let anybody enter it (case-rules 4). */
  holder: { name: string; isMe: boolean; isAuthor: boolean } | null;
}

/** What lies outside the case's own record. */
export interface OutsideFacts {
  now: Instant;
  today: CalendarDate;
  sickLeave: SickLeaveFacts;
  /** `closedToOtherUnits`: the patient has blocked the unit's notes for the provider's other units (PDL 4:4). */
  patient: { deceasedOn: CalendarDate | null; closedToOtherUnits: boolean };
  unit: UnitFacts;
  /** Newest first. */
  earlierCases: readonly EarlierCase[];
  /** Every act about the patient at the unit, in any case. */
  actIds: readonly Uuid[];
  /** Other drafts about this patient than the one being entered. */
  otherDrafts: readonly OtherDraft[];
  /** The handover from another unit that is being accepted. */
  takingOver: Uuid | null;
  /** Another case of the person than the one asked about is open at the unit. */
  openBeside: boolean;
}

export interface Facts {
  case: CaseState;
  /** Null when history is gated again after a correction: then only the case's own record is asked. */
  outside: OutsideFacts | null;
}

/** Who enters the act. */
export type Actor = StaffRef;

/** The patient's certificate with the key; null when the unit has no such certificate. */
export function certificateOf(sickLeave: SickLeaveFacts, certificateId: Uuid): CertificateFact | null {
  return sickLeave.certificates.find((certificate) => certificate.certificateId === certificateId) ?? null;
}

/** Whether a case may stand on the certificate that day: it counts, and has not run out by more than the gap (LAW-01). */
export function holdsOn(certificate: CertificateFact, { gapDays }: SickLeaveFacts, day: CalendarDate): boolean {
  return certificate.counts && addDays(certificate.lastDay, gapDays) >= day;
}

/** A certificate as a form offers it as a basis; `holds`: that it has not run out today (LAW-01). */
export const basisCertificate = z.object({
  certificateId: uuidField,
  firstDay: calendarDateField,
  lastDay: calendarDateField,
  holds: z.boolean(),
});
export type BasisCertificate = z.output<typeof basisCertificate>;

/** The certificates as a form offers them as a basis today. */
export function basisChoices(sickLeave: SickLeaveFacts, today: CalendarDate): BasisCertificate[] {
  return sickLeave.certificates.map((certificate) => {
    const { certificateId, firstDay, lastDay } = certificate;
    return { certificateId, firstDay, lastDay, holds: holdsOn(certificate, sickLeave, today) };
  });
}

/** Whether the certificate's episode goes on that day, or is in a gap. */
export function goesOn(certificate: CertificateFact, sickLeave: SickLeaveFacts, day: CalendarDate): boolean {
  return addDays(certificate.episodeLast, sickLeave.gapDays) >= day;
}

/** Why the person cannot answer for a case here or stand in; null when the person can (case-rules 2). */
export function coordinatorFinding(staff: StaffRef, { unit }: OutsideFacts): string | null {
  const known = unit.coordinators.find(({ staffId }) => staffId === staff.staffId);
  if (known === undefined) return `Kollegan ${staff.name} har inget uppdrag som koordinator på enheten.`;
  return known.name === staff.name ? null : 'Namnet hör till någon annan. Välj koordinatorn i listan igen.';
}
