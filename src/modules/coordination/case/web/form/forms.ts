/** How each kind of act begins when its form is opened, and what of it is drawn in its own way. */
import type { CalendarDate } from '../../../../../kernel/calendar-date.ts';
import { type ActName, monthsAfter, proposeNextTry, silentClosings } from '../../../domain.ts';
import type { Card } from '../card-reply.ts';
import type { SpecialField } from './act-fields.tsx';
import { ahead } from './days.ts';
import { FollowUpField } from './follow-up-field.tsx';
import { NextStepField } from './next-step-field.tsx';
import { EXPLAINED, informationGiven, isOpenCase, usualOpening } from './opening.ts';
import { type RawContent, textOf } from './raw.ts';
import {
  colleagueField,
  confirmField,
  handoverField,
  informationField,
  laterField,
  openingField,
} from './special-fields.tsx';

export interface FormSpec {
  /** The content that the form begins with: sensible answers ready, nothing that only the person can know. */
  readonly initial: RawContent;
  readonly special: Readonly<Record<string, SpecialField>>;
  readonly open: readonly string[];
  /** What is seldom needed. */
  readonly fold: readonly string[];
  /** Answered by the form itself: sent, not drawn. */
  readonly undrawn: readonly string[];
  /** What is not asked with these answers; neither drawn nor sent. */
  readonly hidden: (content: RawContent) => readonly string[];
}

const plain: FormSpec = {
  initial: {},
  special: { nextStep: NextStepField, followUpOn: FollowUpField },
  open: ['nextStep'],
  fold: ['offeredBy', 'receivedBy', 'manner', 'vocationalNeed'],
  undrawn: [],
  hidden: () => [],
};

/** Names that are hidden when the condition holds. */
const when = (condition: boolean, ...names: readonly string[]): readonly string[] => (condition ? names : []);

/** A plan that is revised begins as the one in force. */
const planInForce = (card: Card): RawContent => (card.coordination?.plan?.content ?? {}) as unknown as RawContent;

/** Whether a closing with that reason asks about outcome, owner and later contact: efforts were given and consent lives. */
function closingAsks(card: Card, content: RawContent): boolean {
  const efforts = card.acts.some((one) => one.caseId === card.caseId && !one.struck && one.part !== 'none');
  return efforts && card.coordination?.consent === 'living' && !silentClosings.has(textOf(content.reason) as never);
}

/** The form of a kind for this card; `about` is the act that a differing view or a clearing note concerns. */
export function formOf(kind: ActName, card: Card, today: CalendarDate, about: string | null = null): FormSpec {
  const responsible = card.coordination?.responsible?.staffId ?? null;
  const information = informationField(card, today);
  switch (kind) {
    case 'need-assessed':
      return {
        ...plain,
        initial: {
          asked: 'list',
          ...(isOpenCase(card) ? {} : { opening: usualOpening(card) }),
          nextStep: { on: ahead(today, 1), what: 'Ring och erbjud koordinering' },
        },
        special: { ...plain.special, opening: openingField(card.choices) },
        hidden: ({ outcome }) => [
          'responsible',
          ...when(outcome !== 'medical_first' && outcome !== 'not_yet', 'recheckOn'),
          ...when(outcome !== 'need', 'nextStep'),
        ],
      };
    case 'offered': {
      const attempts = (card.coordination?.unansweredAttempts ?? 0) + 1;
      return {
        ...plain,
        fold: ['offeredBy'],
        initial: {
          manner: 'telephone',
          information: informationGiven(card, today),
          nextTryOn: proposeNextTry(today, attempts).on,
        },
        special: { ...plain.special, information, nextTryOn: FollowUpField },
        hidden: ({ reach }) => when(reach === 'reached', 'nextTryOn'),
      };
    }
    case 'offer-answered':
      return {
        ...plain,
        initial: { nextStep: { on: ahead(today, 7), what: 'Kartläggande samtal' } },
        special: { ...plain.special, askAgainOn: FollowUpField },
        hidden: ({ answer }) => [
          ...when(answer !== 'later' && answer !== 'no', 'askAgainOn'),
          ...when(answer !== 'yes', 'nextStep'),
        ],
      };
    case 'consent-given':
      return {
        ...plain,
        fold: ['receivedBy'],
        initial: {
          manner: 'oral',
          information: informationGiven(card, today),
          explained: EXPLAINED,
          nextStep: { on: ahead(today, 7), what: 'Kartläggande samtal' },
        },
        special: { ...plain.special, information },
      };
    case 'consent-withdrawn':
      return { ...plain, initial: { manner: 'oral' }, fold: ['receivedBy'] };
    case 'contact':
      return {
        ...plain,
        fold: [],
        initial: { direction: 'out', counterpart: 'patient', manner: 'telephone', reached: true },
        hidden: ({ direction, counterpart, reached }) => [
          ...when(direction !== 'in', 'nothingGivenOut'),
          ...when(counterpart === 'patient', 'counterpartName'),
          ...when(counterpart !== 'patient' || reached === false, 'identityChecked'),
        ],
      };
    case 'mapped':
      return {
        ...plain,
        initial: { goal: card.coordination?.goal ?? '', nextStep: { on: ahead(today, 14), what: '' } },
      };
    case 'followed-up': {
      const afterEnd = !isOpenCase(card);
      const planned = card.coordination?.plan != null;
      return {
        ...plain,
        fold: planned && !afterEnd ? ['manner', 'nextStep', 'vocationalNeed'] : plain.fold,
        initial: afterEnd
          ? { occasion: 'after_3_months', manner: 'telephone' }
          : {
              occasion: 'plan',
              manner: 'telephone',
              ...(planned ? { followUpOn: ahead(today, 28) } : {}),
            },
        hidden: () => [
          ...when(!afterEnd, 'occasion'),
          ...when(afterEnd, 'followUpOn', 'nextStep', 'holding'),
          ...when(!planned, 'holding', 'followUpOn'),
        ],
      };
    }
    case 'plan-made':
      return {
        ...plain,
        initial: { goal: card.coordination?.goal ?? '', steps: [{ state: 'planned' }], followUpOn: ahead(today, 28) },
      };
    case 'plan-revised':
      return { ...plain, initial: { ...planInForce(card), changed: '' } };
    case 'responsible-changed':
      return {
        ...plain,
        initial: { role: 'substitute', from: today },
        special: { ...plain.special, staff: colleagueField(card, responsible) },
        hidden: ({ role }) => when(role === 'responsible', 'to'),
      };
    case 'handed-over':
      return { ...plain, special: { ...plain.special, to: handoverField(card), confirmed: confirmField } };
    case 'differing-view':
      return { ...plain, initial: { about }, undrawn: ['about'] };
    case 'closed':
      return {
        ...plain,
        initial: card.coordination?.consent === 'withdrawn' ? { reason: 'withdrawn' } : {},
        open: ['nextOwner'],
        special: {
          ...plain.special,
          later: laterField(ahead(monthsAfter(today, 3), 0), ahead(monthsAfter(today, 12), 0)),
        },
        hidden: (content) => when(!closingAsks(card, content), 'outcome', 'nextOwner', 'later'),
      };
    case 'reopened':
      return {
        ...plain,
        initial: { nextStep: { on: ahead(today, 7), what: 'Ring och fråga på nytt om koordinering' } },
      };
    case 'note':
      if (about === MOVED) return movedStep(card, today);
      return {
        ...plain,
        initial:
          about !== null
            ? { about: 'position_taken', clears: [about] }
            : card.effortsRefused === null
              ? { about: 'effort', effort: 'internal_coordination' }
              : {},
        open: ['dutyReport'],
        fold: ['nextStep'],
        hidden: ({ about: subject }) => [
          ...when(subject !== 'effort', 'effort'),
          ...when(subject !== 'duty_report', 'dutyReport'),
          ...when(subject === 'duty_report', 'text'),
        ],
      };
    default:
      return plain;
  }
}

/** In place of an act that a note is about: the note only moves the next step. */
export const MOVED = 'next-step';

function movedStep(card: Card, today: CalendarDate): FormSpec {
  const step = card.coordination?.nextStep ?? null;
  return {
    ...plain,
    initial: {
      about: 'position_taken',
      text: 'Nästa steg flyttas.',
      nextStep: { what: step?.what ?? '', manner: step?.manner ?? null, place: step?.place ?? '', on: ahead(today, 7) },
    },
    fold: [],
    undrawn: ['about'],
    hidden: () => ['effort', 'dutyReport'],
  };
}

/** What is sent of a form: what was not asked is left out, so that its default holds. */
export function asked(content: RawContent, spec: FormSpec): RawContent {
  const hidden = spec.hidden(content);
  return Object.fromEntries(Object.entries(content).filter(([key]) => !hidden.includes(key)));
}
