/** Drafts: saved as they are typed, and ended by entering or discarding. */
import * as z from 'zod/mini';
import { instantField, textField, uuidField, versionField } from '../../../contract/fields.ts';
import { defineRoute } from '../../../contract/route.ts';
import { patientSummary } from '../../patients/contract.ts';
import { actKindField } from '../case/contract.ts';
import { staffReply } from '../frame/content.ts';

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
    /** The version of the draft that the text was written from; 0 for one that has not been saved. */
    version: z._default(versionField, 0),
    kinds: z.array(actKindField).check(z.maxLength(20)),
    body: z.unknown(),
  }),
  reply: z.object({ savedAt: instantField, version: z.number() }),
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
    version: z.number(),
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
        /** The author no longer coordinates here: a colleague may enter it if the manager decides so. */
        authorLeft: z.boolean(),
      }),
    ),
    /** Colleagues who may be given the draft. */
    colleagues: z.array(staffReply),
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

/** The draft as it was saved by another window: the details of a conflict, told to its author alone. */
export const newerDraft = z.object({
  draft: z.object({ version: z.number(), savedAt: instantField, body: z.unknown() }),
});
export type NewerDraft = z.output<typeof newerDraft>['draft'];
