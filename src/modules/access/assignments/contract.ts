/** Reading assignments, and deciding about them. */
import * as z from 'zod/mini';
import {
  calendarDateField,
  instantField,
  optionalTextField,
  textField,
  uuidField,
  wholeNumberField,
} from '../../../contract/fields.ts';
import { defineRoute } from '../../../contract/route.ts';
import { reaches } from '../../../kernel/subject.ts';
import { settingChange, settingReply } from '../../settings/contract.ts';
import { certificationBounds, givenRoles } from './domain.ts';

const extentFields = {
  reach: z.enum(reaches, 'Välj hur långt uppdraget når.'),
  opensProtected: z.boolean(),
};

const analysisField = z.object({
  analysisId: uuidField,
  reference: z.string(),
  version: z.int(),
  decidedOn: calendarDateField,
  decidedBy: z.string(),
  registeredBy: z.string(),
});

const changeField = z.object({
  at: instantField,
  what: z.enum(['given', 'stated', 'restated', 'unstated', 'changed', 'ended', 'certified']),
  by: z.string(),
  reason: z.nullable(z.string()),
  to: z.nullable(calendarDateField),
  certifyBy: calendarDateField,
  /** The decided reach, and right to open what is protected; null when not decided. */
  reach: z.nullable(z.enum(reaches)),
  opensProtected: z.nullable(z.boolean()),
});

/** Facts and state of an assignment, for its holder and for those who decide about it. */
export const assignmentFacts = {
  assignmentId: uuidField,
  unitName: z.string(),
  purpose: z.string(),
  scope: z.string(),
  reach: z.enum(reaches),
  opensProtected: z.boolean(),
  temporary: z.boolean(),
  source: z.enum(['hsa', 'local']),
  from: calendarDateField,
  to: z.nullable(calendarDateField),
  certifyBy: calendarDateField,
  certifiedOn: z.nullable(calendarDateField),
  certifiedBy: z.nullable(z.string()),
  decidedBy: z.string(),
  standing: z.enum(['coming', 'living', 'due', 'lapsed', 'ended']),
};

const assignmentField = z.object({
  ...assignmentFacts,
  name: z.string(),
  title: z.nullable(z.string()),
  hsaId: z.string(),
  role: z.enum(givenRoles),
  /** As "Dnr 2026-12, version 2"; null when there is none. */
  analysis: z.nullable(z.string()),
  /** Null when the person may; otherwise why not. */
  mayEnd: z.nullable(z.string()),
  mayChange: z.nullable(z.string()),
  mayCertify: z.nullable(z.string()),
  changes: z.array(changeField),
});

export const certificationField = z.object({
  months: wholeNumberField(...certificationBounds.months),
  warnDays: wholeNumberField(...certificationBounds.warnDays),
});

export const listAssignments = defineRoute({
  method: 'GET',
  path: '/api/assignments',
  summary: 'Vem som har vilket uppdrag på enheten, varifrån, hur länge och på vems beslut',
  access: 'unit',
  query: z.object({
    /** Another unit, for those who decide for the whole provider. */
    unitId: z.optional(uuidField),
    /** Whether to include ended ones. */
    ended: z.optional(z.enum(['yes', 'no'])),
  }),
  reply: z.object({
    unit: z.object({ id: uuidField, name: z.string() }),
    /** The units to choose between; only the active one for a unit's manager. */
    units: z.array(z.object({ id: uuidField, name: z.string() })),
    rows: z.array(assignmentField),
    /** Roles the person may give there, to others than the unit's manager. */
    mayGive: z.array(z.enum(givenRoles)),
    analyses: z.array(analysisField),
    certification: settingReply(certificationField),
  }),
});

export const dueAssignments = defineRoute({
  method: 'GET',
  path: '/api/assignments/due',
  summary: 'Uppdrag som behöver bekräftas, eller som inte bekräftades i tid',
  access: 'unit',
  reply: z.object({ rows: z.array(assignmentField), more: z.boolean() }),
});

export const giveAssignment = defineRoute({
  method: 'POST',
  path: '/api/assignments',
  summary: 'Ge någon ett uppdrag på enheten',
  access: 'unit',
  body: z.object({
    unitId: uuidField,
    hsaId: z
      .string()
      .check(
        z.trim(),
        z.minLength(1, 'Skriv personens HSA-id.'),
        z.maxLength(64, 'Ett HSA-id har högst 64 tecken.'),
        z.regex(/^\S*$/, 'Ett HSA-id innehåller inga mellanslag.'),
      ),
    name: textField(120),
    title: optionalTextField(120),
    role: z.enum(givenRoles, 'Välj ett uppdrag.'),
    scope: textField(200),
    ...extentFields,
    temporary: z.boolean(),
    from: calendarDateField,
    to: z.nullable(calendarDateField),
    analysisId: z
      .string()
      .check(z.minLength(1, 'Välj behovs- och riskanalysen som uppdraget vilar på.'), z.maxLength(60)),
  }),
  reply: z.object({ assignmentId: uuidField }),
});

const assignmentPath = z.object({ assignmentId: uuidField });

export const endAssignment = defineRoute({
  method: 'POST',
  path: '/api/assignments/:assignmentId/end',
  summary: 'Avsluta ett uppdrag, nu eller en kommande dag',
  access: 'unit',
  params: assignmentPath,
  body: z.object({
    /** Null: at once; open log-ins lose it at their next call. */
    lastDay: z.nullable(calendarDateField),
    reason: textField(200, 'Skriv varför uppdraget avslutas.'),
  }),
  reply: z.object({ assignmentId: uuidField }),
});

export const changeExtent = defineRoute({
  method: 'PUT',
  path: '/api/assignments/:assignmentId/extent',
  summary: 'Ändra hur långt ett uppdrag når, och om det öppnar skyddade personuppgifter',
  access: 'unit',
  params: assignmentPath,
  body: z.object({
    ...extentFields,
    /** The extent on screen: another person may have decided meanwhile. */
    seen: z.object(extentFields),
    reason: textField(200, 'Skriv varför uppdraget ändras.'),
  }),
  reply: z.object({ assignmentId: uuidField, ...extentFields }),
});

export const certifyAssignment = defineRoute({
  method: 'POST',
  path: '/api/assignments/:assignmentId/certify',
  summary: 'Bekräfta att ett uppdrag fortfarande behövs',
  access: 'unit',
  params: assignmentPath,
  body: z.object({
    /** The day on screen: another person may have decided meanwhile. */
    certifyBy: calendarDateField,
    analysisId: z
      .string()
      .check(z.minLength(1, 'Välj behovs- och riskanalysen som du bekräftar mot.'), z.maxLength(60)),
  }),
  reply: z.object({ certifyBy: calendarDateField }),
});

export const registerAnalysis = defineRoute({
  method: 'POST',
  path: '/api/assignments/analyses',
  summary: 'Registrera en version av behovs- och riskanalysen',
  access: 'unit',
  body: z.object({
    /** Made by the form, so that sending it twice adds one. */
    analysisId: uuidField,
    reference: textField(120),
    decidedOn: calendarDateField,
    decidedBy: textField(120),
  }),
  reply: analysisField,
});

export const setCertification = defineRoute({
  method: 'PUT',
  path: '/api/assignments/certification',
  summary: 'Ändra hur ofta uppdrag ska bekräftas',
  access: 'unit',
  body: settingChange(certificationField),
  reply: settingReply(certificationField),
});

/** The state of the service, for those who run it. Nothing here is about any person. */
export const viewService = defineRoute({
  method: 'GET',
  path: '/api/service',
  summary: 'Driftläget: databasen och det som väntar på att göras',
  access: 'unit',
  reply: z.object({
    at: instantField,
    /** PostgreSQL's version. */
    server: z.string(),
    /** Living sessions, over all providers. */
    sessions: z.int(),
    jobs: z.object({ waiting: z.int(), overdue: z.int(), dead: z.int() }),
  }),
});
