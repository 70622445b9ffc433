/** The log's routes: the patient's extract, the reviews, and how they are made. Finding a person is a POST (LAW-94). */
import * as z from 'zod/mini';
import {
  calendarDateField,
  instantField,
  logNumberField,
  optionalTextField,
  textField,
  uuidField,
  wholeNumberField,
} from '../../contract/fields.ts';
import { defineRoute } from '../../contract/route.ts';
import { LEAST_LOG_YEARS } from '../log/domain.ts';
import { settingChange, settingReply } from '../settings/contract.ts';
import {
  type PickRule,
  pickRules,
  type ReviewFinding,
  type ReviewPeriod,
  reviewFindings,
  reviewPeriods,
} from './domain.ts';

const keysOf = <Key extends string>(words: Readonly<Record<Key, string>>) => Object.keys(words) as [Key, ...Key[]];
const findingField = z.enum(keysOf<ReviewFinding>(reviewFindings));
const ruleField = z.enum(keysOf<PickRule>(pickRules));

const loggedPerson = z.object({ patientId: uuidField, name: z.string(), number: z.string() });

/** A row, in the words for the patient. */
const extractRow = z.object({
  number: z.int(),
  at: instantField,
  unit: z.string(),
  what: z.string(),
  role: z.string(),
  purpose: z.string(),
  denied: z.boolean(),
  /** Name of the staff, when the provider shows names. */
  by: z.nullable(z.string()),
});

export const makeExtract = defineRoute({
  method: 'POST',
  path: '/api/log/extract',
  summary: 'Ta fram en patients utdrag ur åtkomstloggen',
  access: 'unit',
  body: z.object({
    number: textField(30, 'Skriv hela numret.'),
    from: z.nullable(calendarDateField),
    to: z.nullable(calendarDateField),
  }),
  reply: z.object({
    /** Sent when the extract is given out. */
    extractId: uuidField,
    /** The care provider responsible for the log. */
    provider: z.object({ name: z.string(), hsaId: z.string() }),
    person: loggedPerson,
    /** For a protected person: how the extract may travel. */
    warning: z.nullable(z.string()),
    from: z.nullable(calendarDateField),
    to: z.nullable(calendarDateField),
    madeAt: instantField,
    namesShown: z.boolean(),
    /** The latest first. */
    rows: z.array(extractRow),
    /** Not all rows are shown: a shorter period is needed. */
    more: z.boolean(),
    /** The decision by which rows up to a moment were thinned out; null if none were. */
    thinned: z.nullable(z.object({ through: instantField, reference: z.string() })),
  }),
});

export const giveExtract = defineRoute({
  method: 'POST',
  path: '/api/log/extract/given',
  summary: 'Notera att utdraget skrivs ut eller sparas som fil',
  access: 'unit',
  body: z.object({
    /** An extract that the same person has just taken out. */
    extractId: uuidField,
    as: z.enum(['paper', 'table', 'data']),
  }),
  reply: z.object({}),
});

const reviewHead = z.object({
  reviewId: uuidField,
  unitId: uuidField,
  unit: z.string(),
  first: calendarDateField,
  last: calendarDateField,
  dueOn: calendarDateField,
  picked: z.int(),
  judged: z.int(),
  look: z.int(),
  breach: z.int(),
  done: z.nullable(z.object({ at: instantField, by: z.string() })),
});
export type ReviewHead = z.output<typeof reviewHead>;

export const listReviews = defineRoute({
  method: 'GET',
  path: '/api/log/reviews',
  summary: 'Vårdgivarens loggkontroller: kvar att göra, försenade och avslutade',
  access: 'unit',
  reply: z.object({ today: calendarDateField, open: z.array(reviewHead), done: z.array(reviewHead) }),
});

export const reviewStatus = defineRoute({
  method: 'GET',
  path: '/api/log/status',
  summary: 'Hur enhetens loggkontroll går, i antal',
  access: 'unit',
  reply: z.object({ today: calendarDateField, open: z.array(reviewHead), done: z.array(reviewHead) }),
});

const pickedRow = z.object({
  number: z.int(),
  rules: z.array(ruleField),
  at: instantField,
  by: z.string(),
  roles: z.string(),
  purpose: z.string(),
  what: z.string(),
  outcome: z.enum(['done', 'denied', 'failed']),
  reason: z.nullable(z.string()),
  /** Number of patients it concerned; `patient` is the review's own number of a single one. */
  patients: z.int(),
  patient: z.nullable(z.int()),
  /** Rows in the period by the same person about this patient alone; lists are not counted. */
  times: z.int(),
  /** Done by the reader: another reviewer judges it. */
  own: z.boolean(),
  finding: z.nullable(z.object({ finding: findingField, note: z.string(), by: z.string(), at: instantField })),
});
export type PickedLogRow = z.output<typeof pickedRow>;

const reviewReply = z.object({
  review: reviewHead,
  /** Rows about patients in the period, and the number that met each rule. */
  rowsSeen: z.int(),
  met: z.array(z.object({ rule: ruleField, count: z.int() })),
  /** The row of the chain whose published hash seeds the sample. */
  seedNumber: z.int(),
  conclusion: z.nullable(z.string()),
  rows: z.array(pickedRow),
  /** Picked rows that have since been thinned out, with their findings. */
  thinned: z.array(
    z.object({
      number: z.int(),
      rules: z.array(ruleField),
      finding: z.nullable(findingField),
      note: z.string(),
    }),
  ),
});
export type ReviewReply = z.output<typeof reviewReply>;

const reviewParams = z.object({ reviewId: uuidField });

export const openReview = defineRoute({
  method: 'GET',
  path: '/api/log/reviews/:reviewId',
  summary: 'De rader som en loggkontroll gäller',
  access: 'unit',
  params: reviewParams,
  reply: reviewReply,
});

export const revealPerson = defineRoute({
  method: 'POST',
  path: '/api/log/reviews/:reviewId/person',
  summary: 'Visa vem en rad i loggkontrollen gäller',
  access: 'unit',
  params: reviewParams,
  body: z.object({ number: logNumberField, reason: textField(200, 'Skriv varför du behöver veta det.') }),
  reply: loggedPerson,
});

export const judgeRow = defineRoute({
  method: 'POST',
  path: '/api/log/reviews/:reviewId/finding',
  summary: 'Bedöm en rad i loggkontrollen',
  access: 'unit',
  params: reviewParams,
  body: z.object({ number: logNumberField, finding: findingField, note: optionalTextField(2000) }),
  reply: reviewReply,
});

export const completeReview = defineRoute({
  method: 'POST',
  path: '/api/log/reviews/:reviewId/done',
  summary: 'Avsluta loggkontrollen med ett resultat',
  access: 'unit',
  params: reviewParams,
  body: z.object({ conclusion: textField(2000, 'Skriv vad kontrollen visade.') }),
  reply: reviewReply,
});

export const logSettingsField = z.object({
  period: z.enum(keysOf<ReviewPeriod>(reviewPeriods)),
  dueDays: wholeNumberField(7, 180),
  sample: wholeNumberField(5, 200),
  perRule: wholeNumberField(1, 100),
  volume: wholeNumberField(5, 500),
  nightFrom: wholeNumberField(0, 23),
  nightTo: wholeNumberField(0, 23),
  retentionYears: z._default(wholeNumberField(LEAST_LOG_YEARS, 100), LEAST_LOG_YEARS),
  namesInExtract: z.boolean(),
});

export const viewLogSettings = defineRoute({
  method: 'GET',
  path: '/api/log/settings',
  summary: 'Hur vårdgivarens logg kontrolleras',
  access: 'unit',
  reply: settingReply(logSettingsField),
});

export const changeLogSettings = defineRoute({
  method: 'PUT',
  path: '/api/log/settings',
  summary: 'Ändra hur vårdgivarens logg kontrolleras',
  access: 'unit',
  body: settingChange(logSettingsField, 'Skriv vem som beslutat och varför.'),
  reply: settingReply(logSettingsField),
});

const thinning = z.object({
  thinningId: uuidField,
  /** Empty while it waits: the second person must read it in the decision. */
  reference: z.string(),
  decidedOn: calendarDateField,
  throughDay: calendarDateField,
  proposedBy: z.string(),
  proposedAt: instantField,
  state: z.enum(['waiting', 'withdrawn', 'approved', 'done']),
  settledBy: z.nullable(z.string()),
  settledAt: z.nullable(instantField),
  /** The rows that were cut, once it is carried out. */
  cut: z.nullable(
    z.object({
      firstNumber: z.int(),
      throughNumber: z.int(),
      firstAt: instantField,
      lastAt: instantField,
      carriedOutAt: instantField,
      carriedOutBy: z.string(),
    }),
  ),
  /** Why the reader may not approve it, or not take it back; null when the reader may. */
  mayApprove: z.nullable(z.string()),
  mayWithdraw: z.nullable(z.string()),
});
export type Thinning = z.output<typeof thinning>;

export const listThinnings = defineRoute({
  method: 'GET',
  path: '/api/log/thinnings',
  summary: 'Förslag och beslut om att gallra vårdgivarens logg',
  access: 'unit',
  reply: z.object({
    /** Years that a row is kept, and the latest day whose rows have been kept that long. */
    years: z.int(),
    latest: calendarDateField,
    /** Why the reader may not propose; null when the reader may. */
    mayPropose: z.nullable(z.string()),
    rows: z.array(thinning),
  }),
});

export const proposeThinning = defineRoute({
  method: 'POST',
  path: '/api/log/thinnings',
  summary: 'Föreslå att loggen gallras enligt ett gallringsbeslut',
  access: 'unit',
  body: z.object({
    thinningId: uuidField,
    reference: optionalTextField(60),
    decidedOn: calendarDateField,
    throughDay: calendarDateField,
    /** No request for an extract and no inquiry waits for these rows. */
    nothingWaits: z.boolean(),
  }),
  reply: z.object({ proposed: z.literal(true) }),
});

const thinningParams = z.object({ thinningId: uuidField });

export const approveThinning = defineRoute({
  method: 'POST',
  path: '/api/log/thinnings/:thinningId/approve',
  summary: 'Godkänn som den andra av två personer att loggen gallras',
  access: 'unit',
  params: thinningParams,
  body: z.object({ reference: optionalTextField(60), nothingWaits: z.boolean() }),
  reply: z.object({ approved: z.literal(true) }),
});

export const withdrawThinning = defineRoute({
  method: 'POST',
  path: '/api/log/thinnings/:thinningId/withdraw',
  summary: 'Ta tillbaka ett förslag om att gallra loggen',
  access: 'unit',
  params: thinningParams,
  reply: z.object({ withdrawn: z.literal(true) }),
});
