/**
 * Pieces of content that several acts share, as schemas.
 */
import * as z from 'zod/mini';
import { calendarDateField, optionalTextField, textField, uuidField } from '../../../contract/fields.ts';
import { keysOf } from './choices.ts';

/** May be left out; then null. */
export const maybe = <S extends z.core.$ZodType>(schema: S) => z._default(z.nullable(schema), null);

/** May be left out; then empty. */
export const free = (max = 4000) => z._default(optionalTextField(max), '');

/** One of a closed list. */
export const oneOf = <T extends Readonly<Record<string, string>>>(list: T) =>
  z.enum(keysOf(list), 'Välj ett av alternativen.');

export const yesNo = z.boolean('Svara ja eller nej.');

/** What a case stands on: a certificate that counts, or a limitation that someone has attested (LAW-01). */
export const basisField = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('certificate'), certificateId: uuidField }),
  z.strictObject({ kind: z.literal('attested'), by: textField(120), how: textField(200), on: calendarDateField }),
]);
export type Basis = z.output<typeof basisField>;

/** A colleague at the unit. */
export const staffField = z.strictObject({
  staffId: uuidField,
  name: textField(120),
  title: maybe(textField(120)),
});
export type StaffRef = z.output<typeof staffField>;

/** A colleague, as a reply names one. */
export const staffReply = z.object({ staffId: uuidField, name: z.string(), title: z.nullable(z.string()) });
