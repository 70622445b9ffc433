import { localDate } from '../../../../kernel/clock.ts';
import { longDate } from '../../../../kernel/day-words.ts';
import { defineAct, type Findings } from '../../frame/act-kind.ts';
import { closeCase } from '../../frame/closing.ts';
import { consentLivesAt } from '../../frame/consent.ts';
import { caseIsOpen } from '../../frame/grounds.ts';
import { firstOf, not } from '../../frame/law.ts';
import { plainStep, stepAfter, stepFindings, stepLine, stepPromise } from '../../frame/next-step.ts';
import { talkLine } from '../../frame/talk.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { labelled, lines, oneLine } from '../../frame/words.ts';
import { fields, type OfferAnswered } from './content.ts';
import { form } from './form.ts';

/** The patient's answer to the offer: LAW-02. A no closes as Avböjt (case-rules 2). */
export const offerAnswered = defineAct<OfferAnswered>('offer-answered', {
  title: 'Svar på erbjudande',
  fields,
  form,
  part: () => 'none',
  looksAhead: true,

  gate(facts, _actor, time) {
    const { standing, answer } = facts.case.offer;
    return firstOf(
      caseIsOpen(facts),
      standing !== null || answer !== null
        ? null
        : not('Det finns inget erbjudande att svara på. Skriv erbjudandet först.', 'LOK 1 §'),
      consentLivesAt(facts.case, 'coordination', time)
        ? not('Samtycke gäller redan. Vill patienten inte längre, skriv att samtycket återkallas.', 'LOK 3 §')
        : null,
    );
  },

  check(facts, content, _actor, time) {
    const on = localDate(time);
    const found: Findings = stepFindings(content.nextStep, on);
    const { standing } = facts.case.offer;
    if (standing !== null && time < standing.at) found.at = 'Svaret kan inte komma före erbjudandet.';
    if (content.answer === 'later' && content.askAgainOn === null) found.askAgainOn = 'Skriv när ni ska höras igen.';
    if (content.answer === 'yes' && content.askAgainOn !== null)
      found.askAgainOn = 'Efter ett ja behövs inget sådant datum.';
    if (content.askAgainOn !== null && content.askAgainOn <= on) found.askAgainOn = 'Datumet ska vara efter svaret.';
    if (content.answer === 'no' && content.nextStep !== null) found.nextStep = 'Efter ett nej planeras ingenting.';
    return found;
  },

  effect(state, { actId, at, seq }, content) {
    const { answer, askAgainOn } = content;
    const next = {
      ...state,
      offer: { ...state.offer, standing: null, unansweredAttempts: 0, answer: { actId, at, answer, askAgainOn } },
      nextStep: stepAfter(state, 'offer', 'answer'),
      lastContactAt: at,
    };
    if (answer !== 'no' || state.closing !== null) return next;
    return closeCase(next, { actId, at, how: 'declined', reason: null, returnOn: askAgainOn }, seq);
  },

  texts: forBothReaders((content, toPatient) => {
    const told = {
      yes: toPatient ? 'Du tackade ja till koordinering.' : 'Patienten tackade ja till koordinering.',
      no: toPatient ? 'Du tackade nej till koordinering.' : 'Patienten tackade nej till koordinering.',
      later: toPatient ? 'Du ville vänta med att svara.' : 'Patienten ville vänta med att svara.',
    }[content.answer];
    const again = content.askAgainOn === null ? null : longDate(content.askAgainOn);
    return {
      heading: 'Svar på erbjudandet om koordinering',
      lines: lines(
        oneLine(talkLine(content, toPatient), told),
        labelled(toPatient ? 'Dina ord' : 'Patientens ord', content.words),
        content.receivedBy === null
          ? null
          : `Svaret togs emot av ${content.receivedBy.name}, ${content.receivedBy.title}.`,
        again !== null && content.answer === 'later' ? `Vi hörs igen den ${again}.` : null,
        again !== null && content.answer === 'no'
          ? `${toPatient ? 'Du ville' : 'Patienten ville'} få frågan igen den ${again}.`
          : null,
        content.answer === 'no' ? noLine(toPatient) : null,
        stepLine(content.nextStep),
      ),
    };
  }),

  codes: () => [],
  measures: (content) => [{ key: `answer.${content.answer}`, value: 1 }],
  promises(content) {
    if (content.answer === 'no' || content.askAgainOn === null) return stepPromise(content.nextStep, 'answer');
    return stepPromise(content.nextStep ?? plainStep(content.askAgainOn, 'Fråga igen om koordinering'), 'answer');
  },
  tells: () => [],
  meets: () => true,
  // Version 2 only adds optional fields.
  upcast: [(earlier) => earlier],
});

function noLine(toPatient: boolean): string {
  return toPatient
    ? 'Koordineringen avslutades. Du kan höra av dig när du vill.'
    : 'Koordineringen avslutades som avböjd. Patienten kan höra av sig när som helst.';
}
