/** One person's page: the card against its own reads, and entering an act. */
import { addDays } from '../../src/kernel/calendar-date.ts';
import { localDateTime, systemClock } from '../../src/kernel/clock.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import { rows as query } from '../lib/copy.ts';
import type { Shot } from '../lib/load.ts';
import { Browser } from '../lib/service.ts';
import type { MeasuredUnits, Place } from '../lib/units.ts';

/** Persons at the place with an open coordination that its coordinator is responsible for. */
export function patientsOf({ opened }: Pick<MeasuredUnits, 'opened'>, place: Place): Promise<string[]> {
  return opened.asOwner(async (client) => {
    const open = await query<{ patient_id: string }>(
      client,
      `select patient_id from coordination_case where unit_id = $1 and is_open and consent = 'living'
         and responsible_id = $2 and groundless = 0 order by patient_id`,
      [place.unitId, place.coordinator.staffId],
    );
    return open.map((row) => row.patient_id);
  });
}

/** One of these patients, with a journal of ordinary length. */
export function cardToOpen(
  { opened }: Pick<MeasuredUnits, 'opened'>,
  { unitId }: Place,
  patients: readonly string[],
): Promise<string> {
  return opened.asOwner(async (client) => {
    const [found] = await query<{ patient_id: string }>(
      client,
      `select patient_id from act where unit_id = $1 and patient_id = any($2) group by patient_id
       having count(*) >= 8 order by count(*), patient_id limit 1`,
      [unitId, patients],
    );
    if (found === undefined) throw new Error('nobody has a journal to open');
    return found.patient_id;
  });
}

export function cardShot(place: Place, patient: string): Shot {
  return new Browser(place).post(`/api/coordination/patients/${patient}/card`, { reason: 'Mätning' });
}

/** Shots that enter a telephone call about one of the patients, another each time. */
export function enterShots(place: Place, patients: readonly string[]): (nr: number) => Shot {
  const browser = new Browser(place);
  return (nr) => {
    const nextStep = { on: addDays(systemClock.today(), 7), what: 'Höra hur veckan har varit' };
    const content = {
      direction: 'out',
      counterpart: 'patient',
      manner: 'telephone',
      identityChecked: true,
      said: 'Vi talar om de första dagarna. Orkar tre timmar, vilar sedan. Vill fortsätta så två veckor till.',
      nextStep,
    };
    const acts = [{ kind: 'contact', at: localDateTime(systemClock.now()), minutes: 10, codes: null, content }];
    const body = { draftId: uuidv7(), caseId: null, caseVersion: null, acts };
    return browser.post(`/api/coordination/patients/${patients[nr % patients.length]}/acts`, body);
  };
}
