/**
 * What a form needs to draw an act's content: a label, a control and the choices for every field. It decides nothing.
 * `sensitive` marks what is *känsligt*: it stays in the entry and travels nowhere (case-rules 7).
 */
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
  | 'rows'
  | 'group'
  /** Open questions, each answered or left. */
  | 'prompts'
  /** Who does what by when, in a plan. */
  | 'steps'
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

interface Base {
  readonly control: Control;
  readonly label: string;
  readonly hint?: string;
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
}

type Bare<T> = NonNullable<T>;

/** One field's description; rows and groups describe what is in them. */
export type FieldOf<T> = Base &
  (Bare<T> extends readonly (infer Row)[]
    ? Row extends object
      ? { readonly row: FieldsOf<Row> }
      : unknown
    : Bare<T> extends string | number | boolean
      ? unknown
      : { readonly group?: Readonly<Record<string, Base>> });

/** A description for every field of the content: one that is missing does not compile. */
export type FieldsOf<C> = { readonly [K in keyof C]-?: FieldOf<C[K]> };

/** A field's description as a form reads it, whatever content it belongs to. */
export interface FieldDescription extends Base {
  readonly row?: Readonly<Record<string, FieldDescription>>;
  readonly group?: Readonly<Record<string, FieldDescription>>;
}
export type FieldDescriptions = Readonly<Record<string, FieldDescription>>;

/** The description of someone who did it instead of the author. */
export const personDescription = (label: string) =>
  ({
    control: 'group',
    label,
    group: { name: { control: 'text', label: 'Namn' }, title: { control: 'text', label: 'Yrke' } },
  }) as const;

/** The description of which information text was given, and when. */
export const informationDescription = {
  control: 'information',
  label: 'Informationstext',
  group: {
    version: { control: 'filled', label: 'Version' },
    givenOn: { control: 'date', label: 'Lämnad', past: true },
  },
} as const;
