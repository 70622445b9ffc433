/** The records room's routes: destruction on a decision, the whole file of a patient, and when entries lock. */
import * as z from 'zod/mini';
import { calendarDateField, instantField, optionalTextField, textField, uuidField } from '../../contract/fields.ts';
import { defineRoute } from '../../contract/route.ts';
import { lockDaysField } from '../coordination/contract.ts';
import { settingChange, settingReply } from '../settings/contract.ts';

const ground = z.enum(['ivo', 'retention']);
const scope = z.enum(['acts', 'case', 'person']);

/** An entry's envelope: what kind, when, and its number in the case. Never a word of content. */
const envelope = z.object({
  actId: uuidField,
  caseId: uuidField,
  caseOpenedOn: calendarDateField,
  seq: z.number(),
  title: z.string(),
  /** Wall clock in Sweden. */
  at: z.string(),
  enteredAt: instantField,
  destroyed: z.boolean(),
});

const proposal = z.object({
  /** The decision's key, the same at every unit it reaches. */
  destructionId: uuidField,
  /** The number of the patient whom the decision names. */
  number: z.string(),
  ground,
  /** Both null, until it is approved, to a person who may approve it and reads them from the decision itself. */
  reference: z.nullable(z.string()),
  decidedOn: z.nullable(calendarDateField),
  scope,
  acts: z.number(),
  certificates: z.number(),
  proposedBy: z.string(),
  proposedAt: instantField,
  /** elsewhere: nothing is held here; other units decide about theirs. approved: waits until `dueAt`. */
  state: z.enum(['waiting', 'elsewhere', 'withdrawn', 'approved', 'stopped', 'done']),
  settledBy: z.nullable(z.string()),
  settledAt: z.nullable(instantField),
  /** Approved: when it will be carried out, or would have been. */
  dueAt: z.nullable(instantField),
  stopped: z.nullable(z.object({ by: z.string(), at: instantField, reason: z.string() })),
  doneAt: z.nullable(instantField),
  /** Whether its reader has proposed it: taking it back then takes it back at all units. */
  own: z.boolean(),
  /** Why the person may not approve it; null when that is allowed. */
  mayApprove: z.nullable(z.string()),
});

const decision = {
  ground,
  /** The decision's number: IVO's, or the archive authority's. */
  reference: optionalTextField(60),
  decidedOn: calendarDateField,
};

export const listDestructions = defineRoute({
  method: 'GET',
  path: '/api/records/destructions',
  summary: 'Förslag och beslut om att förstöra journaluppgifter på enheten',
  access: 'unit',
  reply: z.object({ rows: z.array(proposal) }),
});

export const findJournal = defineRoute({
  method: 'POST',
  path: '/api/records/destructions/find',
  summary: 'Vad som finns på den egna enheten i den journal ett beslut gäller: slag och dag, aldrig innehåll',
  access: 'unit',
  body: z.object({ number: textField(40), ...decision }),
  reply: z.object({
    patientId: uuidField,
    number: z.string(),
    name: z.nullable(z.string()),
    acts: z.array(envelope),
    certificates: z.number(),
    /** Whether any other unit of the provider holds something; which and what is not told. */
    elsewhere: z.boolean(),
    lastEntryOn: z.nullable(calendarDateField),
    mayBeThinnedFrom: z.nullable(calendarDateField),
  }),
});

export const proposeDestruction = defineRoute({
  method: 'POST',
  path: '/api/records/destructions',
  summary: 'Föreslå att journaluppgifter förstörs enligt ett beslut',
  access: 'unit',
  body: z.object({
    destructionId: uuidField,
    patientId: uuidField,
    ...decision,
    scope,
    actIds: z._default(z.array(uuidField).check(z.maxLength(500)), []),
    caseId: z._default(z.nullable(uuidField), null),
    certificates: z._default(z.boolean(), false),
  }),
  reply: z.object({ destructionId: uuidField, acts: z.number(), certificates: z.number() }),
});

export const openDestruction = defineRoute({
  method: 'GET',
  path: '/api/records/destructions/:destructionId',
  summary: 'Ett förslag med exakt vilka händelser det gäller',
  access: 'unit',
  params: z.object({ destructionId: uuidField }),
  reply: z.object({ proposal, acts: z.array(envelope) }),
});

export const approveDestruction = defineRoute({
  method: 'POST',
  path: '/api/records/destructions/:destructionId/approve',
  summary: 'Godkänn som den andra av två personer att enhetens uppgifter förstörs när väntetiden är slut',
  access: 'unit',
  params: z.object({ destructionId: uuidField }),
  body: z.object({
    /** Both read from the decision itself, and compared with the proposal. */
    reference: optionalTextField(60),
    decidedOn: z._default(z.nullable(calendarDateField), null),
    /** The approver states that the decision has been read, and that number and day are right. */
    decisionRead: z._default(z.boolean(), false),
  }),
  reply: z.object({ approved: z.literal(true), dueAt: instantField }),
});

export const withdrawDestruction = defineRoute({
  method: 'POST',
  path: '/api/records/destructions/:destructionId/withdraw',
  summary: 'Ta tillbaka ett förslag som inte är godkänt',
  access: 'unit',
  params: z.object({ destructionId: uuidField }),
  reply: z.object({ withdrawn: z.literal(true) }),
});

export const stopDestruction = defineRoute({
  method: 'POST',
  path: '/api/records/destructions/:destructionId/stop',
  summary: 'Stoppa under väntetiden det som är godkänt, så att ingenting förstörs',
  access: 'unit',
  params: z.object({ destructionId: uuidField }),
  body: z.object({ reason: optionalTextField(200) }),
  reply: z.object({ stopped: z.literal(true) }),
});

export const countRetention = defineRoute({
  method: 'GET',
  path: '/api/records/retention',
  summary: 'Hur många av enhetens journaler som är bevarade sin tid, i antal',
  access: 'unit',
  reply: z.object({
    years: z.number(),
    /** Kept for their whole retention period; nothing happens by itself. */
    over: z.number(),
    /** The year in which the retention period ends, and for how many. */
    coming: z.array(z.object({ year: z.number(), count: z.number() })),
  }),
});

/** A part of a document. Text may hold line breaks. */
const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), level: z.literal([2, 3, 4]), text: z.string(), id: z.string() }),
  z.object({ kind: z.literal('paragraph'), text: z.string() }),
  z.object({ kind: z.literal('notice'), text: z.string() }),
  /** What an earlier version said. */
  z.object({ kind: z.literal('quote'), text: z.string() }),
  z.object({ kind: z.literal('facts'), rows: z.array(z.object({ label: z.string(), value: z.string() })) }),
  z.object({ kind: z.literal('contents'), items: z.array(z.object({ text: z.string(), id: z.string() })) }),
  z.object({
    kind: z.literal('table'),
    title: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
  }),
]);
export type Block = z.output<typeof block>;

const fileDocument = z.object({ title: z.string(), blocks: z.array(block) });
export type FileDocument = z.output<typeof fileDocument>;

/** Whether a package holds its document as PDF too: not where the program that makes it is not installed. */
const pdfState = z.enum(['made', 'none', 'failed']);
export type PdfState = z.infer<typeof pdfState>;

export const takeFile = defineRoute({
  method: 'POST',
  path: '/api/records/patients/:patientId/file',
  summary: 'Hela journalen om en patient som läsbart dokument och som data',
  access: 'unit',
  params: z.object({ patientId: uuidField }),
  body: z.object({
    recipient: z.enum(['patient', 'own']),
    /** For `own`: the diary number it is taken out for. */
    reference: z._default(optionalTextField(60), ''),
    handing: z._default(z.enum(['in_hand', 'posted']), 'in_hand'),
    /** The form's own key: taken twice by mistake, the act *disclosed* is still entered once. */
    draftId: uuidField,
  }),
  reply: z.object({
    /** Holds no name and no identity number (LAW-94). */
    fileName: z.string(),
    /** A ZIP: the document, the data with its schema, and the certificates' originals. */
    base64: z.string(),
    /** The document alone, to read and print. */
    document: fileDocument,
    pdf: pdfState,
    acts: z.number(),
    certificates: z.number(),
    disclosedId: z.nullable(uuidField),
    /** For a file by post to a protected person: how it may travel. */
    warning: z.nullable(z.string()),
  }),
});

export const viewLocking = defineRoute({
  method: 'GET',
  path: '/api/records/locking',
  summary: 'Efter hur många dagar en införd händelse låses på enheten',
  access: 'unit',
  reply: settingReply(lockDaysField),
});

export const setLocking = defineRoute({
  method: 'PUT',
  path: '/api/records/locking',
  summary: 'Ändra efter hur många dagar en införd händelse låses på enheten',
  access: 'unit',
  body: settingChange(lockDaysField),
  reply: settingReply(lockDaysField),
});
