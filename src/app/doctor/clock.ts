import { instant, localDateTime } from '../../kernel/clock.ts';
import { secondsAhead } from '../../platform/db/look/server.ts';
import { broken, type Check, orGood, unwise } from './check.ts';

/** With a larger difference between two clocks the log's rows stand in another order than the events. */
const MOST_SECONDS = 2;

export const clock: Check = {
  what: 'Klocka',
  async look({ doors, clock: ours }) {
    const ahead = await doors.asOwner((client) => secondsAhead(client, () => Date.parse(ours.now())));
    const seconds = Math.abs(Math.round(ahead * 10) / 10);
    return orGood(
      [
        seconds > MOST_SECONDS &&
          unwise(
            `Databasens klocka går ${seconds} sekunder ${ahead > 0 ? 'före' : 'efter'} den här datorns.`,
            'Ställ båda datorerna efter samma tidskälla (NTP).',
          ),
        !knowsSweden() &&
          broken(
            'Node vet inte när Sverige har sommartid, så dagar räknas fel.',
            'Använd den Node som följer med, eller en med full ICU.',
          ),
      ],
      `Databasens och den här datorns klocka skiljer ${seconds} sekunder, och Sveriges tid är känd.`,
    );
  },
};

function knowsSweden(): boolean {
  const [winter, summer] = ['2026-01-01T23:30:00.000Z', '2026-07-01T22:30:00.000Z'];
  return localDateTime(instant(winter)) === '2026-01-02T00:30' && localDateTime(instant(summer)) === '2026-07-02T00:30';
}
