/**
 * What a sjukskrivnings- och rehabiliteringsplan holds (case-rules 8), for making and revising it.
 */
import * as z from 'zod/mini';
import { calendarDateField, textField } from '../../../../contract/fields.ts';
import { actors, measureStates, stepStates, vocationalNeeds } from '../../frame/choices.ts';
import { free, maybe } from '../../frame/content.ts';
import { type ContentOf, choice, field, optional, rows, schemaOf } from '../../frame/fields.ts';

/**
 * The steps towards work: who, by when, and what happens if it does not hold. `state` and `source` are the controls of a
 * step's state and of how care knows it, which the form of a first plan does not ask about.
 */
export function stepsField(state: 'filled' | 'choice', source: 'filled' | 'text') {
  const row = {
    what: field('text', 'Vad', textField(300)),
    actor: choice('Vem', actors),
    actorName: field('text', 'Namn', free(120)),
    on: field('date', 'När', maybe(calendarDateField)),
    ifNot: field('text', 'Om det inte går', free(300)),
    state: { ...choice('Läge', stepStates), control: state },
    /** How care knows that someone else's step is done (LAW-10). */
    source: field(source, 'Hur vi vet att det är klart', free(200)),
  };
  const steps = z.array(schemaOf(row)).check(z.minLength(1, 'Skriv minst ett steg.'), z.maxLength(30));
  return field('steps', 'Steg mot arbete', steps, { row });
}

export const fields = {
  goal: field('goal', 'Patientens eget mål', textField(1000), { hint: 'Gärna med patientens egna ord.' }),
  steps: stepsField('filled', 'filled'),
  patientView: field('long', 'Så ser patienten på det', free(2000)),
  patientPart: field('long', 'Det här gör patienten själv', free(1000)),
  /** Care's own measures: treatment or referral, and since when the patient waits for it. */
  measures: rows(
    'Vårdens egna åtgärder',
    {
      what: field('text', 'Behandling eller remiss', textField(300)),
      by: field('text', 'Hos vem', free(120)),
      state: choice('Läge', measureStates),
      waitingSince: field('date', 'Väntar sedan', maybe(calendarDateField), { past: true }),
    },
    30,
  ),
  /** An adaptation always has an end, so that it does not become permanent unnoticed. */
  adaptations: rows(
    'Anpassningar',
    {
      what: field('text', 'Vad', textField(300)),
      actor: choice('Vem ordnar', actors),
      endsOn: field('date', 'Till och med', calendarDateField),
    },
    20,
  ),
  /** The step-down of the sick leave that the plan hopes for; the doctor and Försäkringskassan decide. */
  stepDown: rows(
    'Nedtrappning av sjukskrivningen',
    {
      from: field('date', 'Från och med', calendarDateField),
      degree: field(
        'number',
        'Grad i procent',
        z.literal([0, 25, 50, 75, 100], 'Välj 0, 25, 50, 75 eller 100 procent.'),
      ),
    },
    12,
  ),
  ifNotHolding: field('long', 'Om planen inte håller', free(500)),
  vocationalNeed: optional(choice('Behov av rehabilitering tillbaka till arbete enligt 30 kap. SFB', vocationalNeeds)),
  followUpOn: field('date', 'Vi följer upp', calendarDateField, { usualDays: true }),
  /** How the patient took part (LAW-13). */
  participation: field('text', 'Så var patienten med och gjorde planen', textField(500), {
    hint: 'Till exempel: vi skrev den tillsammans vid besöket.',
    suggestions: ['Vi skrev planen tillsammans vid besöket.', 'Vi gick igenom planen per telefon.'],
  }),
};
export type PlanMade = ContentOf<typeof fields>;
