import { localDate } from '../../../../kernel/clock.ts';
import { defineAct, type Findings, type Part } from '../../frame/act-kind.ts';
import { type Counterpart, counterparts, mannerPhrases } from '../../frame/choices.ts';
import { caseHasBegun } from '../../frame/grounds.ts';
import { stepFindings, stepLine, stepPromise } from '../../frame/next-step.ts';
import { identityText, KNOW_WHO } from '../../frame/talk.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { lines, sentence } from '../../frame/words.ts';
import { type Contact, fields } from './content.ts';
import { form } from './form.ts';

const inside: ReadonlySet<Counterpart> = new Set(['patient', 'colleague']);

function partOf(content: Contact): Part {
  if (content.direction === 'in' && content.nothingGivenOut) return 'none';
  if (content.counterpart === 'patient') return 'personal_support';
  return content.counterpart === 'colleague' ? 'internal_coordination' : 'external';
}

/** A contact, in or out: with the patient or a colleague until consent per recipient exists (case-rules 9). */
export const contact = defineAct<Contact>('contact', {
  title: 'Samtal',
  fields,
  form,
  part: partOf,

  gate: caseHasBegun,

  check(_facts, content, _actor, time) {
    const found: Findings = stepFindings(content.nextStep, localDate(time));
    if (content.nothingGivenOut && content.direction === 'out') {
      found.nothingGivenOut = 'Det gäller bara när någon annan har hört av sig.';
    }
    if (!inside.has(content.counterpart) && partOf(content) !== 'none') {
      found.counterpart =
        'Kontakt med andra än patienten och kollegor kräver samtycke per mottagare, och det finns ännu inte här. Skriv bara om någon hörde av sig och inget lämnades ut (OSL 25 kap. 1 §).';
    }
    const tells =
      content.direction === 'in' && content.counterpart === 'patient' && !content.nothingGivenOut && content.reached;
    if (tells && (content.manner === 'telephone' || content.manner === 'video') && !content.identityChecked) {
      found.identityChecked = KNOW_WHO;
    }
    if (content.reached && content.said === '') found.said = 'Skriv kort vad som sades.';
    return found;
  },

  effect(state, { at }, content) {
    const withPatient = content.counterpart === 'patient' && content.reached;
    return { ...state, lastContactAt: withPatient ? at : state.lastContactAt };
  },

  texts: forBothReaders((content, toPatient) => {
    const name = content.counterpartName === '' ? '' : ` (${content.counterpartName})`;
    const patient = toPatient ? 'dig' : 'patienten';
    const who = content.counterpart === 'patient' ? patient : `${counterparts[content.counterpart]}${name}`;
    const how = mannerPhrases[content.manner];
    const written = content.manner === 'letter' || content.manner === 'message';
    return {
      heading: headingOf(content, who, written, how),
      lines: lines(
        content.reached ? null : 'Inget svar.',
        sentence(content.said),
        content.nothingGivenOut ? 'Inga uppgifter lämnades ut.' : null,
        identityText(content, toPatient),
        stepLine(content.nextStep),
      ),
    };
  }),

  codes: (content) => (partOf(content) === 'none' || !content.reached ? [] : ['GC001']),
  measures: (content) => [
    { key: `contact.${content.direction}.${content.reached ? 'reached' : 'unanswered'}`, value: 1 },
  ],
  promises: (content) => stepPromise(content.nextStep, 'talk'),
  tells: () => [],
  meets: () => true,
});

function headingOf(content: Contact, who: string, written: boolean, how: string): string {
  if (!content.reached) return `Försök att nå ${who} ${how}`;
  if (written)
    return content.direction === 'in' ? `Skriftlig kontakt från ${who} ${how}` : `Skriftlig kontakt till ${who} ${how}`;
  return content.direction === 'in' ? `Samtal från ${who} ${how}` : `Samtal med ${who} ${how}`;
}
