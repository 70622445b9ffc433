/** The certificates room's routes. */
import * as z from 'zod/mini';
import {
  calendarDateField,
  instantField,
  optionalTextField,
  pageOf,
  textField,
  uuidField,
  wholeNumberField,
} from '../../contract/fields.ts';
import { defineRoute } from '../../contract/route.ts';
import { occupationCodes } from './labels.ts';

const nullableText = z.nullable(z.string());

const period = z.object({
  start: calendarDateField,
  end: calendarDateField,
  /** Percent of reduced work capacity: 25, 50, 75 or 100; 0 when the certificate gives no known degree. */
  degree: z.number(),
});
export type CertificatePeriod = z.output<typeof period>;

const diagnosis = z.object({
  /** Trimmed; ICD-10-SE without the dot. */
  code: z.string(),
  /** `icd-10-se`, `ksh97-p`, or an unknown system's own id. */
  codeSystem: z.string(),
  /** The doctor's own words. */
  text: nullableText,
});
export type CertificateDiagnosis = z.output<typeof diagnosis>;

const relation = z.object({
  /** ERSATT, KOMPLT, FRLANG, KOPIA or an unknown code. */
  type: z.string(),
  /** The other certificate's id. */
  id: z.string(),
});
export type CertificateRelation = z.output<typeof relation>;

/** Every other answer in the form; an unanswered question is null or empty. */
const answers = z.object({
  /** Question 1: the basis of the certificate. */
  basis: z.array(z.object({ code: z.string(), date: z.nullable(calendarDateField), text: nullableText })),
  /** Question 29: occupation and tasks. */
  occupationAndTasks: nullableText,
  /** Question 35. */
  functionalImpairment: nullableText,
  /** Question 17. */
  activityLimitation: nullableText,
  /** Question 19. */
  treatment: nullableText,
  /** Question 44: measures in the doctor's own words. */
  measures: nullableText,
  /** Question 40, in older certificates: measures as codes, and their description. */
  codedMeasures: z.array(z.string()),
  codedMeasuresText: nullableText,
  /** Question 39. */
  prognosis: z.nullable(
    z.object({
      code: z.string(),
      /** Whole months until full return, with ATER_X_ANTAL_MANADER. */
      months: z.nullable(z.number()),
      /** Days until full return, in older certificates. */
      days: z.nullable(z.number()),
      grounds: nullableText,
    }),
  ),
  /** Question 33. */
  unevenHours: z.nullable(z.object({ possible: z.boolean(), reasons: nullableText })),
  /** Question 34: could travel help (reseersättning) make work possible. */
  travelHelp: z.nullable(z.boolean()),
  /** Question 37: why longer than the decision support (FMB) recommends. */
  longerThanGuidance: nullableText,
  /** Question 26. */
  contactWished: z.nullable(z.object({ wished: z.boolean(), why: nullableText })),
  /** Question 25. */
  other: nullableText,
  /** Answers without a field of their own, unchanged: question part and text. */
  further: z.array(z.object({ part: z.string(), text: z.string() })),
});
export type CertificateAnswers = z.output<typeof answers>;

/** A certificate in full, as the preview and the card show it. */
export const certificateView = z.object({
  certificateId: uuidField,
  /** The issuer's id. */
  externalId: z.string(),
  type: z.string(),
  source: z.enum(['riv', 'ndjson', 'manual', 'pasted']),
  signed: nullableText,
  unitName: z.string(),
  unitTelephone: nullableText,
  doctorName: nullableText,
  doctorTitle: nullableText,
  diagnoses: z.array(diagnosis),
  diagnosisTitle: nullableText,
  occupations: z.array(z.string()),
  periods: z.array(period),
  relations: z.array(relation),
  counts: z.boolean(),
  notCountedWhy: nullableText,
  revoked: z.nullable(z.object({ reason: nullableText, sent: nullableText })),
  infectionControl: z.boolean(),
  warning: nullableText,
  receivedAt: instantField,
  answers,
});
export type CertificateView = z.output<typeof certificateView>;

const importNote = z.object({ name: nullableText, line: z.nullable(z.number()), message: z.string() });
export type ImportNote = z.output<typeof importNote>;

const importReport = z.object({
  /** Certificates that were new. */
  stored: z.number(),
  /** Certificates and revocations that were already stored, unchanged. */
  already: z.number(),
  /** Revocations that were new. */
  revoked: z.number(),
  quarantined: z.array(importNote),
  /** Stored, but worth a look. */
  warnings: z.array(importNote),
});
export type ImportReport = z.output<typeof importReport>;

/** How many bytes one upload may hold: a message is at most 1 MB, NDJSON may hold many certificates. */
export const MAX_UPLOAD_BYTES = 20_000_000;

// A file name may hold an identity number: it comes in a header, and the number is removed before it is kept (LAW-94).
export const importCertificates = defineRoute({
  method: 'POST',
  path: '/api/certificates',
  summary: 'Läs in intyg: ett RIV-TA-meddelande, eller NDJSON med ett intyg per rad',
  access: 'unit',
  raw: ['application/xml', 'text/xml', 'application/soap+xml', 'application/x-ndjson', 'application/octet-stream'],
  reply: importReport,
});

/** As typed in the field; a value that is not a day gets a finding beside its row. */
const typedDay = z.string().check(z.maxLength(40));

/** A certificate typed or pasted by hand, about a person the unit knows or about a number with a name. */
const typedCertificate = z.object({
  /** Made by the form: the same key twice is the same certificate. */
  key: uuidField,
  /** A person the unit knows; otherwise number and name identify the person. */
  patientId: z.nullable(uuidField),
  number: optionalTextField(40),
  givenName: optionalTextField(100),
  familyName: optionalTextField(100),
  sex: z.nullable(z.enum(['female', 'male'])),
  periods: z
    .array(z.object({ start: typedDay, end: typedDay, degree: wholeNumberField(0, 100) }))
    .check(z.maxLength(50)),
  /** A code, words, or a code with words; blank when not known. */
  diagnosis: optionalTextField(200),
  doctorName: optionalTextField(200),
  signedOn: z.nullable(calendarDateField),
  occupations: z.array(z.enum(occupationCodes)).check(z.maxLength(4)),
  occupationAndTasks: optionalTextField(4000),
});
export type CertificateToEnter = z.input<typeof typedCertificate>;

export const enterCertificate = defineRoute({
  method: 'POST',
  path: '/api/certificates/typed',
  summary: 'För in ett intyg för hand, tills det riktiga kommer',
  access: 'unit',
  body: typedCertificate,
  reply: z.object({ patientId: uuidField, certificateId: uuidField, warning: nullableText }),
});

export const enterPasted = defineRoute({
  method: 'POST',
  path: '/api/certificates/pasted',
  summary: 'För in rader ur en lista: alla eller ingen',
  access: 'unit',
  body: z.object({
    rows: z
      .array(typedCertificate)
      .check(
        z.minLength(1, 'Det finns inga rader att föra in.'),
        z.maxLength(500, 'Klistra in högst 500 rader åt gången.'),
      ),
  }),
  reply: z.object({
    stored: z.number(),
    already: z.number(),
    /** What to check among the certificates stored now, by the row's place in the request, from 1. */
    warnings: z.array(z.object({ row: z.int(), message: z.string() })),
  }),
});

export const listCertificates = defineRoute({
  method: 'GET',
  path: '/api/patients/:patientId/certificates',
  summary: 'Patientens alla intyg på enheten, de senaste först',
  access: 'unit',
  params: z.object({ patientId: uuidField }),
  reply: z.object({ certificates: z.array(certificateView) }),
});

export const viewOriginal = defineRoute({
  method: 'GET',
  path: '/api/certificates/:certificateId/original',
  summary: 'Ett intyg som det kom, byte för byte',
  access: 'unit',
  params: z.object({ certificateId: uuidField }),
  reply: z.object({
    media: z.string(),
    receivedAt: instantField,
    receivedBy: z.string(),
    text: z.string(),
    base64: z.string(),
  }),
});

const quarantineRow = z.object({
  quarantineId: uuidField,
  sourceName: nullableText,
  /** Line number in a file of many certificates. */
  sourceLine: z.nullable(z.number()),
  reason: z.string(),
  reasonCode: z.string(),
  receivedAt: instantField,
  receivedBy: z.string(),
  tries: z.number(),
  triedAt: instantField,
});

export const listQuarantine = defineRoute({
  method: 'GET',
  path: '/api/certificates/quarantine',
  summary: 'Intyg som inte kunde läsas in och väntar på en åtgärd',
  access: 'unit',
  query: z.object({ after: z.optional(uuidField) }),
  reply: z.extend(pageOf(quarantineRow), { total: z.number() }),
});

export const viewQuarantined = defineRoute({
  method: 'GET',
  path: '/api/certificates/quarantine/:quarantineId',
  summary: 'Ett intyg i karantän med original och, vid krock, det som redan finns',
  access: 'unit',
  params: z.object({ quarantineId: uuidField }),
  reply: z.extend(quarantineRow, {
    text: z.string(),
    base64: z.string(),
    settled: z.nullable(z.object({ how: z.string(), by: nullableText, at: instantField, reason: nullableText })),
    /** The stored certificate, when the same id came with other content. */
    existing: z.nullable(certificateView),
  }),
});

export const retryQuarantined = defineRoute({
  method: 'POST',
  path: '/api/certificates/quarantine/:quarantineId/retry',
  summary: 'Försök läsa in ett intyg ur karantänen igen',
  access: 'unit',
  params: z.object({ quarantineId: uuidField }),
  reply: z.object({ stored: z.boolean(), reason: nullableText }),
});

export const setQuarantinedAside = defineRoute({
  method: 'POST',
  path: '/api/certificates/quarantine/:quarantineId/set-aside',
  summary: 'Lägg ett intyg ur karantänen åt sidan, med skäl',
  access: 'unit',
  params: z.object({ quarantineId: uuidField }),
  body: z.object({ reason: textField(200, 'Skriv varför.') }),
  reply: z.object({ done: z.boolean() }),
});
