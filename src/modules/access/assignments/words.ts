/** Texts about certifying, for holders and certifiers. Pure. */
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { longDate } from '../../../kernel/day-words.ts';
import { roleName } from './domain.ts';

export interface ToTell {
  readonly unitName: string;
  readonly role: string;
  readonly certifyBy: CalendarDate;
  /** Names of the managers to ask. */
  readonly managers: readonly string[];
}

function whoMay(managers: readonly string[]): string {
  if (managers.length === 0) return 'enhetens chef eller den som är administratör hos er';
  const last = managers.at(-1) ?? '';
  return managers.length === 1 ? last : `${managers.slice(0, -1).join(', ')} eller ${last}`;
}

/** Why the assignment no longer holds, and what to do about it. */
export function lapsedText({ unitName, role, certifyBy, managers }: ToTell): string {
  return (
    `Ditt uppdrag som ${roleName(role)} på ${unitName} gällde till och med den ${longDate(certifyBy)}. ` +
    'Det upphörde för att ingen bekräftade att det fortfarande behövs. ' +
    `Be ${whoMay(managers)} bekräfta det under Behörigheter i Koordinera, så gäller det igen.`
  );
}

/** That the assignment lapses soon unless somebody certifies it. */
export function dueText({ unitName, role, certifyBy, managers }: ToTell): string {
  return (
    `Ditt uppdrag som ${roleName(role)} på ${unitName} behöver bekräftas senast den ${longDate(certifyBy)}, ` +
    `annars upphör det. Be ${whoMay(managers)} bekräfta det under Behörigheter.`
  );
}

/** How many assignments wait for the person who certifies, and whether any has lapsed. */
export function toCertifyText({ due, lapsed }: { due: number; lapsed: number }): string {
  const waits =
    due === 1 ? 'Ett uppdrag väntar på att du bekräftar det' : `${due} uppdrag väntar på att du bekräftar dem`;
  if (lapsed === 0) return `${waits}.`;
  return `${waits}. ${lapsed === 1 ? 'Ett har redan upphört' : `${lapsed} har redan upphört`} att gälla.`;
}
