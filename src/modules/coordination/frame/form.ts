/**
 * How an act is asked for: what its form begins with, leaves out and folds, and where on the card it is opened. A kind
 * says it in its `form.ts`; browser and server read the same words.
 */
import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts';
import { nextWorkingDay } from '../../../kernel/holidays.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { BasisCertificate } from './facts.ts';
import type { Raw, RawContent } from './raw.ts';

/** Where the card's menu has a kind: among its buttons, behind "Annat", or not at all. */
export type Place = 'usual' | 'more' | 'elsewhere';

/**
 * One of the card's own buttons that open a form: on an entry, on an entry that lacks ground, and at the next step to
 * report it done.
 */
export type CardButton = 'entry' | 'groundless' | 'step_done';

/** What opened a form: one of the card's own buttons, and the entry it stands on, if any. */
export interface Opener {
  readonly button: CardButton;
  readonly actId: Uuid | null;
}

/** What a form may know of the patient and the case when it is opened. */
export interface FormFacts {
  readonly today: CalendarDate;
  /** Null when it was opened from the menu. */
  readonly opener: Opener | null;
  readonly isOpen: boolean;
  readonly consentLives: boolean;
  /** Whether the case holds an effort. */
  readonly effortGiven: boolean;
  readonly unansweredAttempts: number;
  readonly goal: string | null;
  readonly nextStep: { readonly what: string; readonly manner: string | null; readonly place: string | null } | null;
  /** The content of the plan in force. */
  readonly plan: RawContent | null;
  readonly protectedRegistration: boolean;
  readonly certificates: readonly BasisCertificate[];
  /** The information text in force; null when none is decided. */
  readonly informationVersion: string | null;
}

type KeyOf<C> = keyof C & string;

/** What a form asks, decided when it is opened. */
export interface Asks<C> {
  /**
   * What is proposed ahead, or follows from where the form was opened. Never anything about what was said or done: only
   * the person can know that, and it would stand in the journal without anybody having said it.
   */
  readonly begin?: { readonly [K in KeyOf<C>]?: Raw };
  /** Fields that these answers leave unasked: neither drawn nor sent. */
  readonly hidden?: (content: RawContent) => readonly KeyOf<C>[];
  /** Answered by the form itself: sent, not drawn. */
  readonly undrawn?: readonly KeyOf<C>[];
  /** Groups that stand open from the start. */
  readonly open?: readonly KeyOf<C>[];
  /** Fields seldom needed, behind one line. */
  readonly fold?: readonly KeyOf<C>[];
  /** Fields drawn on request, each by a button with the field's own words. */
  readonly add?: readonly KeyOf<C>[];
  /** Two columns above, and the rest under its own heading. */
  readonly columns?: { readonly left: readonly KeyOf<C>[]; readonly right: readonly KeyOf<C>[]; readonly rest: string };
}

/** The form of a kind whose content is `C`. */
export interface FormOf<C> {
  readonly place: Place;
  /** The words of its button in the menu, where its title does not say enough. */
  readonly button?: string;
  /** The card's own buttons that open it, and with which facts. */
  readonly opensBy?: Readonly<Partial<Record<CardButton, (facts: FormFacts) => boolean>>>;
  asks(facts: FormFacts): Asks<C>;
}

/** The form of any kind. */
export type AnyForm = FormOf<RawContent>;

/** Names that are hidden when the condition holds. */
export const when = <K extends string>(condition: boolean, ...names: readonly K[]): readonly K[] =>
  condition ? names : [];

/** A day that many days ahead, or the working day after it: proposed days never fall on a Swedish holiday. */
export const ahead = (today: CalendarDate, days: number): CalendarDate => nextWorkingDay(addDays(today, days));

/** The content as sent: a field that was not asked is left out, so that its default holds. */
export function asked(content: RawContent, { hidden }: Asks<RawContent>): RawContent {
  const left = hidden?.(content) ?? [];
  return Object.fromEntries(Object.entries(content).filter(([key]) => !left.includes(key)));
}
