/**
 * The fields of an act's content, each said once: what it may hold, and what a form needs to draw it.
 */
import * as z from 'zod/mini';
import { textField } from '../../../contract/fields.ts';
import { maybe, oneOf } from './content.ts';

export type Control =
  | 'text'
  | 'long'
  /** The patient's goal: a text in large letters. */
  | 'goal'
  | 'date'
  | 'time'
  | 'number'
  /** A line from 0 to 10. */
  | 'scale'
  | 'yes_no'
  /** An active choice: one box to tick. */
  | 'confirm'
  | 'choice'
  /** Several of a closed list, each a box to tick. */
  | 'ticks'
  | 'rows'
  | 'group'
  /** Open questions, each answered or left. */
  | 'prompts'
  /** Who does what by when, in a plan. */
  | 'steps'
  /** How it went with each step of the plan. */
  | 'step_marks'
  | 'next_step'
  /** What a case stands on: certificate or attested limitation, purpose and the region's responsibility. */
  | 'opening'
  /** Whether the information text in force was given. */
  | 'information'
  | 'colleague'
  /** A colleague, or another unit of the provider. */
  | 'colleague_or_unit'
  /** Whether the patient may be asked after three and twelve months. */
  | 'later_contact'
  /** Filled by the form itself, such as the act that a view concerns. */
  | 'filled';

/** What a form needs to draw a field, whatever content it belongs to. It decides nothing. */
export interface FieldDescription {
  readonly control: Control;
  readonly label: string;
  readonly hint?: string;
  /** *Känsligt*: it stays in the entry and travels nowhere (case-rules 7). */
  readonly sensitive?: true;
  /** A day that has been: a date without a year points backwards. */
  readonly past?: true;
  /** Days that are often agreed on stand ready beside the field. */
  readonly usualDays?: true;
  /** Usual answers to a text, to choose or to write over. */
  readonly suggestions?: readonly string[];
  /** The height of a long text, in lines; three by default. */
  readonly lines?: number;
  readonly options?: Readonly<Record<string, string>>;
  /** What is in each row of a list. */
  readonly row?: FieldDescriptions;
  /** What is in a group. */
  readonly group?: FieldDescriptions;
}
export type FieldDescriptions = Readonly<Record<string, FieldDescription>>;

/** A field's description together with its schema. */
export interface Field<S extends z.core.$ZodType = z.core.$ZodType> extends FieldDescription {
  readonly schema: S;
}
export type Fields = Readonly<Record<string, Field>>;

/** What a content with these fields says. */
export type ContentOf<F extends Fields> = { -readonly [K in keyof F]: z.output<F[K]['schema']> };

type More = Omit<FieldDescription, 'control' | 'label'>;

/** A field with that control, label and schema, and what else a form needs. */
export function field<S extends z.core.$ZodType>(
  control: Control,
  label: string,
  schema: S,
  more: More = {},
): Field<S> {
  return { control, label, schema, ...more };
}

/** A choice from a closed list. */
export const choice = <T extends Readonly<Record<string, string>>>(label: string, options: T, more: More = {}) =>
  field('choice', label, oneOf(options), { options, ...more });

/** Several of a closed list; none by default. */
export const ticks = <T extends Readonly<Record<string, string>>>(label: string, options: T, more: More = {}) =>
  field('ticks', label, z._default(z.array(oneOf(options)).check(z.maxLength(Object.keys(options).length)), []), {
    options,
    ...more,
  });

/** Fields that belong together. */
export const group = <F extends Fields>(control: Control, label: string, fields: F, more: More = {}) =>
  field(control, label, schemaOf(fields), { group: fields, ...more });

/** Rows of fields, at most so many; none by default. */
export const rows = <F extends Fields>(label: string, row: F, most: number) =>
  field('rows', label, z._default(z.array(schemaOf(row)).check(z.maxLength(most)), []), { row });

/** The same field, which may be left out; then null. */
export const optional = <S extends z.core.$ZodType>(inner: Field<S>) => ({ ...inner, schema: maybe(inner.schema) });

/** The schema of a content with these fields, and no others. */
export function schemaOf<F extends Fields>(fields: F) {
  const schemas = Object.fromEntries(Object.entries(fields).map(([key, { schema }]) => [key, schema]));
  return z.strictObject(schemas as { -readonly [K in keyof F]: F[K]['schema'] });
}

/** Someone who did it instead of the author, such as a doctor at a visit. */
export const personField = (label: string) =>
  optional(
    group('group', label, {
      name: field('text', 'Namn', textField(120)),
      title: field('text', 'Yrke', textField(120)),
    }),
  );
