import type { Client } from 'pg';
import { addDays, type CalendarDate } from '../../../src/kernel/calendar-date.ts';
import type { Uuid } from '../../../src/kernel/ids.ts';
import { type Reach, type Role, reachesTo, type Subject } from '../../../src/kernel/subject.ts';
import { carePurpose, type Extent } from '../../../src/modules/access/index.ts';
import type { DemoAssignment, DemoProvider, DemoStaff, DemoUnit, Region } from '../model.ts';
import { random, uuidFrom } from '../random.ts';

/** The database's keys of the organisation; the same for the same seed. */
export interface Keys {
  provider: ReadonlyMap<DemoProvider, Uuid>;
  unit: ReadonlyMap<DemoUnit, Uuid>;
  staff: ReadonlyMap<DemoStaff, Uuid>;
  assignment: ReadonlyMap<DemoAssignment, Uuid>;
  extent: ReadonlyMap<DemoAssignment, Extent>;
}

/** The roles that the HSA directory states in its claims; Koordinera has decided the others itself. */
const STATED: readonly Role[] = ['coordinator', 'treating_doctor', 'treating_staff'];

/**
 * Registers providers, units, staff and assignments, before anyone logs in. No patient content. Runs as the owner of
 * the tables.
 */
export async function registerOrganisation(client: Client, region: Region): Promise<Keys> {
  const source = random(region.seed, 'keys');
  const key = (label: string): Uuid => uuidFrom(source.fork(label));
  const providerKeys = new Map(region.providers.map((provider) => [provider, key(provider.hsaId)]));
  const unitKeys = new Map(region.units.map((unit) => [unit, key(unit.hsaId)]));
  const staffKeys = new Map(region.staff.map((member) => [member, key(member.hsaId)]));
  const assignment = new Map(
    region.staff.flatMap((member) =>
      member.assignments.map((held) => [held, key(`${member.hsaId}/${held.unit.hsaId}/${held.role}`)] as const),
    ),
  );
  const extent = new Map(
    region.staff.flatMap((member) => member.assignments.map((held) => [held, extentOf(region, member, held)] as const)),
  );
  await client.query('begin');
  await insert(
    client,
    'provider',
    region.providers.map((provider) => ({
      provider_id: providerKeys.get(provider),
      hsa_id: provider.hsaId,
      name: provider.name,
      ownership: provider.ownership,
    })),
  );
  await insert(
    client,
    'unit',
    region.units.flatMap((unit) => {
      const common = {
        provider_id: providerKeys.get(unit.provider),
        care_unit_id: unitKeys.get(unit),
        telephone: unit.telephone,
        address: `${unit.address}, ${unit.postalCode} ${unit.town}`,
      };
      return [
        { ...common, unit_id: unitKeys.get(unit), hsa_id: unit.hsaId, name: unit.name },
        ...unit.subUnits.map((sub) => ({ ...common, unit_id: key(sub.hsaId), hsa_id: sub.hsaId, name: sub.name })),
      ];
    }),
  );
  await insert(
    client,
    'staff',
    region.staff.map((member) => ({
      provider_id: providerKeys.get(member.provider),
      staff_id: staffKeys.get(member),
      hsa_id: member.hsaId,
      name: member.name,
      title: member.title,
    })),
  );
  await insert(
    client,
    'staff_identity',
    region.staff.flatMap((member) =>
      member.number === null
        ? []
        : {
            provider_id: providerKeys.get(member.provider),
            staff_id: staffKeys.get(member),
            number: member.number,
            kind: 'reservnummer',
            stated_at: `${region.today}T06:00:00Z`,
          },
    ),
  );
  const analysisKeys = new Map(region.providers.map((provider) => [provider, key(`${provider.hsaId}/analysis`)]));
  await insert(
    client,
    'access_analysis',
    region.providers.map((provider) => ({
      provider_id: providerKeys.get(provider),
      analysis_id: analysisKeys.get(provider),
      reference: 'Dnr 2024-118',
      version: 1,
      decided_on: addDays(region.today, -SINCE_CERTIFIED),
      decided_by: provider.ownership === 'public' ? 'Hälso- och sjukvårdsdirektören' : 'Verkställande direktören',
      registered_by: 'Demoregionen',
      registered_at: `${addDays(region.today, -SINCE_CERTIFIED)}T08:00:00Z`,
    })),
  );
  const waiting = toCertify(region);
  await insert(
    client,
    'assignment',
    region.staff.flatMap((member) =>
      member.assignments.map((held) => {
        const stated = STATED.includes(held.role);
        return {
          provider_id: providerKeys.get(member.provider),
          assignment_id: assignment.get(held),
          staff_id: staffKeys.get(member),
          unit_id: unitKeys.get(held.unit),
          role: held.role,
          purpose: stated ? carePurpose : 'Administration',
          source: stated ? 'hsa' : 'local',
          commission_hsa_id: stated ? `${held.unit.hsaId}-UPPDRAG` : null,
          valid_from: held.from,
          decided_to: held.to,
          temporary: member.locum,
          scope: 'Hela vårdenheten',
          reach: stated ? null : 'unit',
          stated_reach: extent.get(held)?.reach,
          opens_protected: extent.get(held)?.opensProtected,
          states_protected: false,
          certified_on: laterOf(held.from, addDays(region.today, -SINCE_CERTIFIED)),
          certified_by: 'Demoregionen',
          certify_by: addDays(region.today, waiting.get(held) ?? CERTIFIED_FOR),
          analysis_id: analysisKeys.get(member.provider),
          withdrawn: false,
          decided_by: stated ? 'HSA' : 'Demoregionen',
        };
      }),
    ),
  );
  const publicOnes = region.providers.filter((provider) => provider.ownership === 'public');
  await insert(
    client,
    'agreement',
    publicOnes.map((provider) => ({
      provider_id: providerKeys.get(provider),
      agreement_id: key(`${provider.hsaId}/agreement`),
      version: 1,
      other_region: 'Region Granland',
      reference: 'RS 2025-204',
      covers: 'Patienter bosatta i Granland som har valt en av våra vårdcentraler.',
      valid_from: addDays(region.today, -400),
      valid_to: null,
      decided_by: 'Regionstyrelsen',
      reason: 'Ny överenskommelse',
      registered_by: 'Demoregionen',
      registered_at: `${addDays(region.today, -SINCE_CERTIFIED)}T08:00:00Z`,
    })),
  );
  await client.query('commit');
  return { provider: providerKeys, unit: unitKeys, staff: staffKeys, assignment, extent };
}

/**
 * The extent of an assignment: the unit's first coordinator has the widest reach the law allows, and the manager's
 * right to open protected data. A second coordinator reaches the provider's units, without that right.
 */
function extentOf(region: Region, staff: DemoStaff, { unit, role }: DemoAssignment): Extent {
  const works = (member: DemoStaff) =>
    member.assignments.some((held) => held.unit === unit && held.role === 'coordinator');
  const first = role === 'coordinator' && region.staff.find(works) === staff;
  const reach = { treating_doctor: 'across', treating_staff: 'provider', coordinator: first ? 'across' : 'provider' };
  return { reach: (reach as Partial<Record<Role, Reach>>)[role] ?? 'unit', opensProtected: first };
}

/** Days since everybody was last certified, and how many more days that is valid. */
const SINCE_CERTIFIED = 200;
const CERTIFIED_FOR = 165;

function laterOf(day: CalendarDate, other: CalendarDate): CalendarDate {
  return day > other ? day : other;
}

/** At each unit one assignment must be certified within days, and one has lapsed since nobody certified it. */
function toCertify(region: Region): Map<DemoAssignment, number> {
  const days = new Map<DemoAssignment, number>();
  for (const unit of region.units) {
    const held = region.staff
      .flatMap((member) => member.assignments)
      .filter(
        (assignment) => assignment.unit === unit && assignment.role === 'treating_staff' && assignment.to === null,
      );
    const [due, lapsed] = held;
    if (due !== undefined) days.set(due, 12);
    if (lapsed !== undefined) days.set(lapsed, -5);
  }
  return days;
}

/** Many rows in one statement, read from JSON by the table's own column types. */
async function insert(client: Client, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  await client.query(
    `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}

/** The subject of a person who acts at a unit, logged in at that moment. */
export function subjectOf(keys: Keys, staff: DemoStaff, unit: DemoUnit, epochSeconds: number): Subject {
  const here = staff.assignments.filter((held) => held.unit === unit);
  const [first] = here;
  const extents = here.flatMap((held) => keys.extent.get(held) ?? []);
  return {
    kind: 'staff',
    staffId: requireKey(keys.staff.get(staff)),
    hsaId: staff.hsaId,
    name: staff.name,
    title: staff.title,
    providerId: requireKey(keys.provider.get(staff.provider)),
    unitId: requireKey(keys.unit.get(unit)),
    unitName: unit.name,
    assignmentId: first === undefined ? null : requireKey(keys.assignment.get(first)),
    roles: here.map((held) => held.role),
    reach: extents.reduce<Reach>((far, { reach }) => (reachesTo(reach, far) ? reach : far), 'unit'),
    opensProtected: extents.some((extent) => extent.opensProtected),
    authTime: epochSeconds,
    sessionId: null,
  };
}

function requireKey(key: Uuid | undefined): Uuid {
  if (key === undefined) throw new Error('a story about someone who is not in the region');
  return key;
}
