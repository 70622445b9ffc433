/** Shapes that several of this room's routes answer with. */
import * as z from 'zod/mini';
import { calendarDateField, instantField, uuidField } from '../../../contract/fields.ts';
import { content as planContent } from '../acts/plan-made/content.ts';
import { keysOf, manners } from '../frame/choices.ts';
import { standingKinds } from '../frame/promises.ts';

export const staff = z.object({ staffId: uuidField, name: z.string(), title: z.nullable(z.string()) });

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

export const refusal = z.object({ message: z.string(), basis: z.string() });

/** The unit's own certificates that a case may stand on; `holds`: that it has not run out today (LAW-01). */
export const basisCertificates = z.array(
  z.object({
    certificateId: uuidField,
    firstDay: calendarDateField,
    lastDay: calendarDateField,
    holds: z.boolean(),
  }),
);

/** The register's agreements with other regions, to choose from (LAW-06). */
export const agreements = z.array(
  z.object({
    agreementId: uuidField,
    region: z.string(),
    reference: z.string(),
    from: calendarDateField,
    to: z.nullable(calendarDateField),
  }),
);

export const promise = z.object({
  actId: uuidField,
  nr: z.number(),
  kind: z.enum(standingKinds),
  on: calendarDateField,
  time: z.nullable(z.string()),
  place: z.nullable(z.string()),
  manner: z.nullable(z.enum(keysOf(manners))),
  what: z.string(),
});

export const caseStatus = z.enum([
  'contacted',
  'active',
  'follow_up',
  'closed',
  'declined',
  'no_action',
  'medical_first',
  'void',
]);
export const consentStatus = z.enum(['none', 'living', 'withdrawn', 'ended']);

/** An act as the chronicle shows it. `at` is wall clock in Sweden. */
export const entry = z.object({
  actId: uuidField,
  caseId: uuidField,
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
  codes: z.array(z.string()),
  author: staff,
  mine: z.boolean(),
  draftedBy: z.nullable(z.string()),
  /** Made on the wrong patient: only its existence is shown. */
  struck: z.boolean(),
  /** Its content is destroyed; the text only says on which decision. Counts as struck. */
  destroyed: z.boolean(),
  locked: z.boolean(),
  signedAt: z.nullable(instantField),
  signedBy: z.nullable(z.string()),
  nr: z.number(),
  /** What a signature is bound to. */
  hash: z.string(),
  corrected: z.nullable(z.object({ at: instantField, by: z.string(), reason: z.string() })),
  hasSensitive: z.boolean(),
  /** Without ground after a correction, and the note that cleared it up. */
  groundless: z.nullable(z.object({ message: z.string(), basis: z.string(), clearedBy: z.nullable(uuidField) })),
  /** Acts with the patient's view on this one. */
  views: z.array(uuidField),
});

const rating = z.object({ on: calendarDateField, value: z.number() });

/** The open case, or the latest. */
export const coordination = z.object({
  isOpen: z.boolean(),
  status: caseStatus,
  openedOn: calendarDateField,
  closedOn: z.nullable(calendarDateField),
  closingHow: z.nullable(z.enum(['closed', 'declined', 'no_need', 'handed_over'])),
  closingReason: z.nullable(z.string()),
  returnOn: z.nullable(calendarDateField),
  purpose: z.nullable(z.enum(['return', 'entry'])),
  /** Why this region answers for the patient, in words; the patient's home region when it is another. */
  responsibility: z.nullable(z.string()),
  basis: z.nullable(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('certificate'), certificateId: uuidField }),
      z.object({ kind: z.literal('attested'), by: z.string(), how: z.string(), on: calendarDateField }),
    ]),
  ),
  responsible: z.nullable(staff),
  substitute: z.nullable(z.object({ staff, from: calendarDateField, to: calendarDateField })),
  consent: consentStatus,
  consentSince: z.nullable(calendarDateField),
  consentInformation: z.nullable(z.object({ version: z.string(), givenOn: calendarDateField })),
  unansweredOffer: z.nullable(z.object({ actId: uuidField, on: calendarDateField })),
  unansweredAttempts: z.number(),
  answer: z.nullable(z.enum(['yes', 'no', 'later'])),
  goal: z.nullable(z.string()),
  nextStep: z.nullable(promise),
  promises: z.array(promise),
  plan: z.nullable(
    z.object({
      actId: uuidField,
      content: planContent,
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
export const sickLeave = z.object({
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
