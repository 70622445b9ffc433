/** What is said on the telephone becomes the acts it is: need, offer, answer, consent or contact (case-rules 5). Pure. */
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import type { ActName } from '../../domain.ts';
import type { Card } from '../card-reply.ts';
import { ahead, formOf, usualOpening } from '../form/forms.ts';
import type { Raw, RawContent } from '../form/raw.ts';

export interface CallSaid {
  readonly direction: 'in' | 'out';
  /** False: nobody answered. */
  readonly reached: boolean;
  readonly identityChecked: boolean;
  readonly said: string;
  /** What became of the offer; not asked about when consent already lives. */
  readonly offer: 'not_made' | 'yes' | 'no' | 'later' | 'no_need';
  /** Why there is, or is not, a need; asked when no case is open. */
  readonly need: string;
  readonly nextOn: CalendarDate | null;
  readonly nextWhat: string;
}

export interface CallAct {
  readonly kind: ActName;
  readonly content: RawContent;
}

/** Whether the conversation is a measure under living consent, so that it is simply a contact. */
export const isContact = (card: Card): boolean =>
  card.coordination?.isOpen === true && card.coordination.consent === 'living';

/** Whether the form must say why there is a need: there is no open case that it has been said in. */
export const asksForNeed = (card: Card): boolean => card.coordination?.isOpen !== true;

export function beginCall(card: Card, direction: 'in' | 'out', today: CalendarDate): CallSaid {
  return {
    direction,
    reached: true,
    identityChecked: false,
    said: '',
    offer: isContact(card) ? 'not_made' : 'yes',
    need: '',
    nextOn: ahead(today, isContact(card) ? 14 : 7),
    nextWhat: isContact(card) ? 'Ring och hör hur det går' : 'Kartläggande samtal',
  };
}

/** The acts, in the order they are judged. */
export function callActs(said: CallSaid, card: Card, today: CalendarDate): CallAct[] {
  const nextStep: Raw = said.nextOn === null ? null : { on: said.nextOn, what: said.nextWhat };
  if (isContact(card)) return [{ kind: 'contact', content: { ...contactOf(said), nextStep } }];
  const need = asksForNeed(card) ? [needAct(said, card, nextStep)] : [];
  if (said.offer === 'no_need') return need;
  if (!said.reached)
    return [...need, { kind: 'offered', content: { ...offerOf(said, card, today), reach: 'no_answer' } }];
  if (said.offer === 'not_made') {
    // Without consent a contact is only what came in, with nothing given out (case-rules 3).
    return [...need, { kind: 'contact', content: { ...contactOf(said), nothingGivenOut: true, nextStep } }];
  }
  const standing = card.coordination?.isOpen === true && card.coordination.unansweredOffer !== null;
  const offer: CallAct[] = standing ? [] : [{ kind: 'offered', content: offerOf(said, card, today) }];
  return [...need, ...offer, ...answerActs(said, card, today, nextStep)];
}

function contactOf(said: CallSaid): RawContent {
  return {
    direction: said.direction,
    counterpart: 'patient',
    manner: 'telephone',
    reached: said.reached,
    identityChecked: said.identityChecked,
    said: said.said,
  };
}

function needAct(said: CallSaid, card: Card, nextStep: Raw): CallAct {
  const none = said.offer === 'no_need';
  return {
    kind: 'need-assessed',
    content: {
      asked: said.direction === 'in' ? 'patient' : 'list',
      outcome: none ? 'no_need' : 'need',
      reason: said.need.trim() === '' ? said.said : said.need,
      opening: usualOpening(card),
      nextStep: none ? null : nextStep,
    },
  };
}

function offerOf(said: CallSaid, card: Card, today: CalendarDate): RawContent {
  return {
    ...formOf('offered', card, today).initial,
    words: said.said,
    nextTryOn: said.reached ? null : said.nextOn,
  };
}

function answerActs(said: CallSaid, card: Card, today: CalendarDate, nextStep: Raw): CallAct[] {
  const answer: CallAct = {
    kind: 'offer-answered',
    content: {
      answer: said.offer,
      ...(said.offer === 'later' ? { askAgainOn: said.nextOn } : {}),
      ...(said.offer === 'yes' ? { nextStep } : {}),
    },
  };
  if (said.offer !== 'yes') return [answer];
  return [answer, { kind: 'consent-given', content: { ...formOf('consent-given', card, today).initial, nextStep } }];
}
