/** The card's own words for states. */
import { actors, outsideActors, type StepActor } from '../../../frame/choices.ts';
import type { Coordination } from '../card-reply.ts';

export const statusWords: Readonly<Record<Coordination['status'], string>> = {
  contacted: 'Kontaktad',
  active: 'Aktiv',
  follow_up: 'Uppföljning',
  closed: 'Avslutad',
  declined: 'Avböjt',
  no_action: 'Lämnas utan åtgärd',
  medical_first: 'Medicinsk rehabilitering först',
  void: 'Struken',
};

export const consentWords: Readonly<Record<Coordination['consent'], string>> = {
  none: 'Inget samtycke till koordinering ännu',
  living: 'Samtycke till koordinering sedan',
  withdrawn: 'Samtycket till koordinering återkallat',
  ended: 'Samtycket till koordinering upphörde',
};

export const consentTone: Readonly<Record<Coordination['consent'], 'good' | 'note' | 'alert' | 'plain'>> = {
  none: 'note',
  living: 'good',
  withdrawn: 'alert',
  ended: 'plain',
};

/** For a sentence that stands in the middle of another. */
export const uncapitalised = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

/** Others' steps are expected of them, never ours (LAW-10). */
export function actorWords(step: { readonly actor: StepActor; readonly actorName?: string }): string {
  const who = step.actorName === undefined || step.actorName === '' ? actors[step.actor] : step.actorName;
  return outsideActors.has(step.actor) ? `väntas av ${who}` : who;
}
