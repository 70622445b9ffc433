import { localDate } from '../../../../kernel/clock.ts';
import { longDate } from '../../../../kernel/day-words.ts';
import { defineAct, type Findings } from '../../frame/act-kind.ts';
import { closedBy } from '../../frame/closing.ts';
import { consentLivesAt } from '../../frame/consent.ts';
import { caseIsOpen, patientWasAlive } from '../../frame/grounds.ts';
import { firstOf, not } from '../../frame/law.ts';
import { plainStep, stepAfter, stepFindings, stepLine, stepPromise } from '../../frame/next-step.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { labelled, lines } from '../../frame/words.ts';
import { content, fields, type OfferAnswered } from './content.ts';
import { form } from './form.ts';

/** The patient's answer to the offer: LAW-02. A no closes as Avböjt (case-rules 2). */
export const offerAnswered = defineAct<OfferAnswered>('offer-answered', {
  title: 'Svar på erbjudande',
  content,
  fields,
  form,
  part: () => 'none',

  gate(facts, _actor, time) {
    const { standing, answer } = facts.case.offer;
    return firstOf(
      caseIsOpen(facts),
      patientWasAlive(facts, time),
      standing !== null || answer !== null
        ? null
        : not('Det finns inget erbjudande att svara på. Skriv erbjudandet först.', 'LOK 1 §'),
      consentLivesAt(facts.case, 'coordination', time)
        ? not('Samtycke gäller redan. Vill patienten inte längre, skriv att samtycket återkallas.', 'LOK 3 §')
        : null,
    );
  },

  check(facts, said, _actor, time) {
    const on = localDate(time);
    const found: Findings = stepFindings(said.nextStep, on);
    const { standing } = facts.case.offer;
    if (standing !== null && time < standing.at) found.at = 'Svaret kan inte komma före erbjudandet.';
    if (said.answer === 'later' && said.askAgainOn === null) found.askAgainOn = 'Skriv när ni ska höras igen.';
    if (said.answer === 'yes' && said.askAgainOn !== null) found.askAgainOn = 'Efter ett ja behövs inget sådant datum.';
    if (said.askAgainOn !== null && said.askAgainOn <= on) found.askAgainOn = 'Datumet ska vara efter svaret.';
    if (said.answer === 'no' && said.nextStep !== null) found.nextStep = 'Efter ett nej planeras ingenting.';
    return found;
  },

  effect(state, { actId, at, seq }, said) {
    const { answer, askAgainOn } = said;
    const next = {
      ...state,
      offer: { ...state.offer, standing: null, unansweredAttempts: 0, answer: { actId, at, answer, askAgainOn } },
      nextStep: stepAfter(state, 'offer', 'answer'),
      lastContactAt: at,
    };
    if (answer !== 'no' || state.closing !== null) return next;
    return closedBy(next, { actId, at, how: 'declined', reason: null, returnOn: askAgainOn }, seq);
  },

  texts: forBothReaders((said, reader) => {
    const mine = reader === 'patient';
    const told = {
      yes: mine ? 'Du tackade ja till koordinering.' : 'Patienten tackar ja till koordinering.',
      no: mine ? 'Du tackade nej till koordinering.' : 'Patienten tackar nej till koordinering.',
      later: mine ? 'Du ville vänta med att svara.' : 'Patienten vill vänta med att svara.',
    }[said.answer];
    const again = said.askAgainOn === null ? null : longDate(said.askAgainOn);
    return {
      heading: 'Svar på erbjudandet om koordinering',
      lines: lines(
        told,
        labelled(mine ? 'Dina ord' : 'Patientens ord', said.words),
        said.receivedBy === null ? null : `Svaret togs emot av ${said.receivedBy.name}, ${said.receivedBy.title}.`,
        again !== null && said.answer === 'later' ? `Vi hörs igen den ${again}.` : null,
        again !== null && said.answer === 'no'
          ? `${mine ? 'Du vill' : 'Patienten vill'} få frågan igen den ${again}.`
          : null,
        said.answer === 'no' ? noLine(mine) : null,
        stepLine(said.nextStep),
      ),
    };
  }),

  codes: () => [],
  measures: (said) => [{ key: `answer.${said.answer}`, value: 1 }],
  promises(said) {
    if (said.answer === 'no' || said.askAgainOn === null) return stepPromise(said.nextStep, 'answer');
    return stepPromise(said.nextStep ?? plainStep(said.askAgainOn, 'Fråga igen om koordinering'), 'answer');
  },
  tells: () => [],
  meets: () => true,
});

function noLine(mine: boolean): string {
  return mine
    ? 'Koordineringen avslutades. Du kan höra av dig när du vill.'
    : 'Koordineringen avslutas som avböjd. Patienten kan höra av sig när som helst.';
}
