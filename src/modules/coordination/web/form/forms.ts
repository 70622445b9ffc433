/** How each kind of act begins when its form is opened, and what of it is drawn in its own way. */
import { addDays, type CalendarDate } from '../../../../kernel/calendar-date.ts';
import { nextWorkingDay } from '../../../../kernel/holidays.ts';
import { type ActName, monthsAfter } from '../../domain.ts';
import type { Card } from '../card-reply.ts';
import type { SpecialField } from './act-fields.tsx';
import type { Raw, RawContent } from './raw.ts';
import { colleagueField, handoverField, laterField, openingField } from './special-fields.tsx';

export interface FormSpec {
  /** The content that the form begins with: sensible answers ready, nothing that only the person can know. */
  readonly initial: RawContent;
  readonly special: Readonly<Record<string, SpecialField>>;
  readonly open: readonly string[];
  readonly without: readonly string[];
}

/** Proposed days fall on working days, never on a Swedish holiday. */
export const ahead = (today: CalendarDate, days: number): CalendarDate => nextWorkingDay(addDays(today, days));

const plain: FormSpec = { initial: {}, special: {}, open: ['nextStep'], without: [] };

/** A plan that is revised begins as the one in force. */
const planInForce = (card: Card): RawContent => (card.coordination?.plan?.content ?? {}) as unknown as RawContent;

const latestCertificate = (card: Card) =>
  [...card.choices.certificates].sort((a, b) => (a.lastDay < b.lastDay ? 1 : -1))[0];

/** What a new case stands on, as it most often is; the person sees and changes it. */
export function usualOpening(card: Card): Raw {
  const certificate = latestCertificate(card);
  return {
    type: 'coordination',
    basis: certificate === undefined ? null : { kind: 'certificate', certificateId: certificate.certificateId },
    purpose: 'return',
    responsibility: card.header.patient.protection === 'protected_registration' ? 'protected_stay' : 'resident',
  };
}

const information = (card: Card, today: CalendarDate): Raw =>
  card.choices.informationVersion === null ? null : { version: card.choices.informationVersion, givenOn: today };

/** The form of a kind for this card; `about` is the act that a differing view or a clearing note concerns. */
export function formOf(kind: ActName, card: Card, today: CalendarDate, about: string | null = null): FormSpec {
  const responsible = card.coordination?.responsible?.staffId ?? null;
  switch (kind) {
    case 'need-assessed':
      return {
        ...plain,
        initial: {
          asked: 'list',
          outcome: 'need',
          ...(card.coordination?.isOpen === true ? {} : { opening: usualOpening(card) }),
          nextStep: { on: ahead(today, 1), what: 'Ring och erbjud koordinering' },
        },
        special: { opening: openingField(card) },
        without: ['responsible'],
      };
    case 'offered':
      return {
        ...plain,
        initial: {
          manner: 'telephone',
          reach: 'reached',
          information: information(card, today),
          nextTryOn: ahead(today, 7),
        },
      };
    case 'consent-given':
      return {
        ...plain,
        initial: {
          manner: 'oral',
          information: information(card, today),
          explained:
            'Att det är frivilligt, vad koordinering är, att det förs journal och att samtycket kan tas tillbaka.',
          nextStep: { on: ahead(today, 7), what: 'Kartläggande samtal' },
        },
      };
    case 'contact':
      return { ...plain, initial: { direction: 'out', counterpart: 'patient', manner: 'telephone', reached: true } };
    case 'plan-made':
      return { ...plain, initial: { goal: card.coordination?.goal ?? '', steps: [{}], followUpOn: ahead(today, 28) } };
    case 'plan-revised':
      return { ...plain, initial: planInForce(card) };
    case 'followed-up':
      return {
        ...plain,
        initial: { occasion: 'plan', manner: 'telephone', followUpOn: ahead(today, 28) },
      };
    case 'responsible-changed':
      return {
        ...plain,
        initial: { role: 'responsible', from: today },
        special: { staff: colleagueField(card, responsible) },
      };
    case 'handed-over':
      return { ...plain, special: { to: handoverField(card) } };
    case 'differing-view':
      return { ...plain, initial: { about } };
    case 'closed':
      return {
        ...plain,
        open: ['nextOwner'],
        special: { later: laterField(monthsAfter(today, 3), monthsAfter(today, 12)) },
      };
    case 'note':
      return {
        ...plain,
        initial:
          about === null
            ? { about: 'effort', effort: 'internal_coordination' }
            : { about: 'position_taken', clears: [about] },
      };
    default:
      return plain;
  }
}
