import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import fc from 'fast-check';
import { fixedClock } from '../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../kernel/ids.ts';
import type { Subject } from '../../kernel/subject.ts';
import {
  seedSubject,
  type TestDatabase,
  testContext,
  testDatabase,
  testSubject,
  value,
} from '../../platform/db/testing.ts';
import { enterCertificate } from '../certificates/enter-certificates.ts';
import type { Arrival } from '../certificates/import/deal-out.ts';
import { importCertificates } from '../certificates/import.ts';
import { certificateXml, type MadeUpCertificate, revocationXml } from '../certificates/testing.ts';
import type { SickLeaveCertificate } from './episodes/certificate.ts';
import { modelDate } from './episodes/testing/arbitrary.ts';
import { modelActiveLead, modelEndedLead, modelEpisodes } from './episodes/testing/slow-model.ts';
import { refreshSickLeave } from './refresh.ts';

const GAP = 3;
/** Short enough that an ended episode is not listed in a hole of the next one, since the phase is of the next one. */
const WINDOW = GAP + 2;
const LAST_MODEL_DAY = 90;

let data: TestDatabase;
let karin: Subject;
before(async () => {
  data = await testDatabase({ refreshers: [refreshSickLeave] });
});
after(() => data.close());
beforeEach(async () => {
  karin = testSubject();
  await seedSubject(data.owner, karin);
  await data.owner.query(
    `insert into provider_setting (provider_id, key, version, value, set_by) values ($1, 'sickleave.counting', 1, $2, 'Region')`,
    [karin.providerId, { gap: GAP, window: WINDOW }],
  );
});

/** Possible events for a person's certificates, in any order. */
type Event =
  | { kind: 'certificate'; made: MadeUpCertificate & Required<Pick<MadeUpCertificate, 'periods' | 'signed'>> }
  | { kind: 'revocation'; id: string }
  | { kind: 'typed'; key: Uuid; first: number; last: number; signedOn: string };

type Made = Extract<Event, { kind: 'certificate' }>['made'];

const names = ['a', 'b', 'c', 'd', 'e'];
const stair = fc
  .array(fc.record({ free: fc.nat(6), length: fc.nat(9), degree: fc.constantFrom(25, 50, 75, 100) }), {
    minLength: 1,
    maxLength: 3,
  })
  .chain((steps) => fc.record({ steps: fc.constant(steps), start: fc.nat(40) }))
  .map(({ steps, start }) => {
    let next = start;
    return steps.map(({ free, length, degree }) => {
      const first = next + free;
      next = first + length + 1;
      return { start: modelDate(first) as string, end: modelDate(next - 1) as string, degree };
    });
  });

/** Signed at one of two times: several signed in the same minute separate a true order from a lucky one. */
const someone = fc.record({
  type: fc.constantFrom('LISJP', 'LISJP', 'LISJP', 'FK7263', 'AG7804'),
  infectionControl: fc.constantFrom(false, false, false, false, true),
  signed: fc.constantFrom('2026-02-02T08:00:00', '2026-02-02T09:00:00'),
  diagnosis: fc.constantFrom('F432', 'M545'),
  periods: stair,
  relation: fc.option(
    fc.record({ type: fc.constantFrom('ERSATT', 'KOMPLT', 'FRLANG', 'KOPIA'), id: fc.constantFrom(...names) }),
  ),
});

const history = fc
  .record({
    certificates: fc.array(someone, { minLength: 1, maxLength: names.length }),
    revoked: fc.subarray(names, { maxLength: 2 }),
    typed: fc.array(fc.record({ first: fc.nat(50), length: fc.nat(20) }), { maxLength: 2 }),
  })
  .map(({ certificates, revoked, typed }): Event[] => [
    ...certificates.map(
      ({ diagnosis, relation, ...made }, index): Event => ({
        kind: 'certificate',
        made: {
          ...made,
          id: names[index] ?? '',
          diagnoses: [{ code: diagnosis }],
          relations: relation === null ? [] : [relation],
        },
      }),
    ),
    ...revoked.map((id): Event => ({ kind: 'revocation', id })),
    ...typed.map(
      ({ first, length }): Event => ({
        kind: 'typed',
        key: uuidv7(),
        first,
        last: first + length,
        signedOn: '2026-02-02',
      }),
    ),
  ]);

/** sick-leave-rules.md section 1, written again; a typed certificate yields to others that cover half of its days. */
function modelCounting(events: readonly Event[]): SickLeaveCertificate[] {
  const made = events.flatMap((event) => (event.kind === 'certificate' ? [event.made] : []));
  const revoked = new Set(events.flatMap((event) => (event.kind === 'revocation' ? [event.id] : [])));
  const isOut = (certificate: Made): boolean =>
    certificate.type === 'AG7804' ||
    certificate.infectionControl === true ||
    revoked.has(certificate.id) ||
    made.some(
      (other) =>
        other !== certificate &&
        !revoked.has(other.id) &&
        (other.relations ?? []).some(
          ({ type, id }) => id === certificate.id && (type === 'ERSATT' || type === 'KOMPLT'),
        ),
    );
  const real = made
    .filter((certificate) => !isOut(certificate))
    .map((certificate): SickLeaveCertificate => toRules(certificate));
  const typed = events.flatMap((event) => {
    if (event.kind !== 'typed') return [];
    const days = Array.from({ length: event.last - event.first + 1 }, (_, n) => modelDate(event.first + n) as string);
    const covered = days.filter((day) => modelActiveLead(real, day) !== undefined);
    const periods = [{ start: days[0] ?? '', end: days.at(-1) ?? '', degree: 50 }];
    const signed = `${event.signedOn}T00:00:00`;
    const certificate = { ...about, id: `inmatat-${karin.unitId}-${event.key}`, signed, diagnosis: 'F438A', periods };
    return covered.length * 2 >= days.length ? [] : [certificate];
  });
  return [...real, ...typed];
}

const about = { patient: 'p', unit: 'u', doctor: 'd' };

function toRules({ id, signed, diagnoses, periods }: Made): SickLeaveCertificate {
  const read = periods.map(({ start = '', end = '', degree }) => ({ start, end, degree: Number(degree) }));
  return { ...about, id, signed: signed ?? '', diagnosis: diagnoses?.[0]?.code ?? '', periods: read };
}

async function happen(events: readonly Event[], cuts: number): Promise<void> {
  const clock = fixedClock('2026-11-21T08:30:00.000Z');
  const from = { unit: `SE-U-${karin.unitId}`, careProvider: `SE-P-${karin.providerId}` };
  const xml = (content: string): Arrival => ({
    name: 'a.xml',
    line: null,
    media: 'riv-xml',
    bytes: Buffer.from(content),
  });
  let waiting: Arrival[] = [];
  const deliver = async () => {
    const context = { database: data.database, clock, requestId: 'test', receivedBy: 'Test', home: null };
    const report = value(await importCertificates(context, waiting));
    assert.deepEqual(report.quarantined, []);
    waiting = [];
  };
  for (const [index, event] of events.entries()) {
    if (event.kind === 'certificate') waiting.push(xml(certificateXml({ ...event.made, ...from })));
    if (event.kind === 'revocation') waiting.push(xml(revocationXml({ id: event.id, ...from })));
    if (event.kind === 'typed' || index % cuts === 0) await deliver();
    if (event.kind === 'typed') await type(event);
  }
  await deliver();
}

async function type({ key, first, last, signedOn }: Extract<Event, { kind: 'typed' }>): Promise<void> {
  const typed = {
    key,
    patientId: null,
    number: '19820314-R2K4',
    givenName: 'Åsa',
    familyName: 'Påhittad',
    sex: null,
    periods: [{ start: modelDate(first), end: modelDate(last), degree: 50 }],
    diagnosis: 'F43.8A',
    doctorName: '',
    signedOn,
    occupations: [],
    occupationAndTasks: '',
  };
  value(await data.database.transaction(testContext(karin), (tx) => enterCertificate(tx, typed)));
}

interface StoredRow {
  lead: string;
  from: string;
  to: string;
  state: string;
  listed: boolean;
  degree: number;
  first: string;
  last: string;
  days: number;
  count: number;
  diagnosis: string;
}

async function storedPhases(): Promise<StoredRow[]> {
  const { rows } = await data.owner.query(
    `select c.external_id as lead, p.from_day::text as from, p.to_day::text as to, p.state, p.listed, p.degree,
        p.episode_first::text as first, p.episode_last::text as last, p.days, p.certificate_count as count, p.diagnosis
      from sickleave_phase p join certificate c on c.certificate_id = p.lead_id
      where p.provider_id = $1 order by p.from_day`,
    [karin.providerId],
  );
  return rows;
}

async function forget(): Promise<void> {
  await data.owner.query(
    `truncate certificate_original, certificate, certificate_revocation, certificate_quarantine, patient,
      sickleave_phase, sickleave_episode cascade`,
  );
}

test('whatever order certificates, replacements, revocations and typed ones come in, every day’s list is the rules’', async () => {
  await fc.assert(
    fc.asyncProperty(
      history.chain((events) => fc.shuffledSubarray(events, { minLength: events.length })),
      fc.integer({ min: 1, max: 4 }),
      async (events, cuts) => {
        await forget();
        await happen(events, cuts);
        const counting = modelCounting(events);
        const rows = await storedPhases();
        const told = [];
        const expected = [];
        for (let number = -5; number < LAST_MODEL_DAY; number += 1) {
          const on = modelDate(number);
          const row = rows.find((phase) => phase.from <= on && on <= phase.to && phase.listed);
          told.push(row === undefined ? `${on}: none` : `${on}: ${say(row)}`);
          const lead = modelActiveLead(counting, on) ?? modelEndedLead(counting, on, WINDOW);
          const episode = modelEpisodes(counting, GAP).find(({ members }) => lead && members.includes(lead));
          const period = lead?.periods.find(({ start, end }) => start <= on && on <= end);
          expected.push(
            lead === undefined || episode === undefined
              ? `${on}: none`
              : `${on}: ${say({ ...episode, lead: lead.id, degree: period?.degree ?? 0, count: episode.members.length, diagnosis: lead.diagnosis })}`,
          );
        }
        assert.deepEqual(told, expected);
      },
    ),
    { numRuns: 20 },
  );
});

function say({
  lead,
  degree,
  first,
  last,
  days,
  count,
  diagnosis,
}: Omit<StoredRow, 'from' | 'to' | 'state' | 'listed'>) {
  return `${lead} ${degree} ${first} ${last} ${days} ${count} ${diagnosis}`;
}

test('certificates signed at the same minute lead in the same order whichever came first', async () => {
  const alike = { signed: '2026-02-02T08:00:00', periods: [{ start: '2026-02-02', end: '2026-02-20' }] };
  const first: Event = { kind: 'certificate', made: { ...alike, id: 'a', diagnoses: [{ code: 'F432' }] } };
  const second: Event = { kind: 'certificate', made: { ...alike, id: 'b', diagnoses: [{ code: 'M545' }] } };
  const leads: string[] = [];
  for (const events of [
    [first, second],
    [second, first],
  ]) {
    await forget();
    await happen(events, 1);
    leads.push(...(await storedPhases()).map(({ lead, diagnosis, from }) => `${from} ${lead} ${diagnosis}`));
  }
  assert.deepEqual(leads, ['2026-02-02 a F432', '2026-02-21 a F432', '2026-02-02 a F432', '2026-02-21 a F432']);
});
