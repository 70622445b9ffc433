/**
 * A running service with two units of one care provider and one of another, a person in each role at the first, and
 * patients with different relations to them. Names that must never be seen at the first unit contain Zorvald.
 */
import {
  putPerson,
  putUnit,
  type TestBrowser,
  type TestService,
  type TestUnit,
  testService,
} from '../../src/app/testing.ts';
import { addDays, type CalendarDate } from '../../src/kernel/calendar-date.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../src/kernel/ids.ts';
import type { Role } from '../../src/kernel/subject.ts';
import { putReason, putSupportAccess } from '../../src/modules/access/testing.ts';
import { certificateXml } from '../../src/modules/certificates/testing.ts';
import { need } from '../../src/modules/coordination/case/commands/testing.ts';
import { input } from '../../src/modules/coordination/frame/testing.ts';

/** A patient with something of every kind. */
export interface Place {
  readonly unitId: Uuid;
  readonly patientId: Uuid;
  readonly number: string;
  readonly rowVersion: number;
  /** Entered by Vera, unsigned. */
  readonly actId: Uuid;
  readonly hash: string;
  readonly certificateId: Uuid;
  /** At the first unit by the coordinator whom the tests call; elsewhere by Vera. */
  readonly draftId: Uuid;
  /** A question to the doctor. */
  readonly decisionId: Uuid;
  readonly quarantineId: Uuid;
  readonly blockId: Uuid;
  /** Another unit of the same provider. */
  readonly otherUnitId: Uuid;
  /** A living access for support: asked by the support person whom the tests call, elsewhere by Vera or Clara. */
  readonly supportRequestId: Uuid;
}

/** The relations of the persons in their roles to the patient. */
export const placeNames = [
  'relation',
  'stated',
  'neither',
  'protected',
  'blocked',
  'otherUnit',
  'otherProvider',
] as const;
export type PlaceName = (typeof placeNames)[number];

/** The roles that can be given. */
export const heldRoles = [
  'coordinator',
  'treating_doctor',
  'treating_staff',
  'unit_manager',
  'process_leader',
  'log_reviewer',
  'administrator',
  'support',
] as const satisfies readonly Role[];
export type HeldRole = (typeof heldRoles)[number];

export interface AccessWorld {
  readonly service: TestService;
  readonly units: { readonly first: TestUnit; readonly second: TestUnit; readonly foreign: TestUnit };
  readonly places: Readonly<Record<PlaceName, Place>>;
  readonly staffIds: Readonly<Record<HeldRole, Uuid>>;
  readonly browsers: Readonly<Record<HeldRole, TestBrowser>>;
  readonly today: CalendarDate;
  /** Gives everyone their relations again, since writing about a patient works the relations out again. */
  readonly relate: () => Promise<void>;
}

const numbers: Readonly<Record<PlaceName, string>> = {
  relation: '19650301-C3D4',
  stated: '19680917-E5F6',
  neither: '19790620-G7H8',
  protected: '19901103-J1K2',
  blocked: '19850228-L3M4',
  otherUnit: '19700512-A1B2',
  otherProvider: '19820314-R2K4',
};

export async function accessWorld(): Promise<AccessWorld> {
  const service = await testService();
  const { owner } = service.tables;
  const first = await putUnit(owner, { name: 'Norrhamns vårdcentral' });
  const second = await putUnit(owner, { name: 'Söderhamns vårdcentral', provider: first });
  const foreign = await putUnit(owner, { name: 'Fjällmottagningen' });
  const today = systemClock.today();

  const vera = await person(service, 'Vera Skrivare', 'SE-VERA', [
    { unit: first, role: 'coordinator' },
    { unit: second, role: 'coordinator' },
  ]);
  const clara = await person(service, 'Clara Annan', 'SE-CLARA', [{ unit: foreign, role: 'coordinator' }]);
  const browsers: Partial<Record<HeldRole, TestBrowser>> = {};
  for (const role of heldRoles) {
    browsers[role] = await person(service, `Rut ${role}`, `SE-${role}`, [{ unit: first, role }]);
  }
  const staffIds: Partial<Record<HeldRole, Uuid>> = {};
  for (const role of heldRoles) staffIds[role] = await staffIdOf(service, first, `SE-${role}`);

  const atFirst = await patients(service, vera, first, second, today, [
    'relation',
    'stated',
    'neither',
    'protected',
    'blocked',
  ]);
  await vera.call('POST', '/api/session/unit', { unitId: second.unitId });
  const atSecond = await patients(service, vera, second, first, today, ['otherUnit']);
  const atForeign = await patients(service, clara, foreign, foreign, today, ['otherProvider']);
  const support = await accessForSupport(service, { first, second, foreign }, staffIds.support ?? '');
  const placed = { ...atFirst, ...atSecond, ...atForeign } as Record<PlaceName, Omit<Place, 'supportRequestId'>>;
  const places = Object.fromEntries(
    placeNames.map((name) => [name, { ...placed[name], supportRequestId: support.get(placed[name].unitId) ?? '' }]),
  ) as unknown as Record<PlaceName, Place>;

  await owner.query(
    `insert into across_participation (provider_id, participation_id, valid_from, decided_by, reference, written_at)
     values ($1, gen_random_uuid(), '2020-01-01', 'Bo Chef', 'Dnr 1', now())`,
    [first.providerId],
  );
  const at = { providerId: first.providerId, unitId: first.unitId };
  for (const role of heldRoles)
    await putReason(owner, { ...at, staffId: staffIds[role] ?? null }, places.stated.patientId);
  const relate = async () => {
    for (const name of ['relation', 'protected', 'blocked'] as const) {
      await owner.query(
        `insert into care_relation (provider_id, unit_id, patient_id, holder, kind, from_day, until_day, source_id)
         select $1, $2, $3, holder, kind, date '2000-01-01', date '9999-12-31', $3
         from unnest($4::text[]) holder, unnest(array['signer', 'contact']) kind on conflict do nothing`,
        [first.providerId, first.unitId, places[name].patientId, Object.values(staffIds)],
      );
    }
  };
  await relate();
  for (const name of ['relation', 'stated', 'neither', 'protected', 'blocked'] as const) {
    await owner.query('update draft set staff_id = $2 where draft_id = $1', [
      places[name].draftId,
      staffIds.coordinator,
    ]);
    await owner.query('update draft_body set staff_id = $2 where draft_id = $1', [
      places[name].draftId,
      staffIds.coordinator,
    ]);
  }
  await owner.query(`update patient set protection = 'protected_registration' where patient_id = $1`, [
    places.protected.patientId,
  ]);
  return {
    service,
    units: { first, second, foreign },
    places,
    staffIds: staffIds as Record<HeldRole, Uuid>,
    browsers: browsers as Record<HeldRole, TestBrowser>,
    today,
    relate,
  };
}

/** A living access at each unit; the first's is the support's own. */
async function accessForSupport(
  service: TestService,
  { first, second, foreign }: AccessWorld['units'],
  supportId: Uuid,
): Promise<Map<Uuid, Uuid>> {
  const { owner } = service.tables;
  const manager = await staffIdOf(service, first, 'SE-unit_manager');
  const vera = await staffIdOf(service, first, 'SE-VERA');
  const clara = await staffIdOf(service, foreign, 'SE-CLARA');
  await owner.query(`insert into staff (provider_id, staff_id, hsa_id, name) values ($1, $2, 'SE-BOSS', 'Bo Chef')`, [
    foreign.providerId,
    foreign.unitId,
  ]);
  return new Map([
    [first.unitId, await putSupportAccess(owner, first, { askedBy: supportId, decidedBy: manager })],
    [second.unitId, await putSupportAccess(owner, second, { askedBy: vera, decidedBy: manager })],
    [foreign.unitId, await putSupportAccess(owner, foreign, { askedBy: clara, decidedBy: foreign.unitId })],
  ]);
}

/** Somebody with assignments, logged in at the first of the units. */
export async function person(
  service: TestService,
  name: string,
  hsaId: string,
  held: readonly { unit: TestUnit; role: Role }[],
): Promise<TestBrowser> {
  const assignments = held.map((one) => ({ ...one, source: 'local' as const }));
  service.people.push(await putPerson(service.tables.owner, { name, hsaId, assignments }));
  const browser = service.browser();
  const at = held[0]?.unit;
  await browser.logIn(hsaId, at?.hsaId ?? '');
  await browser.call('POST', '/api/session/unit', { unitId: at?.unitId });
  return browser;
}

export async function staffIdOf(service: TestService, at: TestUnit, hsaId: string): Promise<Uuid> {
  const { rows } = await service.tables.owner.query<{ staff_id: Uuid }>(
    'select staff_id from staff where provider_id = $1 and hsa_id = $2',
    [at.providerId, hsaId],
  );
  return rows[0]?.staff_id ?? '';
}

/** Makes the patients at the writer's unit through the service, each with something of every kind. */
async function patients(
  service: TestService,
  writer: TestBrowser,
  unit: TestUnit,
  other: TestUnit,
  today: CalendarDate,
  names: readonly PlaceName[],
): Promise<Partial<Record<PlaceName, Omit<Place, 'supportRequestId'>>>> {
  const { owner } = service.tables;
  const lines = names.map((name) => JSON.stringify(certificate(unit, name, today)));
  await upload(writer, 'application/x-ndjson', lines.join('\n'));
  await upload(
    writer,
    'application/xml',
    certificateXml({ id: `k-${unit.unitId}`, unit: unit.hsaId, careProvider: unit.providerHsaId, periods: [] }),
  );
  const one = async (text: string, values: readonly unknown[]) => (await owner.query(text, [...values])).rows[0] ?? {};
  const hidden = unit.name === 'Norrhamns vårdcentral' ? 'Det går bättre.' : 'Zorvald sover bättre.';
  const writerId = (
    await one('select staff_id from staff where provider_id = $1 and hsa_id = any($2)', [
      unit.providerId,
      ['SE-VERA', 'SE-CLARA'],
    ])
  ).staff_id;
  const places: Partial<Record<PlaceName, Omit<Place, 'supportRequestId'>>> = {};
  for (const name of names) {
    const number = numbers[name].replace('-', '');
    const { patient_id: patientId } = await one('select patient_id from patient where unit_id = $1 and number = $2', [
      unit.unitId,
      number,
    ]);
    await putReason(owner, { providerId: unit.providerId, unitId: unit.unitId, staffId: writerId }, patientId);
    const at = `${addDays(today, -1)}T09:10`;
    const draftId = uuidv7();
    const information = { version: 'koordinera-1', givenOn: addDays(today, -1) };
    const nextStep = { on: addDays(today, 7), what: 'Ring igen' };
    await good(writer, 'POST', `/api/coordination/patients/${patientId}/acts`, {
      draftId: uuidv7(),
      acts: [
        need(at),
        input('offered', at),
        input('offer-answered', at),
        input('consent-given', at, { information, nextStep }),
        input('contact', at, { said: hidden }),
      ],
    });
    const act = await one(
      `select a.act_id, v.hash from act a join act_version v using (act_id) where a.patient_id = $1 and a.unit_id = $2 and a.kind = 'contact'`,
      [patientId, unit.unitId],
    );
    const row = await one('select version from worklist_row where patient_id = $1 and unit_id = $2', [
      patientId,
      unit.unitId,
    ]);
    const decided = await good(writer, 'POST', '/api/worklist/decisions', {
      patientId,
      version: row.version,
      choice: 'ask_doctor',
      reason: 'plan',
      recheckOn: addDays(today, 7),
    });
    await good(writer, 'PUT', `/api/coordination/drafts/${draftId}`, {
      patientId,
      kinds: ['contact'],
      body: { said: hidden },
    });
    const scope = name === 'blocked' ? 'process' : 'unit';
    await good(writer, 'POST', `/api/patients/${patientId}/blocks`, { scope, wishedOn: today, manner: 'oral' });
    const now = await one('select version from worklist_row where patient_id = $1 and unit_id = $2', [
      patientId,
      unit.unitId,
    ]);
    places[name] = {
      unitId: unit.unitId,
      patientId,
      number: numbers[name],
      rowVersion: now.version,
      actId: act.act_id,
      hash: act.hash,
      certificateId: (
        await one('select certificate_id from certificate where patient_id = $1 and unit_id = $2', [
          patientId,
          unit.unitId,
        ])
      ).certificate_id,
      draftId,
      decisionId: (decided as { decisionId: Uuid }).decisionId,
      quarantineId: (await one('select quarantine_id from certificate_quarantine where unit_id = $1', [unit.unitId]))
        .quarantine_id,
      blockId: (await one('select block_id from block where patient_id = $1', [patientId])).block_id,
      otherUnitId: other.unitId,
    };
  }
  return places;
}

const certificate = (unit: TestUnit, name: PlaceName, today: CalendarDate) => ({
  id: `c-${name}`,
  type: 'LISJP',
  unit: unit.hsaId,
  careProvider: unit.providerHsaId,
  person: numbers[name],
  patientName: name.startsWith('other') ? 'Zorvald, Kim' : 'Ek, Kim',
  doctor: 'SE-BERG',
  doctorName: 'Dag Berg',
  diagnoses: ['M545'],
  occupations: ['NUVARANDE_ARBETE'],
  signed: `${addDays(today, -10)}T09:00:00`,
  periods: [{ start: addDays(today, -10), end: addDays(today, 10), degree: 100 }],
});

async function upload(browser: TestBrowser, type: string, content: string): Promise<void> {
  const response = await browser.send('/api/certificates', {
    method: 'POST',
    headers: { 'content-type': type, 'x-csrf-token': browser.csrf },
    body: content,
  });
  if (response.status !== 200) throw new Error(await response.text());
}

async function good(browser: TestBrowser, method: string, path: string, body: unknown): Promise<unknown> {
  const { status, json } = await browser.call(method, path, body);
  if (status !== 200) throw new Error(`${method} ${path}: ${JSON.stringify(json)}`);
  return json;
}
