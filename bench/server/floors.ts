/** What the worklist and the card are measured against: ready rows read in order, and the card's own reads alone. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fixedClock, systemClock } from '../../src/kernel/clock.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import { createSessions } from '../../src/modules/access/sessions.ts';
import { openCard } from '../../src/modules/coordination/case/queries/card.ts';
import { poolConfig } from '../../src/platform/db/connection.ts';
import { startEmbedded } from '../../src/platform/db/embedded/server.ts';
import type { FloorPlan } from '../lib/floor.ts';
import type { Target } from '../lib/load.ts';
import { record } from '../lib/recorded.ts';
import { Browser, type Service, stopped } from '../lib/service.ts';
import { subjectAtUnit } from '../lib/subject.ts';
import type { MeasuredUnits, Place } from '../lib/units.ts';

export const PAGE = 50;

interface Listed {
  rows: { patientId: string }[];
  next: string | null;
}

/**
 * Writes the product's own rows of the unit's list, in its order, into a table of ready rows, and starts a floor that
 * answers `/ready` with the first fifty of them and `/card` with what the product reads for that card.
 */
export async function startFloor(
  { opened }: Pick<MeasuredUnits, 'opened'>,
  { target }: Service,
  place: Place,
  cardOf: string,
): Promise<Service> {
  await makeReadyRows(opened, place, await readyRows(target, place));
  const embedded = await startEmbedded({ dataFolder: opened.dataFolder });
  try {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../lib/floor.ts')], {
      stdio: ['pipe', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    const listening = once(child, 'message') as Promise<[number]>;
    child.stdin?.end(JSON.stringify(await floorPlan(embedded.app, place, cardOf)));
    const [port] = await listening;
    return { target: { ...target, port, server: child.pid ?? 0 }, stop: () => stopped(child) };
  } finally {
    await embedded.close();
  }
}

async function readyRows(target: Target, place: Place): Promise<Listed['rows']> {
  const browser = new Browser(place);
  const all: Listed['rows'] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const shot = browser.post('/api/worklist/list', {
      tab: 'unit',
      limit: 200,
      ...(after === undefined ? {} : { after }),
    });
    const page: Listed = await browser.read<Listed>(target.port, shot);
    all.push(...page.rows);
    after = page.next;
  }
  return all;
}

async function makeReadyRows(
  { asOwner }: MeasuredUnits['opened'],
  { providerId, unitId }: Place,
  listed: Listed['rows'],
): Promise<void> {
  await asOwner(async (client) => {
    await client.query(
      `create schema if not exists bench;
       create table bench.ready_row (provider_id uuid, unit_id uuid, place integer, patient_id uuid not null, ready text not null,
         primary key (provider_id, unit_id, place));
       alter table bench.ready_row enable row level security;
       create policy unit_content on bench.ready_row
         using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])));
       grant usage on schema bench to koordinera_app;
       grant select on bench.ready_row to koordinera_app`,
    );
    await client.query(
      `insert into bench.ready_row select $1, $2, ordinality, (row->>'patientId')::uuid, row::text
       from jsonb_array_elements($3::jsonb) with ordinality as listed(row)`,
      [providerId, unitId, JSON.stringify(listed)],
    );
    await client.query('vacuum analyze bench.ready_row');
  });
}

async function floorPlan(app: Parameters<typeof poolConfig>[0], place: Place, cardOf: string): Promise<FloorPlan> {
  const { providerId, unitId, coordinator, token } = place;
  const clock = fixedClock(systemClock.now());
  const config = poolConfig(app, { size: 1, applicationName: 'koordinera-bench' });
  const session = await record(config, (database) =>
    createSessions({
      database,
      clock,
      config: { idleSeconds: 8 * 3600, absoluteSeconds: 8 * 3600 },
      https: false,
    }).authenticate(token, { touch: false }),
  );
  const card = await record(config, (database) =>
    database.transaction({ subject: subjectAtUnit(place, coordinator), clock, requestId: uuidv7() }, (tx) =>
      openCard(tx, cardOf),
    ),
  );
  const { types: _, ...connection } = config;
  const ready = `select patient_id, ready from bench.ready_row where provider_id = $1 and unit_id = $2 order by place limit ${PAGE}`;
  return {
    connection,
    providerId,
    unitId,
    staffId: coordinator.staffId,
    staffName: coordinator.name,
    reads: {
      '/ready': {
        session,
        statements: [{ text: ready, values: [providerId, unitId] }],
        action: 'worklist.listed',
        shown: null,
        compressed: true,
      },
      '/card': {
        session: [],
        statements: card,
        action: 'coordination.card.opened',
        shown: [cardOf],
        compressed: false,
      },
    },
  };
}
