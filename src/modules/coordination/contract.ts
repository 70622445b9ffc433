/** The coordination room's routes. */
import * as z from 'zod/mini';
import {
  calendarDateField,
  instantField,
  optionalTextField,
  textField,
  uuidField,
  versionField,
  wholeNumberField,
} from '../../contract/fields.ts';
import { defineRoute } from '../../contract/route.ts';
import { patientHeader, patientSummary } from '../patients/contract.ts';
import * as shape from './contract/schemas.ts';

export * as coordinationShapes from './contract/schemas.ts';
export * from './contract/settings.ts';
export * from './handovers/contract.ts';
export * from './journal/late/contract.ts';

const minutes = z._default(z.nullable(wholeNumberField(0, 1440)), null);
const localTime = z.string().check(z.maxLength(40));
const codes = z._default(z.nullable(z.array(z.string().check(z.maxLength(10))).check(z.maxLength(10))), null);

/** Only a name is accepted, since it is logged even when it is refused. */
const actKind = z.string().check(z.regex(/^[a-z-]{1,40}$/));

/** One act as the form sends it; its content is checked by its kind. */
export const actInput = z.object({ kind: actKind, at: localTime, minutes, codes, content: z.unknown() });

export const openCard = defineRoute({
  method: 'POST',
  path: '/api/coordination/patients/:patientId/card',
  summary: 'Öppna patientens kort; utan pågående kontakt först när ett skäl har angetts',
  access: 'unit',
  params: z.object({ patientId: uuidField }),
  reply: z.object({
    header: patientHeader,
    /** What its reader may do about the patient: allowed, or why it is only readable. */
    may: z.array(z.object({ action: z.enum(shape.cardActions), refused: z.nullable(shape.refusal) })),
    caseId: z.nullable(uuidField),
    /** Sent back when entering, so that entries made in between are reported. */
    version: z.number(),
    coordination: z.nullable(shape.coordination),
    /** Newest first, over all of the person's cases here. */
    acts: z.array(shape.entry),
    mayBegin: z.array(z.object({ kind: z.string(), title: z.string(), refused: z.nullable(shape.refusal) })),
    /** Why no effort may be entered now; null when it may. */
    effortsRefused: z.nullable(shape.refusal),
    /** Both counts of days and the limits, in words: from the unit's own certificates. */
    sickLeave: shape.sickLeave,
    drafts: z.array(
      z.object({ draftId: uuidField, kinds: z.array(z.string()), savedAt: instantField, by: z.string() }),
    ),
    /** What forms choose from. */
    choices: z.object({
      coordinators: z.array(shape.staff),
      otherUnits: z.array(z.object({ unitId: uuidField, name: z.string() })),
      certificates: shape.basisCertificates,
      regionCodes: z.array(z.object({ code: z.string(), title: z.string() })),
      ownership: z.enum(['public', 'private']),
      informationVersion: z.nullable(z.string()),
      agreements: shape.agreements,
    }),
  }),
});

export const enterActs = defineRoute({
  method: 'POST',
  path: '/api/coordination/patients/:patientId/acts',
  summary: 'För in en eller flera händelser i journalen, alla eller ingen',
  access: 'unit',
  params: z.object({ patientId: uuidField }),
  body: z.object({
    draftId: uuidField,
    caseId: z._default(z.nullable(uuidField), null),
    caseVersion: z._default(z.nullable(versionField), null),
    acts: z.array(actInput).check(z.minLength(1), z.maxLength(10)),
  }),
  reply: z.object({ caseId: uuidField, version: z.number(), actIds: z.array(uuidField), already: z.boolean() }),
});

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
        at: localTime,
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

const correctionReply = z.object({
  caseId: uuidField,
  version: z.number(),
  actId: uuidField,
  nr: z.number(),
  what: z.enum(['changed', 'corrected', 'wrong_patient']),
  groundless: z.array(uuidField),
});

export const correctAct = defineRoute({
  method: 'POST',
  path: '/api/coordination/acts/:actId/versions',
  summary: 'Ändra en egen olåst händelse, eller rätta en låst med skäl',
  access: 'unit',
  params: z.object({ actId: uuidField }),
  body: z.object({
    nr: versionField,
    at: localTime,
    minutes,
    codes,
    content: z.unknown(),
    reason: z._default(z.nullable(textField(500)), null),
    /** The draft that the correction was written in, which ends with it. */
    draftId: z._default(z.nullable(uuidField), null),
  }),
  reply: correctionReply,
});

export const markWrongPatient = defineRoute({
  method: 'POST',
  path: '/api/coordination/acts/:actId/wrong-patient',
  summary: 'Stryk en händelse som fördes på fel patient',
  access: 'unit',
  params: z.object({ actId: uuidField }),
  body: z.object({ nr: versionField, reason: textField(500) }),
  reply: correctionReply,
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
  reply: z.object({ signed: z.array(uuidField), already: z.array(uuidField) }),
});

export const myUnsigned = defineRoute({
  method: 'GET',
  path: '/api/coordination/unsigned',
  summary: 'Egna osignerade händelser',
  access: 'unit',
  reply: z.object({
    rows: z.array(z.object({ patient: z.nullable(patientSummary), entry: shape.entry, views: z.array(z.string()) })),
  }),
});

export const myCases = defineRoute({
  method: 'GET',
  path: '/api/coordination/mine',
  summary: 'Öppna koordineringar som man ansvarar för eller ersätter i',
  access: 'unit',
  reply: z.object({
    rows: z.array(
      z.object({
        caseId: uuidField,
        patient: z.nullable(patientSummary),
        status: shape.caseStatus,
        consent: shape.consentStatus,
        responsible: z.nullable(shape.staff),
        asSubstitute: z.boolean(),
        nextStep: z.nullable(shape.promise),
        groundless: z.number(),
      }),
    ),
  }),
});

export const saveDraft = defineRoute({
  method: 'PUT',
  path: '/api/coordination/drafts/:draftId',
  summary: 'Spara ett utkast som det står',
  access: 'unit',
  params: z.object({ draftId: uuidField }),
  body: z.object({
    patientId: uuidField,
    caseId: z._default(z.nullable(uuidField), null),
    caseVersion: z._default(versionField, 0),
    kinds: z.array(actKind).check(z.maxLength(20)),
    body: z.unknown(),
  }),
  reply: z.object({ savedAt: instantField }),
});

export const readDraft = defineRoute({
  method: 'GET',
  path: '/api/coordination/drafts/:draftId',
  summary: 'Ett eget utkast att fortsätta på',
  access: 'unit',
  params: z.object({ draftId: uuidField }),
  reply: z.object({
    draftId: uuidField,
    patientId: uuidField,
    caseId: z.nullable(uuidField),
    caseVersion: z.number(),
    kinds: z.array(z.string()),
    body: z.unknown(),
    savedAt: instantField,
  }),
});

export const discardDraft = defineRoute({
  method: 'POST',
  path: '/api/coordination/drafts/:draftId/discard',
  summary: 'Kasta ett eget utkast med skäl',
  access: 'unit',
  params: z.object({ draftId: uuidField }),
  body: z.object({ reason: textField(200) }),
  reply: z.object({ discarded: z.literal(true) }),
});

export const myDrafts = defineRoute({
  method: 'GET',
  path: '/api/coordination/drafts',
  summary: 'Egna utkast på enheten',
  access: 'unit',
  reply: z.object({
    rows: z.array(
      z.object({
        draftId: uuidField,
        patient: z.nullable(patientSummary),
        kinds: z.array(z.string()),
        savedAt: instantField,
        by: z.nullable(z.string()),
      }),
    ),
  }),
});

export const oldDrafts = defineRoute({
  method: 'GET',
  path: '/api/coordination/old-drafts',
  summary: 'Utkast på enheten som är äldre än ett dygn: vems, aldrig om vem',
  access: 'unit',
  reply: z.object({
    rows: z.array(
      z.object({
        draftId: uuidField,
        staffId: uuidField,
        by: z.string(),
        savedAt: instantField,
        /** The author has left the unit: a colleague may enter it if the manager decides so. */
        authorLeft: z.boolean(),
      }),
    ),
    /** Colleagues who may be given the draft. */
    colleagues: z.array(shape.staff),
  }),
});

export const releaseDraft = defineRoute({
  method: 'POST',
  path: '/api/coordination/drafts/:draftId/release',
  summary: 'Chefens beslut att en kollega får föra in ett utkast',
  access: 'unit',
  params: z.object({ draftId: uuidField }),
  body: z.object({ toStaffId: uuidField, reason: textField(200) }),
  reply: z.object({ released: z.literal(true) }),
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
    draftId: uuidField,
    what: z.enum(['journal', 'plan', 'acts']),
    actIds: z._default(z.array(uuidField).check(z.maxLength(500)), []),
    handing: z.enum(['in_hand', 'posted']),
  }),
  reply: z.object({ text: z.string(), actIds: z.array(uuidField), disclosedId: uuidField }),
});

const textKind = z.enum(['information', 'call_letter']);

export const readTexts = defineRoute({
  method: 'GET',
  path: '/api/coordination/texts',
  summary: 'Informationstext och kallelsebrev i alla versioner',
  access: 'unit',
  reply: z.object({
    texts: z.array(
      z.object({
        kind: textKind,
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
    kind: textKind,
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
    kind: textKind,
    when: letterWords,
    manner: letterWords,
    place: letterWords,
    bring: letterWords,
    attempts: letterWords,
  }),
  reply: z.object({
    title: z.string(),
    text: z.string(),
    version: z.string(),
    givenOn: calendarDateField,
    warning: z.nullable(z.string()),
  }),
});
