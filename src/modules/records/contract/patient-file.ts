/**
 * A patient's whole file as data: its own format, with its schema in the same package. A new version of the format gets
 * a new number; what is written never changes meaning.
 */
import * as z from 'zod/mini';
import { calendarDateField, instantField, uuidField } from '../../../contract/fields.ts';
import { certificateView } from '../../certificates/contract.ts';
import { tellable } from '../../coordination/domain.ts';

export const FORMAT = 'koordinera.patient-file.2';

const text = z.nullable(z.string());

const version = z.strictObject({
  nr: z.int(),
  what: z.enum(['entered', 'changed', 'corrected', 'wrong_patient', 'destroyed']),
  occurredAt: instantField,
  minutes: z.nullable(z.int()),
  /** As stored, by the act's kind. Null when the version says nothing, and in a copy to the patient. */
  content: z.unknown(),
  /** Its text to each: colleagues in the journal, the patient, and each outside party. Empty when it says nothing. */
  texts: z.array(
    z.strictObject({
      audience: z.enum(['journal', 'patient', 'party']),
      /** The party, by name. */
      to: text,
      heading: z.string(),
      lines: z.array(z.string()),
    }),
  ),
  /** *Känsligt*: only in the provider's own copy. */
  sensitiveText: text,
  codes: z.array(z.string()),
  author: z.strictObject({ name: z.string(), title: text }),
  draftedBy: text,
  /** Why it was corrected, struck or destroyed. */
  reason: text,
  writtenAt: instantField,
  /** SHA-256 of all that the version says; a signature is bound to it. */
  hash: z.string(),
  signature: z.nullable(z.strictObject({ by: z.string(), at: instantField, hash: z.string() })),
});

const act = z.strictObject({
  actId: uuidField,
  /** Its number in the case, in order of entering. */
  seq: z.int(),
  kind: z.string(),
  title: z.string(),
  enteredAt: instantField,
  delay: text,
  groundless: text,
  /** How it went with what the act handed over to another unit. */
  handover: text,
  /** Acts that hold the patient's view on this one (PDL 3 kap. 8 §). */
  views: z.array(uuidField),
  /** Whether its sensitive content is left out of this copy. */
  sensitiveLeftOut: z.boolean(),
  /** Oldest first; the last one holds. */
  versions: z.array(version),
});

export const patientFile = z.strictObject({
  format: z.literal(FORMAT),
  taken: z.strictObject({
    at: instantField,
    by: z.string(),
    recipient: z.enum(['patient', 'own']),
    /** The ground on which it was given out or taken out. */
    ground: z.string(),
    reference: text,
  }),
  provider: z.string(),
  unit: z.string(),
  patient: z.strictObject({
    patientId: uuidField,
    name: z.string(),
    number: z.string(),
    protection: z.enum(['none', 'confidentiality_marked', 'protected_registration']),
    /** Each version of what is noted about the person, the latest first. */
    details: z.array(
      z.strictObject({
        title: z.string(),
        text: z.string(),
        source: z.string(),
        notedOn: calendarDateField,
        enteredBy: z.string(),
      }),
    ),
    /** Whether contact details of a protected person are left out. */
    contactLeftOut: z.boolean(),
  }),
  cases: z.array(
    z.strictObject({
      caseId: uuidField,
      status: z.string(),
      openedOn: calendarDateField,
      closedOn: z.nullable(calendarDateField),
      acts: z.array(act),
    }),
  ),
  /** Unsigned list decisions, beside the journal (LAW-16). */
  listDecisions: z.array(
    z.strictObject({
      decisionId: uuidField,
      at: instantField,
      by: z.string(),
      entry: z.enum(['decision', 'answer', 'undo']),
      about: z.nullable(uuidField),
      said: z.string(),
      note: text,
      recheckOn: z.nullable(calendarDateField),
      doctor: text,
    }),
  ),
  certificates: z.array(
    z.strictObject({
      read: certificateView,
      /** The file in the package, byte for byte as it came; null when it is destroyed on a decision. */
      original: z.nullable(
        z.strictObject({ file: z.string(), media: z.string(), sha256: z.string(), receivedAt: instantField }),
      ),
    }),
  ),
  /** What has been told to whom, on which ground (PDL 3 kap. 11 §). */
  tellings: z.array(
    z.strictObject({
      actId: uuidField,
      at: instantField,
      by: z.string(),
      /** Null when it is destroyed. */
      recipient: z.nullable(z.enum(tellable)),
      whom: z.string(),
      topics: z.array(z.string()),
      ground: z.string(),
      /** The act of consent that it rests on. */
      consentId: z.nullable(uuidField),
    }),
  ),
});
export type PatientFile = z.output<typeof patientFile>;

/** The schema as JSON Schema 2020-12, as it lies in the package. */
export function patientFileSchema(): unknown {
  return z.toJSONSchema(patientFile, { io: 'output', unrepresentable: 'any', reused: 'inline' });
}
