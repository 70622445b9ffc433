import { localDate } from '../../../../kernel/clock.ts';
import { longDate } from '../../../../kernel/day-words.ts';
import { defineAct, type Findings } from '../../frame/act-kind.ts';
import { mannerPhrases } from '../../frame/choices.ts';
import { consentLivesAt } from '../../frame/consent.ts';
import { caseIsOpen, needIsAssessed, noneOpenBeside, patientWasAlive } from '../../frame/grounds.ts';
import { informationFindings } from '../../frame/information/field.ts';
import { firstOf, not } from '../../frame/law.ts';
import { plainStep, stepPromise } from '../../frame/next-step.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { lines, sentence } from '../../frame/words.ts';
import { content, fields, type Offered } from './content.ts';
import { form } from './form.ts';

/** Offered (erbjudande), every attempt: LOK 1 §, LAW-02. */
export const offered = defineAct<Offered>('offered', {
  title: 'Erbjudande',
  content,
  fields,
  form,
  part: () => 'none',

  gate: (facts, _actor, time) =>
    firstOf(
      caseIsOpen(facts),
      noneOpenBeside(facts),
      needIsAssessed(facts),
      patientWasAlive(facts, time),
      consentLivesAt(facts.case, 'coordination', time)
        ? not('Patienten har redan lämnat samtycke till koordinering. Skriv en kontakt i stället.', 'LOK 1 §')
        : null,
    ),

  check(facts, said, _actor, time) {
    const on = localDate(time);
    const found: Findings = informationFindings(said.information, on, facts.outside);
    const written = said.manner === 'letter' || said.manner === 'message';
    if (written !== (said.reach === 'sent')) {
      found.reach = written ? 'Ett brev eller meddelande är skickat.' : 'Välj om du fick tala med patienten.';
    }
    if (said.nextTryOn !== null && said.nextTryOn < on) found.nextTryOn = 'Nästa försök kan inte ligga före det här.';
    return found;
  },

  effect(state, { actId, at }, said) {
    const reached = said.reach === 'reached';
    const stands = reached || said.reach === 'sent';
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

  texts: forBothReaders((said, reader) => {
    const mine = reader === 'patient';
    const by = said.offeredBy === null ? '' : ` av ${said.offeredBy.name}, ${said.offeredBy.title}`;
    const how = mannerPhrases[said.manner];
    const told = {
      reached: mine ? `Du fick erbjudande om koordinering ${how}${by}.` : `Patienten erbjuds koordinering ${how}${by}.`,
      sent: mine
        ? `Vi skickade ett erbjudande om koordinering till dig ${how}.`
        : `Erbjudande om koordinering skickas ${how}${by}.`,
      no_answer: mine ? `Vi sökte dig ${how} men fick inte tag på dig.` : `Försöker nå patienten ${how}. Inget svar.`,
      message_left: mine
        ? `Vi sökte dig ${how} och bad dig höra av dig.`
        : `Söker patienten ${how} och ber patienten ringa upp.`,
    }[said.reach];
    const shown =
      said.information === null
        ? null
        : said.reach === 'sent'
          ? `Informationstexten (version ${said.information.version}) följer med.`
          : `Informationstexten (version ${said.information.version}) gås igenom.`;
    return {
      heading:
        said.reach === 'reached' || said.reach === 'sent' ? 'Erbjudande om koordinering' : 'Försök att nå patienten',
      lines: lines(
        told,
        shown,
        sentence(said.words),
        said.nextTryOn === null
          ? null
          : `${mine ? 'Vi hör av oss' : 'Hör av oss'} igen senast ${longDate(said.nextTryOn)}.`,
      ),
    };
  }),

  codes: () => [],
  measures: (said) => [
    { key: said.reach === 'reached' || said.reach === 'sent' ? 'offer.made' : 'offer.attempt', value: 1 },
  ],
  promises(said) {
    if (said.nextTryOn === null) return [];
    const made = said.reach === 'reached' || said.reach === 'sent';
    return stepPromise(
      plainStep(said.nextTryOn, made ? 'Hör efter svar på erbjudandet' : 'Försök nå patienten igen'),
      'offer',
    );
  },
  tells: () => [],
  meets: () => true,
});
