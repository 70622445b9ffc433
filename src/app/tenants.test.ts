/** Several care providers in one installation: each is a controller of its own and sees no other (LAW-07, LAW-46). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addDays } from '../kernel/calendar-date.ts';
import { systemClock } from '../kernel/clock.ts';
import { uuidv7 } from '../kernel/ids.ts';
import { ownProgramTexts } from '../modules/coordination/frame/information/texts.ts';
import { putPerson, putUnit, type TestBrowser, type TestService, type TestUnit, testService } from './testing.ts';

const today = systemClock.today();
let service: TestService;

before(async () => {
  service = await testService();
});
after(() => service.close());

type Principal = 'region' | 'municipality' | 'private';

interface Tenant {
  readonly unit: TestUnit;
  readonly coordinator: TestBrowser;
  readonly administrator: TestBrowser;
  readonly patientId: string;
}

/** A provider of this kind with a unit, a coordinator, an administrator, and one person on sick leave. */
async function tenant(name: string, principal: Principal, person: { name: string; number: string }): Promise<Tenant> {
  const { owner } = service.tables;
  const unit = await putUnit(owner, { name: `${name} vårdcentral` });
  await owner.query('update provider set name = $2, ownership = $3, municipality = $4 where provider_id = $1', [
    ...[unit.providerId, name, principal === 'private' ? 'private' : 'public', principal === 'municipality'],
  ]);
  const logIn = async (who: string, role: 'coordinator' | 'administrator'): Promise<TestBrowser> => {
    const hsaId = `SE-${name}-${role}`.toUpperCase().replaceAll(' ', '-');
    const assignments = [{ unit, role, source: 'local' }] as const;
    service.people.push(await putPerson(owner, { name: who, hsaId, assignments }));
    const browser = service.browser();
    await browser.logIn(hsaId, unit.hsaId);
    return browser;
  };
  const coordinator = await logIn(`Koordinator i ${name}`, 'coordinator');
  const administrator = await logIn(`Administratör i ${name}`, 'administrator');
  const sent = await coordinator.send('/api/certificates', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', 'x-csrf-token': coordinator.csrf },
    body: JSON.stringify({
      ...{ id: `intyg-${person.number}`, type: 'LISJP', unit: unit.hsaId, careProvider: unit.providerHsaId },
      ...{ person: person.number, patientName: person.name, doctor: 'SE-BERG', doctorName: 'Dag Berg' },
      ...{ diagnoses: ['M545'], occupations: ['NUVARANDE_ARBETE'], signed: `${addDays(today, -10)}T09:00:00` },
      periods: [{ start: addDays(today, -10), end: addDays(today, 20), degree: 100 }],
    }),
  });
  const told = (await sent.json()) as { quarantined: unknown[] };
  assert.deepEqual(told.quarantined, []);
  const rows = await listed(coordinator);
  assert.equal(rows.length, 1);
  return { unit, coordinator, administrator, patientId: rows[0]?.patientId ?? '' };
}

async function listed(browser: TestBrowser): Promise<{ patientId: string }[]> {
  const { status, json } = await browser.call('POST', '/api/worklist/list', { tab: 'unit' });
  assert.equal(status, 200, JSON.stringify(json));
  return (json as unknown as { rows: { patientId: string }[] }).rows;
}

/** A need assessment that opens a case on the certificate and the ground. */
function opens(browser: TestBrowser, patientId: string, certificateId: string | undefined, ground: object) {
  return browser.call('POST', `/api/coordination/patients/${patientId}/acts`, {
    draftId: uuidv7(),
    acts: [
      {
        ...{ kind: 'need-assessed', at: `${addDays(today, -1)}T09:00`, minutes: null, codes: null },
        content: {
          ...{ asked: 'doctor', outcome: 'need', reason: 'Tredje sjukfallet på ett år.' },
          opening: { basis: { kind: 'certificate', certificateId }, purpose: 'return', ...ground },
          nextStep: { on: addDays(today, 3), what: 'Ring och erbjud koordinering' },
        },
      },
    ],
  });
}

const anna = { name: 'Öberg, Anna', number: '19820314-R2K4' };
const kim = { name: 'Svensson, Kim', number: '19700101-S1T2' };

const principals: [Principal, string, string][] = [
  ['region', 'Region Nordland', 'E5F6'],
  ['municipality', 'Öns kommun', 'E5F7'],
  ['private', 'Kusthälsan AB', 'E5F8'],
];
for (const [principal, name, series] of principals) {
  test(`LAW-07, LAW-08, LAW-46: all goes through where the principal is a ${principal} one, and its prints say that it is the controller`, async () => {
    const person = { name: 'Lind, Per', number: `19680917-${series}` };
    const { coordinator, patientId } = await tenant(name, principal, person);
    const preview = await coordinator.call('POST', `/api/worklist/people/${patientId}/preview`, { reason: 'review' });
    assert.equal(preview.status, 200, JSON.stringify(preview.json));
    const stated = await coordinator.call('POST', `/api/access/patients/${patientId}/reasons`, {
      reason: 'contacting',
    });
    assert.equal(stated.status, 200, JSON.stringify(stated.json));
    const card = await coordinator.call('POST', `/api/coordination/patients/${patientId}/card`);
    assert.equal(card.status, 200, JSON.stringify(card.json));
    const { choices } = card.json as unknown as {
      choices: { certificates: { certificateId: string }[]; ownership: string };
    };
    assert.equal(choices.ownership, principal === 'private' ? 'private' : 'public');
    const entered = await opens(coordinator, patientId, choices.certificates[0]?.certificateId, {
      responsibility: 'resident',
    });
    assert.equal(entered.status, 200, JSON.stringify(entered.json));
    const journal = await coordinator.call('POST', `/api/coordination/patients/${patientId}/journal`, {});
    assert.equal(journal.status, 200, JSON.stringify(journal.json));
    const { text } = journal.json as unknown as { text: string };
    assert.match(text, new RegExp(`Vårdgivare och personuppgiftsansvarig: ${name}`));
  });
}

test('LAW-07: a second provider in the same installation meets nothing of the first', async () => {
  const region = await tenant('Region Sydland', 'region', anna);
  const company = await tenant('Privata Hälsan AB', 'private', kim);
  const other = company.coordinator;

  // Log-in and the choice of unit.
  const session = (await other.call('GET', '/api/session')).json as unknown as {
    units: { id: string; provider: string }[];
  };
  assert.deepEqual(
    session.units.map((unit) => [unit.id, unit.provider]),
    [[company.unit.unitId, 'Privata Hälsan AB']],
  );
  const chosen = await other.call('POST', '/api/session/unit', { unitId: region.unit.unitId });
  assert.equal(chosen.status, 403);

  // Lists, search and counts.
  assert.ok(!(await listed(other)).some((row) => row.patientId === region.patientId));
  for (const text of ['Öberg', '19820314-R2K4', '198203']) {
    const { json } = await other.call('POST', '/api/patients/find', { text });
    assert.deepEqual((json as unknown as { hits: unknown[] }).hits, [], text);
  }
  const before = (await other.call('GET', '/api/worklist/counts')).json;
  assert.equal((before as unknown as { unit: number }).unit, 1);

  // One person's content, by a known key.
  for (const [method, path, body] of [
    ['GET', `/api/patients/${region.patientId}`, undefined],
    ['GET', `/api/patients/${region.patientId}/certificates`, undefined],
    ['POST', `/api/coordination/patients/${region.patientId}/card`, undefined],
    ['POST', `/api/coordination/patients/${region.patientId}/journal`, {}],
    ['POST', `/api/worklist/people/${region.patientId}/preview`, { reason: 'review' }],
    ['POST', `/api/access/patients/${region.patientId}/reasons`, { reason: 'contacting' }],
  ] as const) {
    const { status } = await other.call(method, path, body);
    assert.ok(status === 404 || status === 403, `${method} ${path}: ${status}`);
  }

  // Rights, the analysis behind them, how often they are certified, agreements.
  const admin = region.administrator;
  const analysis = { analysisId: uuidv7(), reference: 'Dnr 7', decidedOn: addDays(today, -1), decidedBy: 'Direktören' };
  assert.equal((await admin.call('POST', '/api/assignments/analyses', analysis)).status, 200);
  const set = { version: 0, value: { months: 6, warnDays: 14 }, reason: 'Beslut' };
  assert.equal((await admin.call('PUT', '/api/assignments/certification', set)).status, 200);
  const agreement = {
    ...{
      otherRegion: 'Region Västland',
      reference: 'V 1',
      covers: 'Alla',
      from: today,
      to: null,
      decidedBy: 'Styrelsen',
    },
  };
  assert.equal((await admin.call('POST', '/api/agreements', agreement)).status, 200);
  const theirs = company.administrator;
  const rights = (await theirs.call('GET', '/api/assignments')).json as unknown as {
    units: { id: string }[];
    rows: { assignmentId: string; hsaId: string }[];
    analyses: unknown[];
    certification: { value: { months: number } };
  };
  assert.deepEqual(
    rights.units.map((unit) => unit.id),
    [company.unit.unitId],
  );
  assert.ok(rights.rows.every((row) => row.hsaId.startsWith('SE-PRIVATA')));
  assert.deepEqual([rights.analyses.length, rights.certification.value.months], [0, 12]);
  assert.deepEqual((await theirs.call('GET', '/api/agreements')).json, { rows: [] });
  const elsewhere = await theirs.call('GET', `/api/assignments?unitId=${region.unit.unitId}`);
  assert.equal(elsewhere.status, 404);
  const held = (await admin.call('GET', '/api/assignments')).json as unknown as { rows: { assignmentId: string }[] };
  const end = { lastDay: null, reason: 'Test' };
  const ended = await theirs.call('POST', `/api/assignments/${held.rows[0]?.assignmentId}/end`, end);
  assert.equal(ended.status, 404);

  // How sick leave is counted, and the texts for patients.
  const counting = { version: 0, value: { gap: 9, window: 9 }, reason: 'Beslut' };
  assert.equal((await admin.call('PUT', '/api/worklist/counting', counting)).status, 200);
  const theirCounting = (await other.call('GET', '/api/worklist/counting')).json as unknown as { version: number };
  assert.equal(theirCounting.version, 0);
  await service.tables.owner.query(
    `insert into information_text (provider_id, kind, version, title, body, valid_from, decided_by, created_at)
     values ($1, 'information', 'sydland-1', 'Vår text', 'Text', $2, 'X', now())`,
    [region.unit.providerId, today],
  );
  const texts = (await other.call('GET', '/api/coordination/texts')).json as unknown as {
    texts: { version: string }[];
  };
  assert.deepEqual(
    texts.texts.map((text) => text.version),
    ownProgramTexts.map((text) => text.version),
  );
});

test('LAW-06: a case for another region’s patient opens by an agreement of the register in force that day, and by no other', async () => {
  const { coordinator, administrator, patientId } = await tenant('Region Östland', 'region', {
    name: 'Strand, Ida',
    number: '19790620-G7H8',
  });
  await coordinator.call('POST', `/api/access/patients/${patientId}/reasons`, { reason: 'contacting' });
  const card = async () =>
    (await coordinator.call('POST', `/api/coordination/patients/${patientId}/card`)).json as unknown as {
      choices: { certificates: { certificateId: string }[]; agreements: { agreementId: string; to: string | null }[] };
      coordination: { responsibility: string | null } | null;
    };
  const certificateId = (await card()).choices.certificates[0]?.certificateId;
  const content = {
    ...{ otherRegion: 'Region Granland', reference: 'RS 2025-204', covers: 'Alla', decidedBy: 'Regionstyrelsen' },
    ...{ from: addDays(today, -100), to: addDays(today, -5) as string | null },
  };
  const byAgreement = (agreementId: string, validTo: string | null) => ({
    responsibility: 'agreement',
    agreement: { agreementId, region: 'Region Granland', reference: 'RS 2025-204', validTo },
  });
  const unregistered = await opens(coordinator, patientId, certificateId, byAgreement(uuidv7(), null));
  assert.equal(unregistered.status, 400);
  assert.match(JSON.stringify(unregistered.json), /Ingen överenskommelse med en annan region är registrerad/);

  const registered = await administrator.call('POST', '/api/agreements', content);
  const { agreementId } = registered.json as unknown as { agreementId: string };
  assert.equal((await administrator.call('POST', '/api/agreements', content)).status, 400, 'the same twice');
  const expired = await opens(coordinator, patientId, certificateId, byAgreement(agreementId, content.to));
  assert.equal(expired.status, 400);
  assert.match(JSON.stringify(expired.json), /Överenskommelsen med Region Granland gällde till och med den/);

  const prolonged = { ...content, to: null, version: 1, reason: 'Förlängd' };
  assert.equal((await administrator.call('PUT', `/api/agreements/${agreementId}`, prolonged)).status, 200);
  assert.equal((await administrator.call('PUT', `/api/agreements/${agreementId}`, prolonged)).status, 409);
  const ordered = await service.tables.owner.query(
    `select from job j join agreement a on a.provider_id = j.provider_id
     where a.agreement_id = $1 and a.version = 2 and j.kind = 'worklist.refresh-unit'`,
    [agreementId],
  );
  assert.equal(ordered.rows.length, 1, 'the lists of the unit are worked out again: cases may stand on the agreement');
  assert.deepEqual(
    (await card()).choices.agreements.map((agreement) => agreement.to),
    [null],
  );
  const opened = await opens(coordinator, patientId, certificateId, byAgreement(agreementId, null));
  assert.equal(opened.status, 200, JSON.stringify(opened.json));
  assert.equal((await card()).coordination?.responsibility, 'bosatt i Region Granland');
  const { rows } = await service.tables.owner.query(
    `select version, reason from agreement where agreement_id = $1 order by version`,
    [agreementId],
  );
  assert.deepEqual(rows, [
    { version: 1, reason: 'Ny överenskommelse' },
    { version: 2, reason: 'Förlängd' },
  ]);
});
