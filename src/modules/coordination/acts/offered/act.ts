import { localDate } from '../../../../kernel/clock.ts';
import { longDate } from '../../../../kernel/day-words.ts';
import { defineAct, type Findings } from '../../frame/act-kind.ts';
import { mannerPhrases } from '../../frame/choices.ts';
import { consentLivesAt } from '../../frame/consent.ts';
import { mayBeOffered } from '../../frame/grounds.ts';
import { type Information, informationFindings, informationText } from '../../frame/information/field.ts';
import { firstOf, not } from '../../frame/law.ts';
import { plainStep, stepPromise } from '../../frame/next-step.ts';
import { talkLine } from '../../frame/talk.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { lines, oneLine, sentence } from '../../frame/words.ts';
import { fields, type Offered } from './content.ts';
import { form } from './form.ts';

/** Offered (erbjudande), every attempt: LOK 1 §, LAW-02. */
export const offered = defineAct<Offered>('offered', {
  title: 'Erbjudande',
  fields,
  form,
  part: () => 'none',
  looksAhead: true,

  gate: (facts, _actor, time) =>
    firstOf(
      mayBeOffered(facts),
      consentLivesAt(facts.case, 'coordination', time)
        ? not('Patienten har redan lämnat samtycke till koordinering. Skriv en kontakt i stället.', 'LOK 1 §')
        : null,
    ),

  check(facts, content, _actor, time) {
    const on = localDate(time);
    const found: Findings = informationFindings(content.information, on, facts.outside);
    const written = content.manner === 'letter' || content.manner === 'message';
    if (written !== (content.reach === 'sent')) {
      found.reach = written ? 'Ett brev eller meddelande är skickat.' : 'Välj om du fick tala med patienten.';
    }
    if (content.nextTryOn !== null && content.nextTryOn < on)
      found.nextTryOn = 'Nästa försök kan inte ligga före det här.';
    return found;
  },

  effect(state, { actId, at }, content) {
    const reached = content.reach === 'reached';
    const stands = reached || content.reach === 'sent';
    return {
      ...state,
      offer: {
        attempts: state.offer.attempts + 1,
        unansweredAttempts: reached ? 0 : state.offer.unansweredAttempts + 1,
        lastAttemptAt: at,
        standing: stands && state.closing === null ? (state.offer.standing ?? { actId, at }) : state.offer.standing,
        answer: stands ? null : state.offer.answer,
      },
      lastContactAt: reached ? at : state.lastContactAt,
    };
  },

  texts: forBothReaders((content, toPatient) => {
    const by = content.offeredBy === null ? '' : ` av ${content.offeredBy.name}, ${content.offeredBy.title}`;
    const how = mannerPhrases[content.manner];
    const told = {
      reached: toPatient
        ? `Du fick erbjudande om koordinering ${how}${by}.`
        : `Patienten erbjöds koordinering ${how}${by}.`,
      sent: toPatient
        ? `Vi skickade ett erbjudande om koordinering till dig ${how}.`
        : `Erbjudande om koordinering skickades ${how}${by}.`,
      no_answer: toPatient
        ? `Vi sökte dig ${how} men fick inte tag på dig.`
        : `Försökte nå patienten ${how}. Inget svar.`,
      message_left: toPatient
        ? `Vi sökte dig ${how} och bad dig höra av dig.`
        : `Sökte patienten ${how} och bad patienten ringa upp.`,
    }[content.reach];
    return {
      heading:
        content.reach === 'reached' || content.reach === 'sent'
          ? 'Erbjudande om koordinering'
          : 'Försök att nå patienten',
      lines: lines(
        oneLine(talkLine(content, toPatient), told),
        content.information === null ? null : givenText(content.information, content.reach === 'sent', toPatient),
        sentence(content.words),
        content.nextTryOn === null ? null : `Vi hör av oss igen senast ${longDate(content.nextTryOn)}.`,
      ),
    };
  }),

  codes: () => [],
  measures: (content) => [
    { key: content.reach === 'reached' || content.reach === 'sent' ? 'offer.made' : 'offer.attempt', value: 1 },
  ],
  promises(content) {
    if (content.nextTryOn === null) return [];
    const made = content.reach === 'reached' || content.reach === 'sent';
    return stepPromise(
      plainStep(content.nextTryOn, made ? 'Hör efter svar på erbjudandet' : 'Försök nå patienten igen'),
      'offer',
    );
  },
  tells: () => [],
  meets: () => true,
  // Version 2 only adds optional fields.
  upcast: [(earlier) => earlier],
});

/** The information text; of an offer entered before its way was asked, only whether it was sent along or gone through. */
function givenText(information: Information, sent: boolean, toPatient: boolean): string {
  if (information.way !== null) return informationText(information, toPatient);
  return `Informationstexten (version ${information.version}) ${sent ? 'följde med' : 'gicks igenom'}.`;
}
