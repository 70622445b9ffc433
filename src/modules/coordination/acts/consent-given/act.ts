import { localDate } from '../../../../kernel/clock.ts';
import { defineAct, type Findings } from '../../frame/act-kind.ts';
import { type ConsentManner, consentTopics } from '../../frame/choices.ts';
import { consentLivesAt, turnConsent } from '../../frame/consent.ts';
import { mayBeOffered } from '../../frame/grounds.ts';
import { informationFindings, informationText } from '../../frame/information/field.ts';
import { firstOf, not } from '../../frame/law.ts';
import { stepAfter, stepFindings, stepLine, stepPromise } from '../../frame/next-step.ts';
import { identityText } from '../../frame/talk.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { joinWords, labelled, lines, oneLine, sentence } from '../../frame/words.ts';
import { type ConsentGiven, fields } from './content.ts';
import { form, isRemote } from './form.ts';

/** How it was given, as it stands before "samtycke". */
const mannerWords: Readonly<Record<ConsentManner, string>> = {
  oral: 'muntligt samtycke',
  telephone: 'muntligt samtycke per telefon',
  video: 'muntligt samtycke per video',
  written: 'skriftligt samtycke',
  digital: 'samtycke via 1177',
};

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
    const found: Findings = {
      ...informationFindings(content.information, on, facts.outside),
      ...stepFindings(content.nextStep, on),
    };
    if (isRemote(content.manner) && content.receivedBy === null && !content.identityChecked) {
      found.identityChecked = 'Kontrollera vem du talar med innan du tar emot ett samtycke.';
    }
    if (content.topics.length === 0 && content.explained === '') {
      found.topics = 'Markera vad du förklarade för patienten, eller skriv det.';
    }
    return found;
  },

  effect(state, { actId, at, seq }, content) {
    return {
      ...turnConsent(state, { scope: 'coordination', at, seq, living: true, why: 'given', actId }),
      consentInformation: { version: content.information.version, givenOn: content.information.givenOn },
      nextStep: stepAfter(state, 'withdrawal'),
    };
  },

  texts: forBothReaders((content, toPatient) => {
    const by =
      content.receivedBy === null
        ? ''
        : ` Samtycket togs emot av ${content.receivedBy.name}, ${content.receivedBy.title}.`;
    return {
      heading: 'Samtycke till koordinering',
      lines: lines(
        oneLine(
          `${toPatient ? 'Du' : 'Patienten'} lämnade ${mannerWords[content.manner]} till koordineringsinsatser.${by}`,
          identityText(content, toPatient),
        ),
        labelled('Det här förklarades', explainedText(content)),
        informationText(content.information, toPatient),
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
  // Version 2 only adds optional fields: what was explained was one text, and the check of identity was not asked for.
  upcast: [(earlier) => earlier],
});

/** "Att det är frivilligt, vad koordinering är och att samtycket kan tas tillbaka. Egna ord." Only what was said. */
function explainedText({ topics, explained }: ConsentGiven): string {
  const ticked = Object.entries(consentTopics).filter(([key]) => topics.some((topic) => topic === key));
  return [sentence(joinWords(ticked.map(([, words]) => words))), explained].filter((text) => text !== '').join(' ');
}
