/** Turns a telephone call into acts: need, offer, answer, consent, contact or note (case-rules 5). Pure. */
import type { CalendarDate } from '../../../../../kernel/calendar-date.ts';
import { EXPLAINED } from '../../../acts/consent-given/form.ts';
import type { ActName } from '../../../acts/index.ts';
import { usualOpening } from '../../../acts/need-assessed/form.ts';
import { ahead, informationGiven } from '../../../frame/form.ts';
import { proposeNextTry } from '../../../frame/next-step.ts';
import { isEmpty, type Raw, type RawContent } from '../../../frame/raw.ts';
import type { Card } from '../card-reply.ts';
import { groundsOf, isOpenCase } from '../form/form-facts.ts';

/** The outcome of the offer; nothing is chosen in advance. */
export type OfferOutcome = 'not_made' | 'yes' | 'no' | 'later' | 'no_need';

export interface Call {
  readonly direction: 'in' | 'out';
  /** False: nobody answered. */
  readonly reached: boolean;
  readonly identityChecked: boolean;
  readonly said: string;
  readonly offer: OfferOutcome | null;
  /** Why there is, or is not, a need; asked when no need is assessed. */
  readonly need: string;
  /** When no certificate holds: whether somebody else has attested the limitation. Null: not said yet. */
  readonly attests: boolean | null;
  /** By whom, how and when; kept also while the answer is that nobody has. */
  readonly attested: { readonly by: string; readonly how: string; readonly on: Raw };
  /** A day, or what was typed. */
  readonly nextOn: string | null;
  /** HH:MM when the next step is booked at a clock time, or what was typed. */
  readonly nextTime: string;
  readonly nextWhat: string;
}

export interface CallAct {
  readonly kind: ActName;
  readonly content: RawContent;
}

const mayBegin = (card: Card, kind: ActName): boolean =>
  card.mayBegin.some((one) => one.kind === kind && one.refused === null);

/** Whether the conversation is a measure under living consent, so that it is simply a contact. */
export const isContact = (card: Card): boolean => isOpenCase(card) && card.coordination?.consent === 'living';

/** Whether the form must say why there is a need: no assessed need exists that an offer can rest on. */
export const asksForNeed = (card: Card): boolean => !isContact(card) && !mayBegin(card, 'offered');

/** Whether a case would open without a certificate that holds: then the form asks who has attested the limitation (LAW-01). */
export const asksForBasis = (card: Card): boolean => !isOpenCase(card) && isEmpty(usualOpening(groundsOf(card)).basis);

/** Nothing attests a limitation: it would be preventive, which the law does not cover, so nothing is entered (LAW-04). */
export const isPreventive = (call: Call, card: Card): boolean => asksForBasis(card) && call.attests === false;

/** After a withdrawal nothing is planned but the end, until the patient consents again. */
export const isWithdrawn = (card: Card): boolean => isOpenCase(card) && card.coordination?.consent === 'withdrawn';

/** The possible outcomes of the offer in this case; none when consent lives. */
export function offersOf(card: Card): readonly OfferOutcome[] {
  if (isContact(card)) return [];
  return [
    'yes',
    ...(isWithdrawn(card) ? [] : (['later'] as const)),
    'no',
    'not_made',
    ...(isOpenCase(card) ? [] : (['no_need'] as const)),
  ];
}

/** Whether the call asks for a day ahead. */
export function plansAhead(call: Call, card: Card): boolean {
  if (isContact(card)) return true;
  if (isWithdrawn(card)) return call.reached && call.offer === 'yes';
  return !call.reached || call.offer === 'yes' || call.offer === 'later' || call.offer === 'not_made';
}

export function beginCall(card: Card, direction: 'in' | 'out', today: CalendarDate): Call {
  const contact = isContact(card);
  return {
    direction,
    reached: true,
    identityChecked: false,
    said: '',
    offer: null,
    need: '',
    attests: null,
    attested: { by: '', how: '', on: null },
    nextOn: ahead(today, contact ? 14 : 7),
    nextTime: '',
    nextWhat: contact ? 'Ring och hör hur det går' : 'Kartläggande samtal',
  };
}

/** A call that nobody answered: counts the attempt and proposes the next. */
export function notReached(call: Call, card: Card, today: CalendarDate): Call {
  const attempts = (card.coordination?.unansweredAttempts ?? 0) + 1;
  return {
    ...call,
    reached: false,
    nextOn: proposeNextTry(today, attempts).on,
    nextTime: '',
    nextWhat: 'Försök ringa igen',
  };
}

/** The acts, in the order they are judged; none until the outcome of the offer is chosen. */
export function callActs(call: Call, card: Card, today: CalendarDate): CallAct[] {
  const nextStep: Raw =
    plansAhead(call, card) && (call.nextOn ?? '') !== ''
      ? { on: call.nextOn, what: call.nextWhat, ...booked(call) }
      : null;
  if (isContact(card)) return [{ kind: 'contact', content: { ...contactOf(call), nextStep } }];
  const asks = asksForNeed(card);
  // The words are written once: as the reason when no other is given, else in the act that they belong to.
  const rest = asks && call.need.trim() === '' ? { ...call, said: '' } : call;
  const need = asks ? [needAct(call, card)] : [];
  if (!call.reached) return [...need, offerAct(rest, card, today)];
  switch (call.offer) {
    case null:
      return [];
    case 'no_need':
      return need;
    case 'not_made':
      return [...need, withoutOffer(call, nextStep)];
    default: {
      const standing = isOpenCase(card) && card.coordination?.unansweredOffer != null;
      const offer = standing ? [] : [offerAct(rest, card, today)];
      return [...need, ...offer, ...answerActs(call, card, today, nextStep)];
    }
  }
}

/** A clock time books the next step as a call. */
const booked = ({ nextTime }: Call): RawContent =>
  nextTime.trim() === '' ? {} : { time: nextTime, manner: 'telephone' };

/** Without consent a talk is incoming with nothing given out, or information to the patient (case-rules 3). */
function withoutOffer(call: Call, nextStep: Raw): CallAct {
  if (call.direction === 'in') {
    return { kind: 'contact', content: { ...contactOf(call), nothingGivenOut: true, nextStep } };
  }
  return { kind: 'note', content: { about: 'information_given', text: withIdentity(call), nextStep } };
}

function contactOf(call: Call): RawContent {
  return {
    direction: call.direction,
    counterpart: 'patient',
    manner: 'telephone',
    reached: call.reached,
    identityChecked: call.reached && call.identityChecked,
    said: call.said,
  };
}

/** Only a contact has a field for the check of identity: other acts say it in their words. */
function withIdentity(call: Call): string {
  if (!call.identityChecked) return call.said;
  const words = call.said.trim();
  return `${words}${words === '' || /[.!?]$/.test(words) ? '' : '.'} Identiteten är kontrollerad.`.trim();
}

function needAct(call: Call, card: Card): CallAct {
  const none = call.reached && call.offer === 'no_need';
  return {
    kind: 'need-assessed',
    content: {
      asked: askerOf(call, card),
      outcome: none ? 'no_need' : 'need',
      reason: call.need.trim() === '' ? call.said : call.need,
      opening: isOpenCase(card) ? null : openingOf(call, card),
    },
  };
}

function openingOf(call: Call, card: Card): RawContent {
  const usual = usualOpening(groundsOf(card));
  if (!asksForBasis(card)) return usual;
  return { ...usual, basis: call.attests === true ? { kind: 'attested', ...call.attested } : null };
}

function askerOf(call: Call, card: Card): string {
  if (call.direction === 'in') return 'patient';
  return card.coordination?.returnOn == null ? 'list' : 'agreed';
}

function offerAct(call: Call, card: Card, today: CalendarDate): CallAct {
  return {
    kind: 'offered',
    content: {
      manner: 'telephone',
      reach: call.reached ? 'reached' : 'no_answer',
      information: call.reached ? informationGiven(card.choices, today) : null,
      words: call.reached ? withIdentity(call) : call.said,
      nextTryOn: call.reached || isWithdrawn(card) ? null : call.nextOn,
    },
  };
}

function answerActs(call: Call, card: Card, today: CalendarDate, nextStep: Raw): CallAct[] {
  const answer: CallAct = {
    kind: 'offer-answered',
    content: {
      answer: call.offer,
      ...(call.offer === 'later' ? { askAgainOn: call.nextOn } : {}),
    },
  };
  if (call.offer !== 'yes') return [answer];
  const consent: RawContent = {
    manner: 'oral',
    explained: EXPLAINED,
    information: informationGiven(card.choices, today),
    nextStep,
  };
  return [answer, { kind: 'consent-given', content: consent }];
}
