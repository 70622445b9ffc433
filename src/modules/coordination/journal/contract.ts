/** The journal: an entry with its versions, signing, copies, the journal elsewhere, and the texts to the patient. */
import * as z from 'zod/mini';
import {
  calendarDateField,
  instantField,
  optionalTextField,
  textField,
  uuidField,
  versionField,
} from '../../../contract/fields.ts';
import { defineRoute } from '../../../contract/route.ts';
import { patientSummary } from '../../patients/contract.ts';
import { entry, localTimeField } from '../case/contract.ts';
import { textKinds } from '../frame/information/texts.ts';

export const openEntry = defineRoute({
  method: 'GET',
  path: '/api/coordination/acts/:actId',
  summary: 'En händelse med alla versioner och det som är känsligt',
  access: 'unit',
  params: z.object({ actId: uuidField }),
  reply: z.object({
    actId: uuidField,
    kind: z.string(),
    content: z.unknown(),
    /** The patient's views on it, in words; always shown with it (PDL 3:8). */
    views: z.array(z.string()),
    versions: z.array(
      z.object({
        nr: z.number(),
        what: z.enum(['entered', 'changed', 'corrected', 'wrong_patient', 'destroyed']),
        at: localTimeField,
        minutes: z.nullable(z.number()),
        text: z.nullable(z.string()),
        sensitiveText: z.string(),
        codes: z.array(z.string()),
        author: z.object({ name: z.string(), title: z.nullable(z.string()) }),
        reason: z.nullable(z.string()),
        writtenAt: instantField,
        signedBy: z.nullable(z.string()),
        signedAt: z.nullable(instantField),
      }),
    ),
  }),
});

export const signActs = defineRoute({
  method: 'POST',
  path: '/api/coordination/signatures',
  summary: 'Signera egna händelser, en eller många',
  access: 'unit',
  body: z.object({
    acts: z
      .array(z.object({ actId: uuidField, nr: versionField, hash: z.string().check(z.maxLength(128)) }))
      .check(z.minLength(1), z.maxLength(200)),
  }),
  reply: z.object({
    signed: z.array(uuidField),
    /** Signed before; nothing was added. */
    already: z.array(uuidField),
  }),
});

export const myUnsigned = defineRoute({
  method: 'GET',
  path: '/api/coordination/unsigned',
  summary: 'Egna osignerade händelser',
  access: 'unit',
  reply: z.object({
    rows: z.array(z.object({ patient: z.nullable(patientSummary), entry: entry, views: z.array(z.string()) })),
  }),
});

export const copyJournal = defineRoute({
  method: 'POST',
  path: '/api/coordination/patients/:patientId/journal',
  summary: 'Journalen som text till eget journalsystem',
  access: 'unit',
  params: z.object({ patientId: uuidField }),
  body: z.object({ actIds: z._default(z.nullable(z.array(uuidField).check(z.maxLength(500))), null) }),
  reply: z.object({ text: z.string(), actIds: z.array(uuidField) }),
});

export const readElsewhere = defineRoute({
  method: 'GET',
  path: '/api/coordination/patients/:patientId/elsewhere/:unitId',
  summary: 'Journalen vid en annan enhet hos vårdgivaren, efter ett aktivt val',
  access: 'unit',
  params: z.object({ patientId: uuidField, unitId: uuidField }),
  reply: z.object({ unitName: z.string(), text: z.string(), entries: z.number() }),
});

export const giveCopy = defineRoute({
  method: 'POST',
  path: '/api/coordination/patients/:patientId/copies',
  summary: 'En kopia till patienten; förs in som händelse',
  access: 'unit',
  params: z.object({ patientId: uuidField }),
  body: z.object({
    /** Becomes the act's key: printed twice by mistake, it is entered once. */
    draftId: uuidField,
    what: z.enum(['journal', 'plan', 'acts']),
    /** For `acts`: which. */
    actIds: z._default(z.array(uuidField).check(z.maxLength(500)), []),
    handing: z.enum(['in_hand', 'posted']),
  }),
  reply: z.object({
    text: z.string(),
    actIds: z.array(uuidField),
    disclosedId: uuidField,
    /** For a copy by post to a protected person: how it may travel. */
    warning: z.nullable(z.string()),
  }),
});

export const readTexts = defineRoute({
  method: 'GET',
  path: '/api/coordination/texts',
  summary: 'Informationstext och kallelsebrev i alla versioner',
  access: 'unit',
  reply: z.object({
    texts: z.array(
      z.object({
        kind: z.enum(textKinds),
        version: z.string(),
        title: z.string(),
        body: z.string(),
        validFrom: calendarDateField,
        inForce: z.boolean(),
      }),
    ),
  }),
});

export const decideText = defineRoute({
  method: 'POST',
  path: '/api/coordination/texts',
  summary: 'Besluta en ny version av informationstexten eller kallelsebrevet',
  access: 'unit',
  body: z.object({
    kind: z.enum(textKinds),
    version: z.string().check(z.regex(/^[a-z0-9åäö-]{1,40}$/, 'Använd små bokstäver, siffror och bindestreck.')),
    title: textField(120),
    body: textField(20_000),
    validFrom: calendarDateField,
  }),
  reply: z.object({ version: z.string() }),
});

const letterWords = z._default(optionalTextField(120), '');

export const printLetter = defineRoute({
  method: 'POST',
  path: '/api/coordination/patients/:patientId/letters',
  summary: 'Informationstexten eller kallelsebrevet ifyllt för patienten',
  access: 'unit',
  params: z.object({ patientId: uuidField }),
  body: z.object({
    kind: z.enum(textKinds),
    /** About the meeting, for a call letter. */
    when: letterWords,
    manner: letterWords,
    place: letterWords,
    bring: letterWords,
    /** As it stands after "Jag har sökt dig på telefon": "två gånger". */
    attempts: letterWords,
  }),
  reply: z.object({
    title: z.string(),
    text: z.string(),
    version: z.string(),
    givenOn: calendarDateField,
    /** For a protected person: how the letter may travel. */
    warning: z.nullable(z.string()),
  }),
});
