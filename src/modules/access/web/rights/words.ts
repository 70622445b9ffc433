/** An assignment in the words of the page. */
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { type Choices, formatDay } from '../../../../web/ui/index.ts';
import { roleName } from '../../assignments/domain.ts';
import type { Held, Listed } from './reply.ts';

/** "Rehabiliteringskoordinator". */
export function roleTitle(role: string): string {
  const name = roleName(role);
  return name.charAt(0).toLocaleUpperCase('sv') + name.slice(1);
}

/** The versions of the analysis that can be chosen. */
export const analysisChoices = (analyses: Listed['analyses']): Choices =>
  analyses.map(({ analysisId, reference, version }) => [analysisId, `${reference}, version ${version}`]);

/** "1 jan–30 jun", "från 1 jan". */
export function validText({ from, to }: Pick<Held, 'from' | 'to'>, today: CalendarDate): string {
  if (to === null) return `från ${formatDay(from, today)}`;
  return to < from ? `avslutat ${formatDay(from, today)}` : `${formatDay(from, today)} till ${formatDay(to, today)}`;
}

export const sourceText: Readonly<Record<Held['source'], string>> = { hsa: 'HSA', local: 'beslutat här' };

export const standingText: Readonly<Record<Held['standing'], string>> = {
  coming: 'börjar senare',
  living: 'gäller',
  due: 'behöver bekräftas',
  lapsed: 'upphört, inte bekräftat i tid',
  ended: 'avslutat',
};

export const standingTone: Readonly<Record<Held['standing'], 'plain' | 'good' | 'note' | 'alert'>> = {
  coming: 'plain',
  living: 'good',
  due: 'note',
  lapsed: 'alert',
  ended: 'plain',
};

export const changeText: Readonly<Record<Held['changes'][number]['what'], string>> = {
  given: 'gavs',
  stated: 'kom från HSA',
  restated: 'fick en annan räckvidd eller rätt i HSA',
  unstated: 'stod inte längre i HSA',
  changed: 'ändrades',
  ended: 'avslutades',
  certified: 'bekräftades',
};
