import { addDays, type CalendarDate, fromDay, toDay } from '../../../kernel/calendar-date.ts';
import { type DatedCertificate, datedInOrder, type SickLeaveCertificate } from './certificate.ts';
import { groupedByPatient } from './group.ts';
import { episodeDays, joinEpisodes } from './join.ts';
import { activeLead, degreesInOrder, endedLead, periodOn } from './lead.ts';

/** How a region counts, and the day to count for. */
interface UnitListOptions {
  on: CalendarDate;
  /** Free days allowed inside an episode. Negative: no episodes at all. */
  gap: number;
  /** Days an ended episode stays listed. */
  window: number;
}

/** A person's episode in the unit's list. */
export interface UnitEpisode {
  patient: string;
  start: CalendarDate;
  end: CalendarDate;
  /** Calendar days covered by any period, future days included. */
  days: number;
  /** The number of certificates. */
  count: number;
  /** Ids ordered by first day. */
  certificates: string[];
  /** The lead: the certificate that all values below come from. */
  activeCertificate: string;
  /** The lead's degree on the day; 0 when the episode has recently ended. */
  activeDegree: number;
  /** The lead's degrees in order of period start. */
  degrees: number[];
  diagnosis: string;
  unit: string;
  doctor: string;
}

/**
 * The unit's list for a day (sick-leave-rules.md section 2): at most one episode for each person, in the order in which
 * the persons first occur. A person whose day is in a hole between linked certificates is not in the list.
 */
export function unitList(certificates: readonly SickLeaveCertificate[], options: UnitListOptions): UnitEpisode[] {
  const listable = patientsWithLead(certificates, options);
  const episodes: UnitEpisode[] = [];
  for (const ofOnePerson of groupedByPatient(certificates.filter(({ patient }) => listable.has(patient)))) {
    const episode = unitEpisode(ofOnePerson, options);
    if (episode !== null) {
      episodes.push(episode);
    }
  }
  return episodes;
}

/** One person's episode in the unit's list, from all the person's certificates; null for a person not in the list. */
export function unitEpisode(
  certificates: readonly SickLeaveCertificate[],
  { on, gap, window }: UnitListOptions,
): UnitEpisode | null {
  const day = toDay(on);
  const inOrder = datedInOrder(certificates);
  const active = activeLead(inOrder, day);
  const lead = active ?? endedLead(inOrder, day, window);
  if (lead === undefined) {
    return null;
  }
  const episode = joinEpisodes(inOrder, gap).find(({ last }) => lead.last <= last);
  if (episode === undefined) {
    return null;
  }
  const { patient, unit, doctor, diagnosis, id } = lead.certificate;
  return {
    patient,
    start: fromDay(episode.first),
    end: fromDay(episode.last),
    days: episodeDays(episode),
    count: episode.certificates.length,
    certificates: ids(episode.certificates),
    activeCertificate: id,
    activeDegree: active === undefined ? 0 : (periodOn(active, day)?.degree ?? 0),
    degrees: degreesInOrder(lead),
    diagnosis,
    unit,
    doctor,
  };
}

/**
 * The patients with a certificate that may lead the day, by its days as text: ISO dates stand in order of time. A cheap
 * first choice, since most people in a register are not on sick leave today.
 */
function patientsWithLead(
  certificates: readonly SickLeaveCertificate[],
  { on, window }: UnitListOptions,
): ReadonlySet<string> {
  const since = addDays(on, -Math.max(window, 0));
  const patients = new Set<string>();
  for (const { patient, periods } of certificates) {
    if (periods.some(({ start, end }) => start <= on && end >= since)) {
      patients.add(patient);
    }
  }
  return patients;
}

function ids(certificates: readonly DatedCertificate[]): string[] {
  return certificates.map(({ certificate }) => certificate.id);
}
