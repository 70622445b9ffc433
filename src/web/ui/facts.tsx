/** One component for each recurring fact, so that it looks and reads the same everywhere. */
import { Fragment, type ReactNode } from 'react';
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Instant } from '../../kernel/clock.ts';
import { usePeopleHidden, useToday } from './context.tsx';
import * as format from './format.ts';

export interface DegreeProps {
  readonly degree: number;
  /** The next degree and its first day, when one is known. */
  readonly next?: { readonly degree: number; readonly from: CalendarDate } | null;
}

/** "100 %", "100 → 50 % från 1 dec". */
export function Degree({ degree, next = null }: DegreeProps) {
  const today = useToday();
  const text = format.formatDegreeChange(degree, next, today);
  if (next === null) return <span className="k-number">{text}</span>;
  const spoken = `${degree} procent, ${next.degree} procent från ${format.formatDateLong(next.from)}`;
  return (
    <span className="k-number">
      <span aria-hidden="true">{text}</span>
      <span className="k-spoken">{spoken}</span>
    </span>
  );
}

export interface DateTextProps {
  readonly date: CalendarDate;
  /** Leave the weekday out where space is short and it adds nothing: a certificate's last day. */
  readonly weekday?: boolean;
  /** Adds "om 6 dagar". */
  readonly distance?: boolean;
}

/** "tors 27 nov", with the year when it is not this year's. */
export function DateText({ date, weekday = true, distance = false }: DateTextProps) {
  const today = useToday();
  const text = weekday ? format.formatDate(date, today) : format.formatDay(date, today);
  const time = <time dateTime={date}>{text}</time>;
  return distance ? (
    <span>
      {time}, {format.formatDistance(date, today)}
    </span>
  ) : (
    time
  );
}

/** "tors 27 nov 10.00"; only the time when it is today. */
export function MomentText({ moment }: { readonly moment: Instant }) {
  return <time dateTime={moment}>{format.formatMoment(moment, useToday())}</time>;
}

export interface PersonProps {
  readonly name: string;
  readonly age?: number | null;
  readonly sex?: format.Sex;
  /** Shown as given (formatted); left out in lists that need none. */
  readonly number?: string | null;
  /** Sekretessmarkering or skyddad folkbokföring: named in words; details lie behind a logged step. */
  readonly protectedPerson?: boolean;
  /** list: name over age and sex. line: all on one line. heading: the card's head. */
  readonly as?: 'list' | 'line' | 'heading';
}

/** The person in question. Obeys Dölj personuppgifter: then neither name nor number is in the page at all. */
export function Person({
  name,
  age = null,
  sex = null,
  number = null,
  protectedPerson = false,
  as = 'list',
}: PersonProps) {
  const hidden = usePeopleHidden();
  const ageAndSex = format.formatAgeAndSex(age, sex);
  const rest = [
    ...(ageAndSex === '' ? [] : [ageAndSex]),
    ...(number === null ? [] : [hidden ? 'nummer dolt' : number]),
    ...(protectedPerson ? ['skyddade uppgifter'] : []),
  ];
  return (
    <span className={`k-person k-person-${as}`}>
      <span className={hidden ? 'k-person-name k-hidden' : 'k-person-name'}>{hidden ? 'Namn dolt' : name}</span>
      {rest.map((part) => (
        <Fragment key={part}>
          {' '}
          <span className="k-person-rest">{part}</span>
        </Fragment>
      ))}
    </span>
  );
}

/** Other personal data than name and number: a telephone, an employer. Hidden by the same key. */
export function Private({ what, children }: { readonly what: string; readonly children: ReactNode }) {
  return usePeopleHidden() ? <span className="k-hidden">{what} dolt</span> : children;
}

export interface ReasonProps {
  /** Why the row is here: "Intyget slutar om 6 dagar, ingen plan". */
  readonly why: string;
  /** The last day to act. */
  readonly by?: CalendarDate | null;
  /** Further reasons, in the order of the unit's rules. */
  readonly also?: readonly string[];
}

/** Why and by when, in words. */
export function Reason({ why, by = null, also = [] }: ReasonProps) {
  const today = useToday();
  return (
    <span className="k-reason">
      <span className="k-reason-why">{why}</span>
      {by === null ? null : (
        <span className={by < today ? 'k-reason-by k-overdue' : 'k-reason-by'}>
          {by < today ? 'skulle ha gjorts ' : by === today ? '' : 'senast '}
          <DateText date={by} distance={by !== today} />
          {by === today ? ' – i dag' : ''}
        </span>
      )}
      {also.map((reason) => (
        <span key={reason} className="k-reason-also">
          {reason}
        </span>
      ))}
    </span>
  );
}

export interface StatusTextProps {
  /** plain: a state. good: settled. note: waits for someone. alert: stops further work. */
  readonly tone?: 'plain' | 'good' | 'note' | 'alert';
  readonly children: ReactNode;
}

/** A state in words; the mark and the colour only repeat what the words say. */
export function StatusText({ tone = 'plain', children }: StatusTextProps) {
  // One element beside the mark: words and a date in it are one sentence, separated by a blank.
  return (
    <span className={`k-status k-status-${tone}`}>
      <span>{children}</span>
    </span>
  );
}

export type SaveState =
  | { readonly state: 'empty' }
  | { readonly state: 'unsaved' }
  | { readonly state: 'saving' }
  | { readonly state: 'saved'; readonly at: Instant }
  | { readonly state: 'failed'; readonly reason: string };

export interface SavedAtProps {
  readonly save: SaveState;
  /** The form already reports the fault, so it is not shown twice. */
  readonly told?: boolean;
}

/** "Sparat 09.41". Read aloud only when saving fails or succeeds again, not at every pause. */
export function SavedAt({ save, told = false }: SavedAtProps) {
  if (save.state === 'failed' && !told) {
    return (
      <span className="k-saved k-saved-failed" role="alert">
        Inte sparat: {save.reason}
      </span>
    );
  }
  return (
    <span className="k-saved">
      {save.state === 'saved' ? `Sparat ${format.formatTime(save.at)}` : null}
      {save.state === 'saving' ? 'Sparar …' : null}
      {save.state === 'unsaved' || save.state === 'failed' ? 'Inte sparat än' : null}
    </span>
  );
}

/** Arrow keys are drawn as arrows. */
const drawn: Readonly<Record<string, string>> = {
  'Pil ned': '↓',
  'Pil upp': '↑',
  'Pil vänster': '←',
  'Pil höger': '→',
};

/** A key as on the keyboard: "Ctrl K", "F2", "1", "Pil ned". Decoration beside a button that says the same in words. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return (
    <span className="k-keys" aria-hidden="true">
      {(keys.startsWith('Ctrl ') ? ['Ctrl', keys.slice(5)] : [keys]).map((key) => (
        <kbd key={key}>{drawn[key] ?? key}</kbd>
      ))}
    </span>
  );
}

/** Label and value pairs: the only way to show a handful of facts. Empty values are left out. */
export function Facts({ items }: { readonly items: readonly (readonly [label: string, value: ReactNode])[] }) {
  const filled = items.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return (
    <dl className="k-facts">
      {filled.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
