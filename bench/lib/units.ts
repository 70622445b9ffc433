/** A database to measure in: units of several sizes and a coordinator with a long journal, copied from a unit of the demo. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { loadRegion } from '../../dev/region/load/index.ts';
import { makeRegion } from '../../dev/region/region.ts';
import { listeners, refreshers } from '../../src/app/modules.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { type OpenedDatabase, openDatabase } from '../../src/platform/db/open.ts';
import { tokenHash } from '../../src/platform/identity/index.ts';
import { fillUnit, readTemplate, rows, type Template, type UnitToFill, writeMoreActs } from './copy.ts';
import { grouped } from './part.ts';

/** People on sick leave at the units that lists are measured at. */
export const SIZES = [400, 1000, 3000] as const;
export type Size = (typeof SIZES)[number];
/** Acts written by the coordinator with the long journal, and the units that coordinator works at. */
export const LONG_JOURNAL = { acts: 12_000, units: 8 };
export const OTHER_PROVIDERS = 16;

/** A coordinator at a unit, logged in. */
export interface Place {
  providerId: string;
  unitId: string;
  unitName: string;
  coordinator: { staffId: string; hsaId: string; name: string };
  token: string;
  cookie: string;
  csrf: string;
  /** People in the unit's list today. */
  listed: number;
  /** Acts that the coordinator has written there. */
  acts: number;
}

export interface MeasuredUnits {
  folder: string;
  opened: OpenedDatabase;
  template: Template;
  /** Each with its own coordinator, who works nowhere else and has written some 300 acts. */
  bySize: ReadonlyMap<Size, Place>;
  /** As many people as at the smallest unit, but a long journal, and seven more units of the same size. */
  longJournal: Place;
  /** Certificates in the whole database. */
  certificates: number;
  /** Makes as many other providers, each with a unit of the smallest size. */
  addProviders(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Makes it in its own folder, which `close` removes. Takes about a minute. */
export async function makeUnits(tell: (message: string) => void): Promise<MeasuredUnits> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'koordinera-bench-')));
  const options = { dataFolder: folder, kind: 'demo', poolSize: 6 } as const;
  const opened = await openDatabase({ ...options, listeners, refreshers, pace: 'work' });
  const bare = await openDatabase({ ...options, listeners, refreshers: [], pace: 'work' });
  const close = async (): Promise<void> => {
    await opened.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const region = makeRegion({ seed: 5, today: systemClock.today(), units: 1, certificates: 1000 });
    const doors = { asOwner: opened.asOwner, database: opened.database, bare: bare.database };
    await loadRegion(doors, region, { tell: async (message) => tell(message), made: async () => undefined });
    // serve takes the folder for a finished demo.
    writeFileSync(join(folder, 'demo-region.json'), '{}\n');
    return await opened.asOwner(async (client) => {
      const template = await readTemplate(client);
      const maker = new Maker(client, template, tell);
      const bySize = new Map<Size, Place>();
      for (const size of SIZES) bySize.set(size, await maker.place(size, [`Enhet ${size}`]));
      const names = Array.from({ length: LONG_JOURNAL.units }, (_, nr) => `Lång journal ${nr + 1}`);
      const longJournal = await maker.place(SIZES[0], names, LONG_JOURNAL.acts);
      await settle(client);
      const certificates = await count(client, 'select count(*)::int as count from certificate');
      const addProviders = (wanted: number): Promise<void> =>
        opened.asOwner(async (owner) => {
          await new Maker(owner, template, tell, maker.copied).providers(wanted, SIZES[0]);
          await settle(owner);
        });
      return { folder, opened, template, bySize, longJournal, certificates, addProviders, close };
    });
  } catch (error) {
    await close();
    throw error;
  } finally {
    await bare.close();
  }
}

class Maker {
  readonly #client: Client;
  readonly #template: Template;
  readonly #tell: (message: string) => void;
  /** Copies made so far. */
  copied: number;

  constructor(client: Client, template: Template, tell: (message: string) => void, copied = 0) {
    this.#client = client;
    this.#template = template;
    this.#tell = tell;
    this.copied = copied;
  }

  /** Units of this many people and their coordinator, who is logged in at the first and has written so many acts there. */
  async place(people: number, names: readonly string[], acts?: number): Promise<Place> {
    const coordinator = await this.#coordinator(names[0] ?? '');
    const units: UnitToFill[] = [];
    for (const name of names)
      units.push(await this.#unit(name, this.#template.providerId, people, coordinator.staffId));
    const [first] = units;
    if (first === undefined) throw new Error('a place needs a unit');
    if (acts !== undefined) {
      const written = await this.#written(first);
      await writeMoreActs(this.#client, first, Math.ceil((acts - written) / written));
    }
    const assignments: string[] = [];
    for (const unit of units) assignments.push(await this.#assign(unit));
    const session = await logIn(this.#client, first, coordinator, assignments);
    const { providerId, unitId } = first;
    return {
      providerId,
      unitId,
      unitName: names[0] ?? '',
      coordinator,
      ...session,
      listed: await this.#listed(first),
      acts: await this.#written(first),
    };
  }

  async providers(wanted: number, people: number): Promise<void> {
    for (let nr = 1; nr <= wanted; nr += 1) {
      const providerId = keyOf(`provider ${nr}`);
      await this.#client.query('insert into provider (provider_id, hsa_id, name) values ($1, $2, $3)', [
        providerId,
        `SE-DEMO-BENCH-VG${nr}`,
        `Vårdgivare ${nr}`,
      ]);
      await this.#unit(`Enhet hos vårdgivare ${nr}`, providerId, people, this.#template.coordinatorId);
    }
  }

  async #unit(name: string, providerId: string, people: number, coordinatorId: string): Promise<UnitToFill> {
    const unitId = keyOf(name);
    await this.#client.query(
      `insert into unit (provider_id, unit_id, hsa_id, name, care_unit_id) values ($1, $2, $3, $4, $2)`,
      [providerId, unitId, `SE-DEMO-BENCH-${unitId}`, name],
    );
    const copies = Math.round(people / this.#template.listed);
    const unit = { providerId, unitId, coordinatorId, first: this.copied + 1, copies };
    await fillUnit(this.#client, this.#template, unit);
    this.copied += copies;
    this.#tell(`${name}: ${grouped(people)} people on sick leave`);
    return unit;
  }

  async #coordinator(name: string): Promise<Place['coordinator']> {
    const staffId = keyOf(`coordinator ${name}`);
    const made = { staffId, hsaId: `SE-DEMO-BENCH-${staffId}`, name: `Koordinator ${name}` };
    await this.#client.query(
      `insert into staff (provider_id, staff_id, hsa_id, name, title) values ($1, $2, $3, $4, 'Rehabkoordinator')`,
      [this.#template.providerId, made.staffId, made.hsaId, made.name],
    );
    return made;
  }

  /** The template's coordinator's assignment, at this unit. */
  async #assign({ unitId, coordinatorId }: UnitToFill): Promise<string> {
    const assignmentId = keyOf(`assignment ${unitId}`);
    const own: Readonly<Record<string, string>> = {
      assignment_id: '$2',
      staff_id: '$3',
      unit_id: '$4',
      source: `'local'`,
    };
    const columns = await rows<{ name: string }>(
      this.#client,
      `select column_name as name from information_schema.columns where table_name = 'assignment' and table_schema = 'public'`,
    );
    const names = columns.map(({ name }) => name);
    await this.#client.query(
      `insert into assignment (${names.join(', ')}) select ${names.map((name) => own[name] ?? name).join(', ')}
       from assignment where role = 'coordinator' and staff_id = $1`,
      [this.#template.coordinatorId, assignmentId, coordinatorId, unitId],
    );
    return assignmentId;
  }

  #listed({ unitId }: UnitToFill): Promise<number> {
    return count(
      this.#client,
      `select count(*)::int as count from sickleave_phase where unit_id = $1 and from_day <= current_date and to_day >= current_date`,
      [unitId],
    );
  }

  #written({ unitId, coordinatorId }: UnitToFill): Promise<number> {
    return count(this.#client, 'select count(*)::int as count from act where unit_id = $1 and author_id = $2', [
      unitId,
      coordinatorId,
    ]);
  }
}

async function logIn(
  client: Client,
  { providerId, unitId }: UnitToFill,
  { staffId, hsaId, name }: Place['coordinator'],
  assignments: readonly string[],
): Promise<{ token: string; cookie: string; csrf: string }> {
  const token = randomBytes(32).toString('base64url');
  const csrf = randomBytes(32).toString('base64url');
  const identity = { hsaId, name, title: 'Rehabkoordinator', acr: '', vouched: assignments };
  await client.query(
    `insert into session (session_hash, session_id, hsa_id, identity, provider_id, staff_id, unit_id, assignment_id,
       csrf_token, auth_time, created_at, last_seen_at, expires_at)
     values ($1, gen_random_uuid(), $2, $3, $4, $5, $6, $7, $8, extract(epoch from now())::bigint, now(), now(),
       now() + interval '8 hours')`,
    [tokenHash(token), hsaId, JSON.stringify(identity), providerId, staffId, unitId, assignments[0], csrf],
  );
  return { token, csrf, cookie: `koordinera=${token}` };
}

/** As after years of work: statistics, visibility, and nothing left for the checkpointer. */
async function settle(client: Client): Promise<void> {
  await client.query('vacuum analyze');
  await client.query('checkpoint');
}

async function count(client: Client, text: string, values: readonly unknown[] = []): Promise<number> {
  const [found] = await rows<{ count: number }>(client, text, values);
  return found?.count ?? 0;
}

/** The same key for the same name, of a version that copying leaves alone. */
function keyOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
