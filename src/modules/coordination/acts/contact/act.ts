import { localDate } from '../../../../kernel/clock.ts';
import { defineAct, type Findings, type Part } from '../../frame/act-kind.ts';
import { type Counterpart, counterparts, mannerPhrases } from '../../frame/choices.ts';
import { caseHasBegun } from '../../frame/grounds.ts';
import { stepFindings, stepLine, stepPromise } from '../../frame/next-step.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { lines, sentence } from '../../frame/words.ts';
import { type Contact, content, fields } from './content.ts';
import { form } from './form.ts';

const inside: ReadonlySet<Counterpart> = new Set(['patient', 'colleague']);

function partOf(said: Contact): Part {
  if (said.direction === 'in' && said.nothingGivenOut) return 'none';
  if (said.counterpart === 'patient') return 'personal_support';
  return said.counterpart === 'colleague' ? 'internal_coordination' : 'external';
}

/** A contact, in or out: with the patient or a colleague until consent per recipient exists (case-rules 9). */
export const contact = defineAct<Contact>('contact', {
  title: 'Samtal',
  content,
  fields,
  form,
  part: partOf,

  gate: caseHasBegun,

  check(_facts, said, _actor, time) {
    const found: Findings = stepFindings(said.nextStep, localDate(time));
    if (said.nothingGivenOut && said.direction === 'out') {
      found.nothingGivenOut = 'Det gäller bara när någon annan har hört av sig.';
    }
    if (!inside.has(said.counterpart) && partOf(said) !== 'none') {
      found.counterpart =
        'Kontakt med andra än patienten och kollegor kräver samtycke per mottagare, och det finns ännu inte här. Skriv bara om någon hörde av sig och inget lämnades ut (OSL 25 kap. 1 §).';
    }
    const tells = said.direction === 'in' && said.counterpart === 'patient' && !said.nothingGivenOut && said.reached;
    if (tells && (said.manner === 'telephone' || said.manner === 'video') && !said.identityChecked) {
      found.identityChecked = 'Kontrollera vem du talar med innan du berättar något.';
    }
    if (said.reached && said.said === '') found.said = 'Skriv kort vad som sades.';
    return found;
  },

  effect(state, { at }, said) {
    const withPatient = said.counterpart === 'patient' && said.reached;
    return { ...state, lastContactAt: withPatient ? at : state.lastContactAt };
  },

  texts: forBothReaders((said, reader) => {
    const mine = reader === 'patient';
    const name = said.counterpartName === '' ? '' : ` (${said.counterpartName})`;
    const who =
      said.counterpart === 'patient' ? (mine ? 'dig' : 'patienten') : `${counterparts[said.counterpart]}${name}`;
    const how = mannerPhrases[said.manner];
    const written = said.manner === 'letter' || said.manner === 'message';
    return {
      heading: headingOf(said, who, written, how),
      lines: lines(
        said.reached ? null : 'Inget svar.',
        sentence(said.said),
        said.nothingGivenOut ? 'Inga uppgifter lämnades ut.' : null,
        said.identityChecked && !mine ? 'Identiteten är kontrollerad.' : null,
        stepLine(said.nextStep),
      ),
    };
  }),

  codes: (said) => (partOf(said) === 'none' || !said.reached ? [] : ['GC001']),
  measures: (said) => [{ key: `contact.${said.direction}.${said.reached ? 'reached' : 'unanswered'}`, value: 1 }],
  promises: (said) => stepPromise(said.nextStep, 'talk'),
  tells: () => [],
  meets: () => true,
});

function headingOf(said: Contact, who: string, written: boolean, how: string): string {
  if (!said.reached) return `Försök att nå ${who} ${how}`;
  if (written)
    return said.direction === 'in' ? `Skriftlig kontakt från ${who} ${how}` : `Skriftlig kontakt till ${who} ${how}`;
  return said.direction === 'in' ? `Samtal från ${who} ${how}` : `Samtal med ${who} ${how}`;
}
