/**
 * Whether the patient lives. Once a death is known nothing that looks ahead is begun or planned. What happened before it
 * may be entered afterwards, and the case is closed (case-rules 2).
 */
import { type Instant, localDate } from '../../../kernel/clock.ts';
import { longDate } from '../../../kernel/day-words.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { BoundAct, Findings } from './act-kind.ts';
import type { Facts } from './facts.ts';
import { type Law, not } from './law.ts';

/** No death is known. History is not asked. */
export function patientLives(facts: Facts): Refusal | null {
  const died = facts.outside?.patient.deceasedOn ?? null;
  if (died === null) return null;
  return not(
    `Patienten avled den ${longDate(died)}. Ingenting nytt börjar eller planeras. Det som hände före dess kan skrivas som en anteckning.`,
    'LOK 3 §',
  );
}

/** The patient was alive that day. */
export function patientWasAlive(facts: Facts, time: Instant): Refusal | null {
  const died = facts.outside?.patient.deceasedOn ?? null;
  if (died === null || localDate(time) <= died) return null;
  return not(`Patienten avled den ${longDate(died)}. Koordineringen kan bara avslutas.`, 'LOK 3 §');
}

/** An act about the past plans nothing for a person who has died since. */
export const nothingPlannedForTheDead: Law<{ act: BoundAct; facts: Facts }, Findings> = {
  restsOn: 'case-rules 2',
  broken({ act, facts }) {
    if ((facts.outside?.patient.deceasedOn ?? null) === null || act.promises.length === 0) return null;
    return { nextStep: 'Patienten har avlidit. Då planeras ingenting mer.' };
  },
};
