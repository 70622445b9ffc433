import { localDate } from '../../../../kernel/clock.ts';
import { longDate } from '../../../../kernel/day-words.ts';
import { defineAct, type Findings } from '../../frame/act-kind.ts';
import { consentManners } from '../../frame/choices.ts';
import { consentLivesAt, turnConsent } from '../../frame/consent.ts';
import { mayBeOffered } from '../../frame/grounds.ts';
import { informationFindings } from '../../frame/information/field.ts';
import { firstOf, not } from '../../frame/law.ts';
import { stepAfter, stepFindings, stepLine, stepPromise } from '../../frame/next-step.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { labelled, lines } from '../../frame/words.ts';
import { type ConsentGiven, fields } from './content.ts';
import { form } from './form.ts';

/** Consent to coordination alone (LOK 3 § second paragraph, LAW-11). Other consents are acts of their own. */
export const consentGiven = defineAct<ConsentGiven>('consent-given', {
  title: 'Samtycke till koordinering',
  fields,
  form,
  part: () => 'none',
  looksAhead: true,

  gate: (facts, _actor, time) =>
    firstOf(
      mayBeOffered(facts),
      facts.case.offer.answer?.answer === 'yes'
        ? null
        : not('Först behöver patienten ha tackat ja till erbjudandet.', 'LOK 1 § och 3 §'),
      consentLivesAt(facts.case, 'coordination', time)
        ? not('Samtycke till koordinering gällde redan då.', 'LOK 3 §')
        : null,
    ),

  check(facts, content, _actor, time): Findings {
    const on = localDate(time);
    return {
      ...informationFindings(content.information, on, facts.outside),
      ...stepFindings(content.nextStep, on),
    };
  },

  effect(state, { actId, at, seq }, content) {
    return {
      ...turnConsent(state, { scope: 'coordination', at, seq, living: true, why: 'given', actId }),
      consentInformation: { version: content.information.version, givenOn: content.information.givenOn },
      nextStep: stepAfter(state, 'withdrawal'),
    };
  },

  texts: forBothReaders((content, toPatient) => {
    const how = consentManners[content.manner];
    const by =
      content.receivedBy === null
        ? ''
        : ` Samtycket togs emot av ${content.receivedBy.name}, ${content.receivedBy.title}.`;
    return {
      heading: 'Samtycke till koordinering',
      lines: lines(
        `${toPatient ? 'Du lämnade' : 'Patienten lämnar'} ${how} samtycke till koordineringsinsatser.${by}`,
        labelled('Det här förklarades', content.explained),
        `Informationstexten, version ${content.information.version}, lämnades den ${longDate(content.information.givenOn)}.`,
        toPatient
          ? 'Du kan ta tillbaka ditt samtycke när du vill.'
          : 'Samtycket gäller koordinering här på enheten. Det gäller inte kontakt med arbetsgivare, Försäkringskassan eller andra.',
        stepLine(content.nextStep),
      ),
    };
  }),

  codes: () => [],
  measures: () => [{ key: 'consent.given', value: 1 }],
  promises: (content) => stepPromise(content.nextStep, 'talk'),
  tells: () => [],
  meets: () => true,
});
