/** One command as a form: typed values, checked by the route's own contract, sent once, and the result. */
import { type ChangeEvent, useState } from 'react';
import type { RouteBody, RouteInput, RouteReply, RouteRequest, RouteShape, Schema } from '../../contract/route.ts';
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { type Refreshed, useCommand } from '../server.ts';
import { checkForm, type Findings } from './findings.ts';
import { type FieldOf, type FormFindings, useFindings } from './form.tsx';
import { type StepUpNoticeProps, type StepUpWords, useStepUp } from './step-up.tsx';

/** The fields of a body by name. A field's value need not be valid yet: the contract checks it. */
type Fields<Body> = { readonly [Name in keyof Body]: unknown };

/** The values of a form's fields: the initial ones, or those the route takes; text where digits are typed. */
export type Typed<Body, Begin> = {
  readonly [Name in keyof Begin]: Held<Exclude<Body[Name & keyof Body], undefined>, Begin[Name]>;
};
type Held<Value, Begin> = Begin extends string ? (Value extends string ? Value | Begin : string) : Value | Begin;

type TextEvent = ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>;
type Field = ReturnType<FormFindings['field']>;

export interface FormOptions<R extends RouteShape, Known, Begin> {
  /** The address' variable parts, where the route has any. */
  readonly params?: RouteInput<R> extends { readonly params: infer Params } ? Params : never;
  /** Values that the page knows and nobody types, read at sending: the unit, the version that the person saw. */
  readonly known?: Known & Record<Exclude<keyof Known, keyof RouteBody<R>>, never>;
  /** The fields' initial values. Together with `known` this names every field of the route's body, and no other. */
  readonly begin: Begin & Record<Exclude<keyof Begin, keyof RouteBody<R>>, never>;
  /** Values sent in place of the typed ones: a number for its digits. */
  readonly sent?: (typed: Typed<RouteBody<R>, Begin>) => Partial<Fields<RouteBody<R>>>;
  /** Findings that the contract cannot make: those that depend on today, or on the page. */
  readonly also?: (typed: Typed<RouteBody<R>, Begin>) => Findings;
  /** For a route whose answer names the fields otherwise than its body does. */
  readonly fieldOf?: FieldOf;
  /** What it makes old, and is fetched again afterwards. */
  readonly refreshes?: Refreshed;
  /** The step may ask for a fresh proof of identity. */
  readonly stepUp?: StepUpWords;
  readonly onDone?: (reply: RouteReply<R>, sent: RouteRequest<R>['body']) => void;
}

/** The common part of all forms. */
export interface AnyForm {
  readonly findings: FormFindings;
  readonly busy: boolean;
  /** Checks and sends; does nothing while it is already being sent. */
  readonly submit: () => Promise<void>;
  /** The proof of identity that the step may ask for. */
  readonly stepUp?: StepUpNoticeProps;
}

/** `Name`: the fields of the route's body. */
export interface Form<T, Name = keyof T> extends AnyForm {
  readonly typed: T;
  readonly change: (part: Partial<T>) => void;
  /** Checks and sends, with `part` in place of the typed values: for a form with several answers. */
  readonly submit: (part?: Partial<T>) => Promise<void>;
  /** For a control with change events: `<TextField label="Mål" {...form.text('goal')} />`. */
  readonly text: (
    name: keyof T & string,
  ) => Field & { readonly value: string; readonly onChange: (event: TextEvent) => void };
  /** For a control that passes its value: days, radio buttons, boxes in a group. */
  readonly value: <Name extends keyof T & string>(
    name: Name,
  ) => Field & { readonly value: T[Name]; readonly onChange: (value: T[Name]) => void };
  /** For a `DateField`: a text that is no day is sent as it was typed, so that the contract can say what is wrong with it. */
  readonly day: (name: keyof T & string) => Field & {
    readonly value: string | null;
    readonly onChange: (date: CalendarDate | null, typed: string | null) => void;
  };
  /** Only name and finding, also of a field within a field: 'periods.0.end'. */
  readonly field: (path: (Name & string) | `${Name & string}.${string}`) => Field;
}

/** A form for the route. Draw it with `<CommandForm of={form}>`. */
export function useForm<
  R extends RouteShape & { readonly body: Schema },
  const Begin extends Omit<Fields<RouteBody<R>>, keyof Known>,
  const Known extends Partial<Fields<RouteBody<R>>> = Record<never, never>,
>(route: R, options: FormOptions<R, Known, Begin>): Form<Typed<RouteBody<R>, Begin>, keyof RouteBody<R>> {
  type T = Typed<RouteBody<R>, Begin>;
  const { params, known, begin, sent, also, fieldOf, refreshes, stepUp, onDone } = options;
  const [typed, setTyped] = useState<T>(begin as T);
  const findings = useFindings(fieldOf);
  const step = useStepUp();
  const command = useCommand(route, refreshes, {
    onRefused: findings.refuse,
    ...(stepUp === undefined ? {} : { through: step.through }),
  });
  const change = (part: Partial<T>) => setTyped((before) => ({ ...before, ...part }));

  const submit = async (part: Partial<T> = {}) => {
    if (command.busy) return;
    const now = { ...typed, ...part };
    change(part);
    const checked = checkForm(route.body, { ...known, ...now, ...sent?.(now) });
    const found = { ...(checked.ok ? {} : checked.findings), ...also?.(now) };
    if (!checked.ok || Object.keys(found).length > 0) {
      findings.show(found);
      return;
    }
    findings.clear();
    const reply = await command.run({ params, body: checked.value } as unknown as RouteInput<R>);
    if (reply !== null) onDone?.(reply, checked.value as RouteRequest<R>['body']);
  };

  return {
    typed,
    change,
    findings,
    busy: command.busy,
    ...(stepUp === undefined ? {} : { stepUp: { of: step, ...stepUp } }),
    submit,
    field: findings.field,
    text: (name) => ({
      ...findings.field(name),
      value: String(typed[name] ?? ''),
      onChange: (event) => change({ [name]: event.target.value } as Partial<T>),
    }),
    day: (name) => ({
      ...findings.field(name),
      value: typed[name] as string | null,
      onChange: (_, text) => change({ [name]: text } as unknown as Partial<T>),
    }),
    value: (name) => ({
      ...findings.field(name),
      value: typed[name],
      onChange: (value) => change({ [name]: value } as unknown as Partial<T>),
    }),
  };
}
