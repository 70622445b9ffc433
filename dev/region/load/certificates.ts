import { type Clock, fixedClock, type Instant } from '../../../src/kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../src/kernel/ids.ts';
import { ownReserveRoot } from '../../../src/kernel/person-id.ts';
import type { Result } from '../../../src/kernel/result.ts';
import { ok } from '../../../src/kernel/result.ts';
import { type Arrival, importCertificates } from '../../../src/modules/certificates/index.ts';
import { lockPatients, registerPatients } from '../../../src/modules/patients/index.ts';
import { systemSubject } from '../../../src/platform/db/system-subject.ts';
import type { Database } from '../../../src/platform/db/transaction.ts';
import { type Message, type MessageOptions, messagesOf } from '../messages.ts';
import type { DemoPerson, DemoUnit, Region } from '../model.ts';
import type { Keys } from './organisation.ts';

/**
 * Registers the persons at their units, like the population register: neither a reserve number nor a certificate gives
 * the sex.
 */
export async function registerPersons(
  database: Database,
  region: Region,
  keys: Keys,
  clock: Clock,
): Promise<Map<string, Uuid>> {
  const patients = new Map<string, Uuid>();
  for (const [unit, persons] of Map.groupBy(region.persons, (person) => person.unit)) {
    for (const some of inParts(persons, 500)) {
      const ids = must(await registerSome(database, unit, some, keys, clock));
      for (const [index, { number }] of some.entries()) patients.set(number, ids[index] ?? '');
    }
  }
  return patients;
}

function registerSome(
  database: Database,
  unit: DemoUnit,
  persons: readonly DemoPerson[],
  keys: Keys,
  clock: Clock,
): Promise<Result<Uuid[]>> {
  const providerId = keys.provider.get(unit.provider) ?? '';
  const unitId = keys.unit.get(unit) ?? '';
  return database.transaction(
    { subject: systemSubject(providerId, 'demoregionen'), clock, requestId: uuidv7() },
    async (tx) => {
      const registered = persons.map((person) => ({
        number: person.number,
        numberKind: 'reservnummer' as const,
        numberRoot: ownReserveRoot,
        givenName: person.given,
        familyName: person.family,
        birthDate: person.birthDate,
        sex: person.sex,
        nameAsOf: `${person.birthDate}T00:00:00`,
      }));
      const ids = await registerPatients(tx, unitId, registered);
      tx.audit({
        action: 'certificate.imported',
        purpose: 'system',
        patients: ids,
        details: { registered: ids.length },
      });
      return ok(ids);
    },
  );
}

/** Refreshes everyone whose stories were entered without refreshers. */
export async function refreshAll(
  database: Database,
  persons: readonly DemoPerson[],
  keys: Keys,
  patients: ReadonlyMap<string, Uuid>,
  moment: Instant,
): Promise<void> {
  for (const [unit, own] of Map.groupBy(persons, (person) => person.unit)) {
    const subject = systemSubject(keys.provider.get(unit.provider) ?? '', 'demoregionen');
    const unitId = keys.unit.get(unit) ?? '';
    const context = { subject, clock: fixedClock(moment), requestId: uuidv7() };
    for (const some of inParts(own, 200)) {
      const ids = some.map((person) => patients.get(person.number) ?? '');
      const done = await database.transaction(context, async (tx) => {
        tx.audit({ action: 'worklist.refreshed', purpose: 'system', patients: ids });
        await lockPatients(tx, unitId, ids);
        for (const id of ids) tx.touched(unitId, id);
        return ok(null);
      });
      must(done);
    }
  }
}

/** The messages sent, handed out one range of days after the other. */
export class Post {
  readonly #messages: readonly Message[];
  #next = 0;

  constructor(region: Region, options: MessageOptions = {}) {
    this.#messages = [...messagesOf(region, options)];
  }

  get total(): number {
    return this.#messages.length;
  }

  /** All messages sent until the moment and not taken before, ordered by unit and person, which reads faster. */
  until(moment: string): Message[] {
    const from = this.#next;
    while (this.#next < this.#messages.length && (this.#messages[this.#next]?.sent ?? '') <= moment) this.#next += 1;
    const taken = this.#messages.slice(from, this.#next);
    const byUnit = [...Map.groupBy(taken, (message) => message.person.unit).values()];
    return byUnit.flatMap((own) => [...Map.groupBy(own, (message) => message.person).values()].flat());
  }
}

/** Reads messages in like the product does with messages from other systems. */
export async function readIn(database: Database, messages: readonly Message[], moment: Instant): Promise<void> {
  if (messages.length === 0) return;
  const arrivals = messages.map(
    ({ name, media, text }): Arrival => ({
      name,
      line: media === 'ndjson' ? 1 : null,
      media,
      bytes: Buffer.from(text),
    }),
  );
  const context = { database, clock: fixedClock(moment), requestId: uuidv7(), receivedBy: 'demoregionen', home: null };
  const report = must(await importCertificates(context, arrivals));
  const [refused] = report.quarantined;
  if (refused !== undefined) throw new Error(`the demo region was refused: ${refused.name} ${refused.message}`);
}

/** The value, or an error with the refusal's message: the demo region must never be refused. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.refusal.message} ${JSON.stringify(result.refusal.fields ?? {})}`);
  return result.value;
}

export function* inParts<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
