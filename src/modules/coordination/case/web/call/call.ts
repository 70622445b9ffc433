/**
 * Turns a telephone call into acts: need, offer, answer, consent, contact or note (case-rules 5). An act says what was
 * ticked, chosen or written in the call, and nothing else. Pure.
 */
import type { CalendarDate } from '../../../../../kernel/calendar-date.ts';
import type { ActName } from '../../../acts/index.ts';
import { usualOpening } from '../../../acts/need-assessed/form.ts';
import type { ConsentTopic, InformationWay } from '../../../frame/choices.ts';
import { ahead } from '../../../frame/form.ts';
import { proposeNextTry } from '../../../frame/next-step.ts';
import { isEmpty, type Raw, type RawContent } from '../../../frame/raw.ts';
import type { Card } from '../card-reply.ts';
import { groundsOf, isOpenCase } from '../form/form-facts.ts';

/** The outcome of the offer; nothing is chosen in advance. `nothing_given`: not offered, and nothing was told either. */
export type OfferOutcome = 'not_made' | 'nothing_given' | 'yes' | 'no' | 'later' | 'no_need';

export interface Call {
  /** Who rang; null until somebody has said so. */
  readonly direction: 'in' | 'out' | null;
  /** False: nobody answered. */
  readonly reached: boolean;
  readonly identityChecked: boolean;
  readonly said: string;
  readonly offer: OfferOutcome | null;
  /** Who brought coordination up; empty until it is chosen. Asked when no need is assessed. */
  readonly asked: string;
  /** What was explained before the yes. */
  readonly topics: readonly ConsentTopic[];
  /** How the patient got the information text; null until it is chosen. */
  readonly information: InformationWay | null;
  /** The day on which the patient had got the text already: a day, or what was typed. */
  readonly informationOn: Raw;
  /** Purpose and responsibility of a case that the call opens, shown and changed in the form. */
  readonly opening: RawContent;
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
export function offersOf(card: Card, { direction }: Pick<Call, 'direction'>): readonly OfferOutcome[] {
  if (isContact(card)) return [];
  return [
    'yes',
    ...(isWithdrawn(card) ? [] : (['later'] as const)),
    'no',
    'not_made',
    // Only of somebody who got in touch may it be said that nothing was given out (case-rules 3).
    ...(direction === 'in' ? (['nothing_given'] as const) : []),
    ...(isOpenCase(card) ? [] : (['no_need'] as const)),
  ];
}

/** Whether the form asks how the patient got the information text: it stands in the consent, or in an offer made now. */
export function asksForInformation({ offer }: Call, card: Card): boolean {
  if (offer === 'yes') return true;
  return (offer === 'later' || offer === 'no') && !hasStandingOffer(card);
}

const hasStandingOffer = (card: Card): boolean => isOpenCase(card) && card.coordination?.unansweredOffer != null;

/** Whether the call asks for a day ahead. */
export function plansAhead(call: Call, card: Card): boolean {
  if (isContact(card)) return true;
  if (isWithdrawn(card)) return call.reached && call.offer === 'yes';
  return !call.reached || (call.offer !== null && call.offer !== 'no' && call.offer !== 'no_need');
}

/** A call of which nothing is said yet. `direction`: known when the coordinator opened it as an incoming call. */
export function beginCall(card: Card, direction: 'in' | null, today: CalendarDate): Call {
  const contact = isContact(card);
  const { purpose, responsibility } = usualOpening(groundsOf(card));
  return {
    direction,
    reached: true,
    identityChecked: false,
    said: '',
    offer: null,
    asked: '',
    topics: [],
    information: null,
    informationOn: null,
    opening: { purpose, responsibility },
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
  const acts = actsOf(call, card, today);
  const { direction, identityChecked, reached, offer } = call;
  if (!reached) return acts;
  // Who rang is said once: in the contact or note that is the talk itself, else in the act that comes first. The check of
  // identity stands with it, but for a consent, which asks for it.
  const isTalk = isContact(card) || offer === 'not_made' || offer === 'nothing_given';
  const talk: RawContent = { direction, ...(offer === 'yes' ? {} : { identityChecked }) };
  const saysIt = isTalk ? acts.length - 1 : 0;
  return acts.map((act, nr) => (nr === saysIt ? { ...act, content: { ...talk, ...act.content } } : act));
}

function actsOf(call: Call, card: Card, today: CalendarDate): CallAct[] {
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
    // Without consent a talk is information to the patient, or incoming with nothing given out (case-rules 3).
    case 'not_made':
      return [...need, { kind: 'note', content: { about: 'information_given', text: call.said, nextStep } }];
    case 'nothing_given':
      return [...need, { kind: 'contact', content: { ...contactOf(call), nothingGivenOut: true, nextStep } }];
    default: {
      const offer = hasStandingOffer(card) ? [] : [offerAct(rest, card, today)];
      return [...need, ...offer, ...answerActs(call, card, today, nextStep)];
    }
  }
}

/** A clock time books the next step as a call. */
const booked = ({ nextTime }: Call): RawContent =>
  nextTime.trim() === '' ? {} : { time: nextTime, manner: 'telephone' };

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

function needAct(call: Call, card: Card): CallAct {
  const none = call.reached && call.offer === 'no_need';
  return {
    kind: 'need-assessed',
    content: {
      asked: call.asked,
      outcome: none ? 'no_need' : 'need',
      reason: call.need.trim() === '' ? call.said : call.need,
      opening: isOpenCase(card) ? null : openingOf(call, card),
    },
  };
}

function openingOf(call: Call, card: Card): RawContent {
  const opening = { ...usualOpening(groundsOf(card)), ...call.opening };
  if (!asksForBasis(card)) return opening;
  return { ...opening, basis: call.attests === true ? { kind: 'attested', ...call.attested } : null };
}

/** The information text in force, as the patient got it; null while that is not said. */
function informationOf({ information, informationOn }: Call, card: Card, today: CalendarDate): Raw {
  const version = card.choices.informationVersion;
  if (information === null || version === null) return null;
  return { version, way: information, givenOn: information === 'had' ? informationOn : today };
}

function offerAct(call: Call, card: Card, today: CalendarDate): CallAct {
  return {
    kind: 'offered',
    content: {
      manner: 'telephone',
      reach: call.reached ? 'reached' : 'no_answer',
      // With a yes it stands in the consent, which cannot be without it.
      information: call.reached && call.offer !== 'yes' ? informationOf(call, card, today) : null,
      words: call.said,
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
    manner: 'telephone',
    identityChecked: call.identityChecked,
    topics: [...call.topics],
    information: informationOf(call, card, today),
    nextStep,
  };
  return [answer, { kind: 'consent-given', content: consent }];
}
