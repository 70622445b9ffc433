/** The patients room's routes. Finding a person is a POST, so that no search text ends up in an address (LAW-94). */
import * as z from 'zod/mini';
import { calendarDateField, dayField, optionalTextField, textField, uuidField } from '../../contract/fields.ts';
import { defineRoute } from '../../contract/route.ts';
import { deathReply } from './death/contract.ts';
import { detailKinds, protections, sexes } from './domain.ts';

/** A person as every list and header shows one. */
export const patientSummary = z.object({
  patientId: uuidField,
  /** "Öberg, Anna". */
  name: z.string(),
  /** "Anna Öberg", for letters and the journal. */
  writtenName: z.string(),
  number: z.string(),
  age: z.nullable(z.number()),
  sex: z.nullable(z.enum(sexes)),
  protection: z.enum(protections),
  /** The day of death, as known at the provider; null for a person who lives. */
  deceasedOn: z.nullable(calendarDateField),
});
export type PatientSummary = z.output<typeof patientSummary>;

const patientDetail = z.object({
  kind: z.enum(detailKinds),
  value: z.string(),
  text: z.string(),
  source: z.string(),
  notedOn: calendarDateField,
  enteredBy: z.string(),
});
export type Detail = z.output<typeof patientDetail>;

/** Header of a person. Contact details of a protected person are left out; showing them takes a reason. */
export const patientHeader = z.object({
  patient: patientSummary,
  details: z.array(patientDetail),
  contactWithheld: z.boolean(),
  death: z.nullable(deathReply),
});
export type PatientHeader = z.output<typeof patientHeader>;

export const findPatients = defineRoute({
  method: 'POST',
  path: '/api/patients/find',
  summary: 'Finn en person på enheten med namn eller identitetsnummer',
  access: 'unit',
  body: z.object({ text: optionalTextField(80) }),
  reply: z.object({ tooShort: z.boolean(), hits: z.array(patientSummary), more: z.boolean() }),
});

export const viewPatient = defineRoute({
  method: 'GET',
  path: '/api/patients/:patientId',
  summary: 'En persons uppgifter i sidhuvudet',
  access: 'unit',
  params: z.object({ patientId: uuidField }),
  reply: patientHeader,
});

export const revealContact = defineRoute({
  method: 'POST',
  path: '/api/patients/:patientId/contact',
  summary: 'Visa kontaktuppgifter för en person med skyddade personuppgifter',
  access: 'unit',
  params: z.object({ patientId: uuidField }),
  body: z.object({ reason: textField(200) }),
  reply: z.object({ details: z.array(patientDetail) }),
});

export const noteDetail = defineRoute({
  method: 'POST',
  path: '/api/patients/:patientId/details',
  summary: 'Notera en uppgift om personen med källa och datum',
  access: 'unit',
  params: z.object({ patientId: uuidField }),
  body: z.object({
    kind: z.enum(detailKinds),
    value: optionalTextField(200),
    source: textField(100),
    notedOn: dayField('Skriv vilken dag uppgiften lämnades.'),
  }),
  reply: z.extend(patientHeader, {
    /** The day of a newer detail of the same kind, which still holds: what was noted stands in the history. */
    newerFrom: z.nullable(calendarDateField),
  }),
});

export const viewDetailHistory = defineRoute({
  method: 'GET',
  path: '/api/patients/:patientId/details',
  summary: 'Alla tidigare uppgifter om personen',
  access: 'unit',
  params: z.object({ patientId: uuidField }),
  reply: z.object({ details: z.array(patientDetail), contactWithheld: z.boolean() }),
});
