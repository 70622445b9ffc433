/** Lists, Idag and the preview. Lists are POSTs: values that identify a person are never in an address (LAW-94). */
import * as z from 'zod/mini';
import {
  calendarDateField,
  instantField,
  optionalTextField,
  pageOf,
  uuidField,
  versionField,
  wholeNumberField,
} from '../../../contract/fields.ts';
import { defineRoute } from '../../../contract/route.ts';
import { certificateView } from '../../certificates/contract.ts';
import { patientHeader } from '../../patients/contract.ts';
import { diagnosisChapterKeys, isSearchableCode } from '../diagnosis-filter.ts';
import {
  changeKinds,
  choices,
  doctorAnswers,
  lengthBandKeys,
  occupations,
  previewReasons,
  ruleKeys,
  sickLeaveStates,
  sortKeys,
  statuses,
  tabs,
} from '../domain.ts';

const few = <S extends z.core.$ZodType>(field: S) => z.array(field).check(z.maxLength(30));
const ruleKey = z.enum(ruleKeys);

/** The only filters of a list (LAW-40). A key left out narrows nothing. */
export const filterField = z.strictObject({
  states: z.optional(few(z.enum(sickLeaveStates))),
  degrees: z.optional(few(wholeNumberField(0, 100))),
  doctor: z.optional(z.string().check(z.maxLength(100))),
  chapters: z.optional(few(z.enum(diagnosisChapterKeys))),
  codes: z.optional(
    few(
      z
        .string()
        .check(z.maxLength(20), z.refine(isSearchableCode, 'Den diagnosen kan inte användas för att göra en lista.')),
    ),
  ),
  ageFrom: z.optional(wholeNumberField(0, 150)),
  ageTo: z.optional(wholeNumberField(0, 150)),
  sex: z.optional(z.enum(['female', 'male'])),
  lengths: z.optional(few(z.enum(lengthBandKeys))),
  endsFrom: z.optional(calendarDateField),
  endsTo: z.optional(calendarDateField),
  reasons: z.optional(few(ruleKey)),
  decisions: z.optional(few(z.enum([...choices, 'none']))),
  statuses: z.optional(few(z.enum(statuses))),
  occupations: z.optional(few(z.enum(occupations))),
  responsible: z.optional(z.union([z.enum(['me', 'none']), uuidField])),
});
export type ListFilter = z.output<typeof filterField>;

/** A list decision in force, in words. */
export const decisionView = z.object({
  decisionId: uuidField,
  choice: z.enum(choices),
  /** In words. */
  reason: z.string(),
  note: z.nullable(z.string()),
  recheckOn: z.nullable(calendarDateField),
  madeByName: z.string(),
  madeAt: instantField,
  answer: z.nullable(
    z.object({ answer: z.enum(doctorAnswers), note: z.nullable(z.string()), answeredAt: instantField }),
  ),
});

const worklistRow = z.object({
  patientId: uuidField,
  /** The version that a decision or a mark is made on. */
  version: z.int(),
  /** The latest decision about the person that is in force, of any episode; sent back with the next decision. */
  latestDecisionId: z.nullable(uuidField),
  familyName: z.string(),
  givenName: z.string(),
  age: z.nullable(z.int()),
  sex: z.nullable(z.enum(['female', 'male'])),
  /** Protected personal data: no contact details in any list. */
  protected: z.boolean(),
  occupation: z.nullable(z.string()),
  diagnosis: z.nullable(z.object({ code: z.string(), title: z.nullable(z.string()) })),
  state: z.enum(sickLeaveStates),
  degree: z.nullable(z.int()),
  nextDegree: z.nullable(z.object({ degree: z.int(), from: calendarDateField })),
  firstDay: z.nullable(calendarDateField),
  lastDay: z.nullable(calendarDateField),
  days: z.nullable(z.int()),
  /** Which of the days today is, holes not counted; null when there is no certificate today. */
  dayNr: z.nullable(z.int()),
  certificateCount: z.nullable(z.int()),
  doctor: z.nullable(z.string()),
  status: z.enum(statuses),
  decision: z.nullable(decisionView),
  case: z.nullable(
    z.object({
      caseId: uuidField,
      stage: z.nullable(z.string()),
      responsibleName: z.nullable(z.string()),
      nextStepOn: z.nullable(calendarDateField),
      /** Whether the reader is its coordinator, or the substitute today. */
      mine: z.boolean(),
    }),
  ),
  /** In the order of the unit's rules, then by date. */
  reasons: z.array(z.object({ rule: ruleKey, text: z.string(), on: z.nullable(calendarDateField) })),
  /** What is new since the person last marked the row; empty in lists other than Nytt. */
  news: z.array(z.object({ kind: z.enum(changeKinds), text: z.string(), on: calendarDateField })),
  /** The first version of the news, which the preview is asked with; null when there is none. */
  newsFrom: z.nullable(z.int()),
  /** A colleague's decision on what is new. */
  decidedBy: z.nullable(z.object({ name: z.string(), choice: z.enum(choices), at: instantField })),
});
export type WorklistRow = z.output<typeof worklistRow>;

const listBody = z.object({
  tab: z.enum(tabs),
  /** In Nytt: rows that a colleague has decided about, instead of those still new. */
  decidedByColleague: z.optional(z.boolean()),
  filter: z.optional(filterField),
  /** Beginnings of the words of a name. */
  words: z.optional(optionalTextField(80)),
  sort: z.optional(z.enum(sortKeys)),
  descending: z.optional(z.boolean()),
  after: z.optional(z.string().check(z.maxLength(600))),
  limit: z.optional(wholeNumberField(1, 200)),
});
export type ListRequest = z.output<typeof listBody>;

const page = pageOf(worklistRow);

export const listPeople = defineRoute({
  method: 'POST',
  path: '/api/worklist/list',
  summary: 'En sida av Nytt sedan sist, Enheten eller Mina',
  access: 'unit',
  body: listBody,
  reply: z.object({
    ...page.shape,
    /** Rows in all with this filter; only on the first page. */
    total: z.nullable(z.int()),
    /** The order of the list, in words. */
    order: z.string(),
    /** For Nytt: since when, and how many a colleague has decided about. */
    since: z.nullable(
      z.object({ reviewedAt: z.nullable(instantField), from: calendarDateField, decidedByColleague: z.int() }),
    ),
    today: calendarDateField,
    /** Why certificates are opened in this genomgång; null when the person has not been asked. */
    reason: z.nullable(z.enum(previewReasons)),
    /** When the unit's certificates were last read in; null when none have been. */
    sourceReadAt: z.nullable(instantField),
  }),
});

export const printPeople = defineRoute({
  method: 'POST',
  path: '/api/worklist/print',
  summary: 'Listan för utskrift',
  access: 'unit',
  body: z.object({ ...listBody.shape, limit: z.optional(wholeNumberField(1, 1000)) }),
  reply: z.object({ rows: z.array(worklistRow), more: z.boolean(), order: z.string(), today: calendarDateField }),
});

export const countTabs = defineRoute({
  method: 'GET',
  path: '/api/worklist/counts',
  summary: 'Antal i varje flik, och hur mycket som väntar på andra enheter',
  access: 'unit',
  reply: z.object({
    today: z.int(),
    new: z.int(),
    unit: z.int(),
    mine: z.int(),
    elsewhere: z.array(z.object({ unitId: uuidField, unitName: z.string(), due: z.int() })),
  }),
});

const todayItem = z.object({
  patientId: uuidField,
  familyName: z.string(),
  givenName: z.string(),
  caseId: z.nullable(uuidField),
  rule: ruleKey,
  text: z.string(),
  on: z.nullable(calendarDateField),
  /** HH:MM. */
  time: z.nullable(z.string()),
  place: z.nullable(z.string()),
  manner: z.nullable(z.string()),
  overdue: z.boolean(),
  /** A booked time that has passed, with nothing entered about it. */
  passed: z.boolean(),
  /** The coordinator who has left or has a substitute; null when the item is the person's own. */
  insteadOf: z.nullable(z.string()),
});

export const viewToday = defineRoute({
  method: 'GET',
  path: '/api/worklist/today',
  summary: 'Idag: bokat, att göra, att bli klar med',
  access: 'unit',
  reply: z.object({
    today: calendarDateField,
    booked: z.array(todayItem),
    toDo: z.array(todayItem),
    toFinish: z.array(
      z.object({
        kind: z.enum(['unsigned', 'draft']),
        id: uuidField,
        patientId: uuidField,
        caseId: z.nullable(uuidField),
        familyName: z.string(),
        givenName: z.string(),
        text: z.string(),
        at: instantField,
      }),
    ),
    /** How many more there are to finish than those above, which are the oldest. */
    moreToFinish: z.int(),
    /** Cases that another unit of the provider wants to hand over to this one, without naming the patient. */
    handovers: z.array(
      z.object({
        handoverId: uuidField,
        fromUnitName: z.string(),
        sentBy: z.string(),
        sentAt: instantField,
        /** The person who has seen it and not answered yet. */
        openedBy: z.nullable(z.string()),
      }),
    ),
    /** What this unit has handed over and another unit has not answered yet. */
    sent: z.array(
      z.object({
        handoverId: uuidField,
        patientId: uuidField,
        familyName: z.string(),
        givenName: z.string(),
        toUnitName: z.string(),
        sentBy: z.string(),
        sentAt: instantField,
      }),
    ),
    /** What became of this unit's handovers, until somebody has read it. */
    answers: z.array(
      z.object({
        handoverId: uuidField,
        patientId: uuidField,
        familyName: z.string(),
        givenName: z.string(),
        toUnitName: z.string(),
        state: z.enum(['accepted', 'declined', 'withdrawn']),
        reason: z.nullable(z.string()),
        why: z.nullable(z.string()),
        answeredBy: z.nullable(z.string()),
        at: instantField,
      }),
    ),
    elsewhere: z.array(z.object({ unitId: uuidField, unitName: z.string(), due: z.int() })),
  }),
});

export const listFacets = defineRoute({
  method: 'GET',
  path: '/api/worklist/facets',
  summary: 'Läkare och diagnoskapitel som finns i enhetens lista i dag',
  access: 'unit',
  reply: z.object({
    doctors: z.array(z.object({ hsaId: z.string(), name: z.string(), count: z.int() })),
    chapters: z.array(z.object({ chapter: z.enum(diagnosisChapterKeys), count: z.int() })),
    responsible: z.array(z.object({ staffId: uuidField, name: z.string(), count: z.int() })),
  }),
});

export const previewPerson = defineRoute({
  method: 'POST',
  path: '/api/worklist/people/:patientId/preview',
  summary: 'Intyget i läsbart skick, tidigare sjukfall och beslut: ett loggat steg med skäl',
  access: 'unit',
  params: z.object({ patientId: uuidField }),
  body: z.object({
    /** Left out for a patient whose own coordinator opens it: nobody is asked why. */
    reason: z.optional(z.enum(previewReasons)),
    /** The row's `newsFrom`: which changes the row speaks of, besides its reasons. */
    newsFrom: z.optional(z.nullable(versionField)),
  }),
  reply: z.object({
    patientId: uuidField,
    version: z.int(),
    /** Contact details; for a protected person only that they are withheld. */
    contact: patientHeader,
    /**
     * The certificates that the row speaks of, in the order it does, then the one in force today; without either, the one
     * that a decision is made about. Of each, the parts that the list needs. Empty when none counts.
     */
    certificates: z.array(certificateView),
    /** The one of them that leads today; null when there is no sick leave today. */
    inForceId: z.nullable(uuidField),
    earlierEpisodes: z.array(
      z.object({
        firstDay: calendarDateField,
        lastDay: calendarDateField,
        days: z.int(),
        certificateCount: z.int(),
        diagnosis: z.object({ code: z.string(), title: z.nullable(z.string()) }),
      }),
    ),
    phases: z.array(
      z.object({
        from: calendarDateField,
        to: calendarDateField,
        state: z.enum(sickLeaveStates),
        degree: z.int(),
      }),
    ),
    decisions: z.array(
      z.object({
        ...decisionView.shape,
        takenBack: z.nullable(z.object({ byName: z.string(), at: instantField })),
      }),
    ),
    changes: z.array(
      z.object({ kind: z.enum(changeKinds), text: z.string(), on: calendarDateField, version: z.int() }),
    ),
  }),
});
