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

const period = z.object({ start: calendarDateField, end: calendarDateField, degree: z.number() });

const nullableText = z.nullable(z.string());

/** The form's answers as they are read; domain.ts says which question each one is. */
const answers = z.object({
  basis: z.array(z.object({ code: z.string(), date: z.nullable(calendarDateField), text: nullableText })),
  occupationAndTasks: nullableText,
  functionalImpairment: nullableText,
  activityLimitation: nullableText,
  treatment: nullableText,
  measures: nullableText,
  codedMeasures: z.array(z.string()),
  codedMeasuresText: nullableText,
  prognosis: z.nullable(
    z.object({
      code: z.string(),
      months: z.nullable(z.number()),
      days: z.nullable(z.number()),
      grounds: nullableText,
    }),
  ),
  unevenHours: z.nullable(z.object({ possible: z.boolean(), reasons: nullableText })),
  travelHelp: z.nullable(z.boolean()),
  longerThanGuidance: nullableText,
  contactWished: z.nullable(z.object({ wished: z.boolean(), why: nullableText })),
  other: nullableText,
  further: z.array(z.object({ part: z.string(), text: z.string() })),
});

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
  diagnoses: z.array(z.object({ code: z.string(), codeSystem: z.string(), text: nullableText })),
  diagnosisTitle: nullableText,
  occupations: z.array(z.string()),
  periods: z.array(period),
  relations: z.array(z.object({ type: z.string(), id: z.string() })),
  counts: z.boolean(),
  notCountedWhy: nullableText,
  revoked: z.nullable(z.object({ reason: nullableText, sent: nullableText })),
  infectionControl: z.boolean(),
  warning: nullableText,
  receivedAt: instantField,
  answers,
});

const importNote = z.object({ name: nullableText, line: z.nullable(z.number()), message: z.string() });

/** How many bytes one upload may hold: a message is at most 1 MB, NDJSON may hold many certificates. */
export const MAX_UPLOAD_BYTES = 20_000_000;

// A file name may hold an identity number: it comes in a header, and the number is removed before it is kept (LAW-94).
export const importCertificates = defineRoute({
  method: 'POST',
  path: '/api/certificates',
  summary: 'Läs in intyg: ett RIV-TA-meddelande, eller NDJSON med ett intyg per rad',
  access: 'unit',
  raw: ['application/xml', 'text/xml', 'application/soap+xml', 'application/x-ndjson', 'application/octet-stream'],
  reply: z.object({
    stored: z.number(),
    already: z.number(),
    revoked: z.number(),
    quarantined: z.array(importNote),
    warnings: z.array(importNote),
  }),
});

/** As typed in the field; a value that is not a day gets a finding beside its row. */
const typedDay = z.string().check(z.maxLength(40));

/** A certificate typed or pasted by hand, about a person the unit knows or about a number with a name. */
export const typedCertificate = z.object({
  /** Made by the form: the same key twice is the same certificate. */
  key: uuidField,
  patientId: z.nullable(uuidField),
  number: optionalTextField(40),
  givenName: optionalTextField(100),
  familyName: optionalTextField(100),
  sex: z.nullable(z.enum(['female', 'male'])),
  periods: z
    .array(z.object({ start: typedDay, end: typedDay, degree: wholeNumberField(0, 100) }))
    .check(z.maxLength(50)),
  diagnosis: optionalTextField(200),
  doctorName: optionalTextField(200),
  signedOn: z.nullable(calendarDateField),
  occupations: z.array(z.enum(['NUVARANDE_ARBETE', 'ARBETSSOKANDE', 'FORALDRALEDIG', 'STUDIER'])).check(z.maxLength(4)),
  occupationAndTasks: optionalTextField(4000),
});

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
