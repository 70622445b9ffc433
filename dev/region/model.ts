import type { CalendarDate } from '../../src/kernel/calendar-date.ts';
import type { Role } from '../../src/kernel/subject.ts';
import type { TextGroupName } from './texts/index.ts';

/** The generated region. Everything here is invented; nothing refers to a living person. */
export interface Region {
  seed: number;
  today: CalendarDate;
  name: string;
  providers: DemoProvider[];
  /** Care units only; sub-units lie in them. */
  units: DemoUnit[];
  staff: DemoStaff[];
  persons: DemoPerson[];
  /** In the order they were signed. */
  certificates: DemoCertificate[];
  revocations: DemoRevocation[];
  /** Null in a region without a suitable patient. */
  ownRecord: OwnRecord | null;
}

/** A coordinator who is also a patient at the own unit, and has opened the own record. */
export interface OwnRecord {
  staff: DemoStaff;
  person: DemoPerson;
}

export interface DemoProvider {
  hsaId: string;
  name: string;
  ownership: 'public' | 'private';
}

export interface DemoUnit {
  hsaId: string;
  name: string;
  kind: 'primary_care' | 'psychiatry' | 'orthopaedics';
  provider: DemoProvider;
  /** Sub-units (team, filial) that issue certificates of their own. */
  subUnits: { hsaId: string; name: string }[];
  telephone: string;
  address: string;
  postalCode: string;
  town: string;
  /** Number of people listed at the unit. */
  listed: number;
}

/** A person at work. Assignments give role and unit. */
export interface DemoStaff {
  hsaId: string;
  name: string;
  title: string;
  /** The reserve number that the identity provider states; null: none. */
  number: string | null;
  provider: DemoProvider;
  locum: boolean;
  assignments: DemoAssignment[];
}

export interface DemoAssignment {
  unit: DemoUnit;
  role: Role;
  from: CalendarDate;
  to: CalendarDate | null;
  /** 1 Monday … 7 Sunday; null where it does not matter. */
  workingDays: number[] | null;
}

export interface DemoPerson {
  /** The demo region's reserve number, twelve characters without hyphen. */
  number: string;
  birthDate: CalendarDate;
  sex: 'female' | 'male';
  given: string;
  family: string;
  unit: DemoUnit;
  category: OccupationCategory;
  /** Work and tasks as written in certificates; empty without work. */
  work: string;
  occupation: string;
  /** The subject of the latest sick leave. */
  trouble: TextGroupName;
  telephone: string;
  /** When and how the patient can be reached, in the patient's words; empty when nothing is noted. */
  reachable: string;
  messageAllowed: boolean;
  /** Language other than Swedish, for an interpreter. */
  interpreter: string | null;
  protection: 'none' | 'confidentiality_marked' | 'protected_registration';
}

/** KV_FKMU_0002. */
export type OccupationCategory = 'NUVARANDE_ARBETE' | 'ARBETSSOKANDE' | 'FORALDRALEDIG' | 'STUDIER';

export interface DemoCertificate {
  id: string;
  type: 'LISJP' | 'AG7804';
  /** Local time without zone, `YYYY-MM-DDTHH:MM:SS`. */
  signed: string;
  person: DemoPerson;
  unit: DemoUnit;
  /** The sub-unit that issued it, or null for the care unit itself. */
  subUnit: { hsaId: string; name: string } | null;
  doctor: DemoStaff;
  infectionControl: boolean;
  basis: ('UNDERSOKNING' | 'DIGITALUNDERSOKNING' | 'TELEFONKONTAKT' | 'JOURNALUPPGIFTER')[];
  /** Main diagnosis first; ICD-10-SE without dot. */
  diagnoses: { code: string; title: string }[];
  occupations: OccupationCategory[];
  periods: DemoPeriod[];
  relations: { type: 'FRLANG' | 'KOMPLT' | 'ERSATT' | 'KOPIA'; id: string }[];
  texts: CertificateTexts;
}

export interface DemoPeriod {
  start: CalendarDate;
  end: CalendarDate;
  degree: 25 | 50 | 75 | 100;
}

/** The words of a certificate, by the numbers of its questions; empty text means not answered. */
export interface CertificateTexts {
  work: string;
  functionImpairment: string;
  activityLimitation: string;
  treatment: string;
  unevenHours: string;
  beyondGuideline: string;
  prognosis: 'STOR_SANNOLIKHET' | 'ATER_X_ANTAL_MANADER' | 'SANNOLIKT_INTE' | 'PROGNOS_OKLAR';
  prognosisMonths: number | null;
  prognosisGrounds: string;
  measures: string;
  other: string;
  contactWished: string | null;
}

export interface DemoRevocation {
  certificateId: string;
  sent: string;
  reason: string;
  unit: DemoUnit;
  doctor: DemoStaff;
  person: DemoPerson;
}
