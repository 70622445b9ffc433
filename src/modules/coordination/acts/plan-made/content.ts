/**
 * What a sjukskrivnings- och rehabiliteringsplan holds (case-rules 8), as one schema for making and revising it.
 */
import * as z from 'zod/mini';
import { calendarDateField, textField } from '../../../../contract/fields.ts';
import { actors, measureStates, stepStates, vocationalNeeds } from '../../frame/choices.ts';
import { free, maybe, oneOf } from '../../frame/content.ts';
import type { FieldsOf } from '../../frame/fields.ts';

/** Care's own measure: treatment or referral, and since when the patient waits for it. */
const measureField = z.strictObject({
  what: textField(300),
  by: free(120),
  state: oneOf(measureStates),
  waitingSince: maybe(calendarDateField),
});

/** A step towards work: who, by when, and what happens if it does not hold. */
const stepField = z.strictObject({
  what: textField(300),
  actor: oneOf(actors),
  actorName: free(120),
  on: maybe(calendarDateField),
  ifNot: free(300),
  state: oneOf(stepStates),
  /** How care knows that someone else's step is done (LAW-10). */
  source: free(200),
});

/** An adaptation always has an end, so that it does not become permanent unnoticed. */
const adaptationField = z.strictObject({
  what: textField(300),
  actor: oneOf(actors),
  endsOn: calendarDateField,
});

/** The step-down of the sick leave that the plan hopes for; the doctor and Försäkringskassan decide. */
const stepDownField = z.strictObject({
  from: calendarDateField,
  degree: z.literal([0, 25, 50, 75, 100], 'Välj 0, 25, 50, 75 eller 100 procent.'),
});

export const content = z.strictObject({
  goal: textField(1000),
  patientView: free(2000),
  patientPart: free(1000),
  /** How the patient took part (LAW-13). */
  participation: textField(500),
  measures: z._default(z.array(measureField).check(z.maxLength(30)), []),
  steps: z.array(stepField).check(z.minLength(1, 'Skriv minst ett steg.'), z.maxLength(30)),
  adaptations: z._default(z.array(adaptationField).check(z.maxLength(20)), []),
  stepDown: z._default(z.array(stepDownField).check(z.maxLength(12)), []),
  ifNotHolding: free(500),
  vocationalNeed: maybe(oneOf(vocationalNeeds)),
  followUpOn: calendarDateField,
});
export type PlanMade = z.output<typeof content>;

export const fields: FieldsOf<PlanMade> = {
  goal: { control: 'goal', label: 'Patientens eget mål', hint: 'Gärna med patientens egna ord.' },
  steps: {
    control: 'steps',
    label: 'Steg mot arbete',
    row: {
      what: { control: 'text', label: 'Vad' },
      actor: { control: 'choice', label: 'Vem', options: actors },
      actorName: { control: 'text', label: 'Namn' },
      on: { control: 'date', label: 'När' },
      ifNot: { control: 'text', label: 'Om det inte går' },
      state: { control: 'filled', label: 'Läge', options: stepStates },
      source: { control: 'filled', label: 'Hur vi vet att det är klart' },
    },
  },
  patientView: { control: 'long', label: 'Så ser patienten på det' },
  patientPart: { control: 'long', label: 'Det här gör patienten själv' },
  measures: {
    control: 'rows',
    label: 'Vårdens egna åtgärder',
    row: {
      what: { control: 'text', label: 'Behandling eller remiss' },
      by: { control: 'text', label: 'Hos vem' },
      state: { control: 'choice', label: 'Läge', options: measureStates },
      waitingSince: { control: 'date', label: 'Väntar sedan', past: true },
    },
  },
  adaptations: {
    control: 'rows',
    label: 'Anpassningar',
    row: {
      what: { control: 'text', label: 'Vad' },
      actor: { control: 'choice', label: 'Vem ordnar', options: actors },
      endsOn: { control: 'date', label: 'Till och med' },
    },
  },
  stepDown: {
    control: 'rows',
    label: 'Nedtrappning av sjukskrivningen',
    row: {
      from: { control: 'date', label: 'Från och med' },
      degree: { control: 'number', label: 'Grad i procent' },
    },
  },
  ifNotHolding: { control: 'long', label: 'Om planen inte håller' },
  vocationalNeed: {
    control: 'choice',
    label: 'Behov av rehabilitering tillbaka till arbete enligt 30 kap. SFB',
    options: vocationalNeeds,
  },
  followUpOn: { control: 'date', label: 'Vi följer upp', usualDays: true },
  participation: {
    control: 'text',
    label: 'Så var patienten med och gjorde planen',
    hint: 'Till exempel: vi skrev den tillsammans vid besöket.',
    suggestions: ['Vi skrev planen tillsammans vid besöket.', 'Vi gick igenom planen per telefon.'],
  },
};
