/** The case: the card, and entering and correcting acts. */
import * as z from 'zod/mini';
import {
  calendarDateField,
  instantField,
  textField,
  uuidField,
  versionField,
  wholeNumberField,
} from '../../../contract/fields.ts';
import { defineRoute } from '../../../contract/route.ts';
import { patientHeader, patientSummary } from '../../patients/contract.ts';
import { fields as planFields } from '../acts/plan-made/content.ts';
import { closingHows } from '../frame/case-state.ts';
import { consentStatuses } from '../frame/consent.ts';
import { basisField, staffReply } from '../frame/content.ts';
import { agreementFact, basisCertificate } from '../frame/facts.ts';
import { schemaOf } from '../frame/fields.ts';
import { standingPromise } from '../frame/promises.ts';
import { caseStatuses } from '../frame/summary.ts';

/** Days after entering when an act locks (LAW-25). */
export const lockDaysField = wholeNumberField(1, 60, 'Skriv ett helt antal dagar från 1 till 60.');

/** Days after the event from when an entry counts as late (LAW-23). */
export const lateDaysField = z.int('Skriv hela dagar.').check(z.gte(0, 'Minst 0 dagar.'), z.lte(30, 'Högst 30 dagar.'));

/** The actions about a patient that a card's reader may be allowed, by the policies' names. */
export const cardActions = [
  'across.look',
  'act.enter',
  'act.correct',
  'block.read',
  'certificate.view',
  'draft.write',
  'elsewhere.choose',
  'entry.open',
  'journal.copy',
  'letter.print',
  'patient.contact.reveal',
  'patient.detail.note',
] as const;
export type CardAction = (typeof cardActions)[number];

const refusal = z.object({ message: z.string(), basis: z.string() });

/** An act as the chronicle shows it. `at` is wall clock in Sweden. */
export const entry = z.object({
  actId: uuidField,
  caseId: uuidField,
  /** The form that it was entered with, and its place there: acts of one form are one conversation. */
  batchId: uuidField,
  batchNr: z.number(),
  kind: z.string(),
  title: z.string(),
  at: z.string(),
  enteredAt: instantField,
  delay: z.nullable(z.string()),
  /** Shown to its author when it was entered later than the unit's limit (LAW-23). */
  late: z.nullable(z.string()),
  minutes: z.nullable(z.number()),
  /** With day and time. */
  heading: z.string(),
  /** Without day and time, for places that show those first. */
  shortHeading: z.string(),
  lines: z.array(z.string()),
  part: z.string(),
  /** Its author was in touch with the patient through it. */
  meets: z.boolean(),
  codes: z.array(z.string()),
  author: staffReply,
  mine: z.boolean(),
  draftedBy: z.nullable(z.string()),
  /** Made on the wrong patient: only its existence is shown. */
  struck: z.boolean(),
  /** Its content is destroyed; the text only says on which decision. Counts as struck. */
  destroyed: z.boolean(),
  locked: z.boolean(),
  /** Waits for its author's signature. */
  toSign: z.boolean(),
  signedAt: z.nullable(instantField),
  signedBy: z.nullable(z.string()),
  nr: z.number(),
  /** What a signature is bound to. */
  hash: z.string(),
  corrected: z.nullable(z.object({ at: instantField, by: z.string(), reason: z.string() })),
  hasSensitive: z.boolean(),
  /** Without ground after a correction, and the note that cleared it up. */
  groundless: z.nullable(z.object({ message: z.string(), basis: z.string(), clearedBy: z.nullable(uuidField) })),
  /** How it went with what the act handed over to another unit, in words. */
  handover: z.nullable(z.string()),
  /** Acts with the patient's view on this one. */
  views: z.array(uuidField),
});

const rating = z.object({ on: calendarDateField, value: z.number() });

/** The open case, or the latest. */
const coordination = z.object({
  isOpen: z.boolean(),
  status: z.enum(caseStatuses),
  openedOn: calendarDateField,
  closedOn: z.nullable(calendarDateField),
  closingHow: z.nullable(z.enum(closingHows)),
  closingReason: z.nullable(z.string()),
  returnOn: z.nullable(calendarDateField),
  purpose: z.nullable(z.enum(['return', 'entry'])),
  /** Why this region answers for the patient, in words; the patient's home region when it is another. */
  responsibility: z.nullable(z.string()),
  basis: z.nullable(basisField),
  responsible: z.nullable(staffReply),
  substitute: z.nullable(z.object({ staff: staffReply, from: calendarDateField, to: calendarDateField })),
  consent: z.enum(consentStatuses),
  /** The unit whose answer to a handover is waited for. */
  waitsFor: z.nullable(z.string()),
  consentSince: z.nullable(calendarDateField),
  consentInformation: z.nullable(z.object({ version: z.string(), givenOn: calendarDateField })),
  unansweredOffer: z.nullable(z.object({ actId: uuidField, on: calendarDateField })),
  unansweredAttempts: z.number(),
  answer: z.nullable(z.enum(['yes', 'no', 'later'])),
  goal: z.nullable(z.string()),
  nextStep: z.nullable(standingPromise),
  promises: z.array(standingPromise),
  plan: z.nullable(
    z.object({
      actId: uuidField,
      /** As it stands now: with the steps' latest marks. */
      content: schemaOf(planFields),
      /** For each step its latest mark, if any: when, and by whom. */
      marked: z.array(z.nullable(z.object({ on: calendarDateField, by: z.string() }))),
      /** For each step, whether the plan was gone through as a whole after its day. */
      goneThrough: z.array(z.boolean()),
      madeOn: calendarDateField,
      changedOn: calendarDateField,
      revisions: z.number(),
      followedUpOn: z.nullable(calendarDateField),
      followUpOn: z.nullable(calendarDateField),
    }),
  ),
  workAbility: z.array(rating),
  belief: z.array(rating),
  lastContactOn: z.nullable(calendarDateField),
  efforts: z.number(),
  groundless: z.number(),
});

/** The episode's days and the chain's, each with its own limits; never mixed (case-rules 11). */
const sickLeave = z.object({
  episode: z.nullable(
    z.object({
      first: calendarDateField,
      last: calendarDateField,
      day: z.nullable(z.number()),
      text: z.nullable(z.string()),
    }),
  ),
  chain: z.nullable(z.object({ days: z.number(), text: z.string() })),
  limits: z.array(
    z.object({
      key: z.string(),
      count: z.enum(['episode', 'chain']),
      on: calendarDateField,
      mark: z.string(),
      text: z.string(),
      explanation: z.string(),
      source: z.string(),
    }),
  ),
  employment: z.object({ from: z.enum(['noted', 'certificate', 'unknown']), labels: z.array(z.string()) }),
  firstWeeks: z.array(z.object({ on: z.nullable(calendarDateField), text: z.string(), source: z.string() })),
  workTrial: z.nullable(
    z.object({
      earliestStart: calendarDateField,
      latestEnd: calendarDateField,
      text: z.string(),
      source: z.string(),
    }),
  ),
});

export const openCard = defineRoute({
  method: 'POST',
  path: '/api/coordination/patients/:patientId/card',
  summary: 'Öppna patientens kort; utan pågående kontakt först när ett skäl har angetts',
  access: 'unit',
  params: z.object({ patientId: uuidField }),
  reply: z.object({
    header: patientHeader,
    /** What its reader may do about the patient: allowed, or why it is only readable. */
    may: z.array(z.object({ action: z.enum(cardActions), refused: z.nullable(refusal) })),
    caseId: z.nullable(uuidField),
    /** Sent back when entering, so that entries made in between are reported. */
    version: z.number(),
    coordination: z.nullable(coordination),
    /** Newest first, over all of the person's cases here. */
    acts: z.array(entry),
    mayBegin: z.array(z.object({ kind: z.string(), title: z.string(), refused: z.nullable(refusal) })),
    /** Why no effort may be entered now; null when it may. */
    effortsRefused: z.nullable(refusal),
    /** Both counts of days and the limits, in words: from the unit's own certificates. */
    sickLeave: sickLeave,
    drafts: z.array(
      z.object({
        draftId: uuidField,
        kinds: z.array(z.string()),
        savedAt: instantField,
        by: z.string(),
        /** Written in the panel of a call, and gone on with there. */
        ofCall: z.boolean(),
      }),
    ),
    /** What forms choose from. */
    choices: z.object({
      coordinators: z.array(staffReply),
      otherUnits: z.array(z.object({ unitId: uuidField, name: z.string() })),
      certificates: z.array(basisCertificate),
      regionCodes: z.array(z.object({ code: z.string(), title: z.string() })),
      ownership: z.enum(['public', 'private']),
      informationVersion: z.nullable(z.string()),
      agreements: z.array(agreementFact),
    }),
  }),
});

const minutes = z._default(z.nullable(wholeNumberField(0, 1440)), null);
export const localTimeField = z.string().check(z.maxLength(40));
const codes = z._default(z.nullable(z.array(z.string().check(z.maxLength(10))).check(z.maxLength(10))), null);

/** Only a name is accepted, since it is logged even when it is refused. */
export const actKindField = z.string().check(z.regex(/^[a-z-]{1,40}$/));

/** One act as the form sends it; its content is checked by its kind. */
export const actInput = z.object({ kind: actKindField, at: localTimeField, minutes, codes, content: z.unknown() });

export const enterActs = defineRoute({
  method: 'POST',
  path: '/api/coordination/patients/:patientId/acts',
  summary: 'För in en eller flera händelser i journalen, alla eller ingen',
  access: 'unit',
  params: z.object({ patientId: uuidField }),
  body: z.object({
    draftId: uuidField,
    /** The version of the draft that is entered; a newer one in another window is told instead. Null: not compared. */
    draftVersion: z._default(z.nullable(versionField), null),
    caseId: z._default(z.nullable(uuidField), null),
    caseVersion: z._default(z.nullable(versionField), null),
    acts: z.array(actInput).check(z.minLength(1), z.maxLength(10)),
  }),
  reply: z.object({
    caseId: uuidField,
    version: z.number(),
    actIds: z.array(uuidField),
    /** The form had been entered already; nothing was added now. */
    already: z.boolean(),
  }),
});

const correctionReply = z.object({
  caseId: uuidField,
  version: z.number(),
  actId: uuidField,
  nr: z.number(),
  what: z.enum(['changed', 'corrected', 'wrong_patient']),
  /** Acts that lost their ground by the correction. */
  groundless: z.array(uuidField),
});

export const correctAct = defineRoute({
  method: 'POST',
  path: '/api/coordination/acts/:actId/versions',
  summary: 'Ändra en egen olåst händelse, eller rätta en låst med skäl',
  access: 'unit',
  params: z.object({ actId: uuidField }),
  body: z.object({
    /** The version that was shown when the change was begun. */
    nr: versionField,
    at: localTimeField,
    minutes,
    codes,
    content: z.unknown(),
    /** Why; needed once the act is locked. */
    reason: z._default(z.nullable(textField(500)), null),
    /** The draft that the correction was written in, which ends with it: the same form sent twice is entered once. */
    draftId: z._default(z.nullable(uuidField), null),
    draftVersion: z._default(z.nullable(versionField), null),
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
        status: z.enum(caseStatuses),
        consent: z.enum(consentStatuses),
        responsible: z.nullable(staffReply),
        asSubstitute: z.boolean(),
        nextStep: z.nullable(standingPromise),
        groundless: z.number(),
      }),
    ),
  }),
});

export const treatedCases = defineRoute({
  method: 'GET',
  path: '/api/coordination/treating',
  summary: 'Egna patienter i koordinering, för läkare och behandlare',
  access: 'unit',
  reply: z.object({
    rows: z.array(
      z.object({
        patient: patientSummary,
        responsible: z.nullable(staffReply),
        nextStep: z.nullable(standingPromise),
      }),
    ),
  }),
});
