/** A destruction as `verify-journal` lists it. */
import { type Instant, localDateTime } from '../kernel/clock.ts';
import type { ListedDestruction } from '../modules/records/index.ts';

const states: Readonly<Record<ListedDestruction['state'], string>> = {
  waiting: 'väntar på godkännande',
  elsewhere: 'gäller bara andra enheter',
  withdrawn: 'tillbakadraget',
  approved: 'godkänt, väntar',
  stopped: 'stoppat',
  done: 'verkställt',
};

const at = (moment: Instant): string => localDateTime(moment).replace('T', ' ');

/** One destruction on one line, for people to read. */
export function destructionLine(destruction: ListedDestruction): string {
  const { proposed, approved, stopped, carriedOut, dueAt } = destruction;
  return [
    `Förstöring ${destruction.destructionId}: beslut ${destruction.reference} ${destruction.decidedOn} (${destruction.ground === 'ivo' ? 'IVO' : 'gallring'})`,
    `${destruction.unitName} (${destruction.unitId})`,
    states[destruction.state],
    `${destruction.acts} händelser och ${destruction.certificates} intyg`,
    `föreslaget av ${proposed.by} ${at(proposed.at)}`,
    ...(approved === null ? [] : [`godkänt av ${approved.by} ${at(approved.at)}`]),
    ...(dueAt === null ? [] : [`tidigast ${at(dueAt)}`]),
    ...(stopped === null ? [] : [`stoppat av ${stopped.by} ${at(stopped.at)}`]),
    ...(carriedOut === null ? [] : [`verkställt ${at(carriedOut.at)}`]),
    ...(destruction.otherUnits === 0
      ? []
      : [`omfattade också ${destruction.otherUnits} andra enheter, före regeln att varje enhet beslutar om sitt`]),
  ].join('; ');
}
