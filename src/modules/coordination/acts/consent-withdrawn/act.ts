import { localDate } from '../../../../kernel/clock.ts';
import { defineAct } from '../../frame/act-kind.ts';
import type { ConsentManner } from '../../frame/choices.ts';
import { consentLives, consentLivesAt, turnConsent } from '../../frame/consent.ts';
import { not } from '../../frame/law.ts';
import { plainStep } from '../../frame/next-step.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { labelled, lines } from '../../frame/words.ts';
import { type ConsentWithdrawn, fields } from './content.ts';
import { form } from './form.ts';

/** How it was taken back, as it stands last in a sentence. */
const mannerWords: Readonly<Record<ConsentManner, string>> = {
  oral: 'muntligt',
  telephone: 'muntligt per telefon',
  video: 'muntligt per video',
  written: 'skriftligt',
  digital: 'via 1177',
};

/** Consent withdrawn: at any time, to anyone. Ends efforts from that moment and erases nothing (LOK 3 §, LAW-12). */
export const consentWithdrawn = defineAct<ConsentWithdrawn>('consent-withdrawn', {
  title: 'Samtycket återkallas',
  fields,
  form,
  part: () => 'none',

  gate(facts, _actor, time) {
    const handedOver = facts.case.closing?.how === 'handed_over' && time >= facts.case.closing.at;
    const waits = handedOver || facts.case.laterChecks.some((check) => check.doneBy === null);
    if (consentLivesAt(facts.case, 'coordination', time) || waits) return null;
    return not('Det fanns inget samtycke att återkalla då.', 'LOK 3 §');
  },

  check: () => ({}),

  effect(state, { actId, at, seq }) {
    const turned = turnConsent(state, { scope: 'coordination', at, seq, living: false, why: 'withdrawn', actId });
    const next = { ...turned, laterChecks: state.laterChecks.filter((check) => check.doneBy !== null) };
    // A consent given after the day of the withdrawal still lives, and so does what was planned under it.
    if (state.closing !== null || consentLives(next, 'coordination')) return next;
    const step = plainStep(localDate(at), 'Avsluta koordineringen: samtycket är återkallat');
    return { ...next, nextStep: { ...step, actId, from: 'withdrawal' as const } };
  },

  texts: forBothReaders((content, toPatient) => {
    const by =
      content.receivedBy === null ? '' : ` Det togs emot av ${content.receivedBy.name}, ${content.receivedBy.title}.`;
    return {
      heading: 'Samtycket till koordinering återkallat',
      lines: lines(
        toPatient
          ? `Du tog tillbaka ditt samtycke ${mannerWords[content.manner]}.${by}`
          : `Patienten återkallade sitt samtycke ${mannerWords[content.manner]}.${by}`,
        labelled(toPatient ? 'Dina ord' : 'Patientens ord', content.words),
        toPatient
          ? 'Vi slutade med koordineringen. Det som redan står i journalen finns kvar.'
          : 'Inga fler insatser görs. Det som står i journalen finns kvar.',
      ),
    };
  }),

  codes: () => [],
  measures: () => [{ key: 'consent.withdrawn', value: 1 }],
  promises: () => [],
  tells: () => [],
});
