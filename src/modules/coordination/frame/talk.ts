/**
 * What a call says about itself, whichever act it becomes: who rang, and whether the coordinator checked who it was.
 * Both are said only when somebody has said them.
 */
import * as z from 'zod/mini';
import { callers } from './choices.ts';
import { yesNo } from './content.ts';
import { choice, field, optional } from './fields.ts';

/** The finding where something was told to a caller whose identity was not checked. */
export const KNOW_WHO = 'Kontrollera vem du talar med innan du berättar något.';

/** The check of identity, in every form that asks for it. */
export const identityField = field('yes_no', 'Jag har kontrollerat vem det är', z._default(yesNo, false));

export const talkFields = {
  /** Null when it was no call, or was entered before this was asked. */
  direction: optional(choice('Vem hörde av sig?', callers)),
  identityChecked: identityField,
};

/** The names of the fields, for forms that seldom need them. */
export const talkNames = ['direction', 'identityChecked'] as const;

interface Talk {
  readonly direction: keyof typeof callers | null;
  readonly identityChecked: boolean;
}

/** "Patienten ringde." Empty when nothing was said about it. */
export function callerText(direction: Talk['direction'], toPatient: boolean): string {
  if (direction === null) return '';
  if (direction === 'in') return toPatient ? 'Du ringde.' : 'Patienten ringde.';
  return toPatient ? 'Vi ringde dig.' : 'Koordinatorn ringde patienten.';
}

/** "Identiteten kontrollerades." To colleagues alone; empty when it was not. */
export const identityText = ({ identityChecked }: Pick<Talk, 'identityChecked'>, toPatient: boolean): string =>
  identityChecked && !toPatient ? 'Identiteten kontrollerades.' : '';

/** Who rang and the check of identity, on one line; empty when neither was said. */
export const talkLine = (talk: Talk, toPatient: boolean): string =>
  [callerText(talk.direction, toPatient), identityText(talk, toPatient)].filter((text) => text !== '').join(' ');
