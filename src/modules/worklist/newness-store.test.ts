import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { addDays, calendarDate } from '../../kernel/calendar-date.ts';
import { type Clock, fixedClock, type Instant } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { value } from '../../platform/db/testing.ts';
import { decideAboutRow, markSeen, undoDecision } from './commands.ts';
import { FIRST_VISIT_DAYS, newness, type RowVersion } from './newness.ts';
import { listPeople } from './queries.ts';
import { type TestUnit, testUnit } from './testing-database.ts';

/**
 * The model: rows with versions, and each person's marks and beginning of view, moved by hand as design.md says. The
 * database must agree with it about every row after every step.
 */

let unit: TestUnit;
const PERSONS = 3;

before(async () => {
  unit = await testUnit();
});
after(() => unit.close());

type Step =
  | { do: 'certificate'; who: number; oldDays: number }
  | { do: 'decide'; who: number; by: 'karin' | 'colleague' }
  | { do: 'undo'; by: 'karin' | 'colleague' }
  | { do: 'mark'; who: number; by: 'karin' | 'colleague' }
  | { do: 'done'; by: 'karin' | 'colleague' }
  | { do: 'wait'; days: number };

const who = fc.integer({ min: 0, max: PERSONS - 1 });
const by = fc.constantFrom('karin' as const, 'colleague' as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('certificate' as const), who, oldDays: fc.integer({ min: 0, max: 60 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('decide' as const), who, by }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), by }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('mark' as const), who, by }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('done' as const), by }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 0, max: 40 }) }) },
);

interface Viewer {
  seen: Map<Uuid, number>;
  beginning: { begunAt: Instant; since: ReturnType<typeof calendarDate> } | null;
  made: { decisionId: Uuid; patientId: Uuid; before: number | undefined }[];
}

test('"Nytt sedan sist" in the database is the model, after any sequence of certificates, decisions, marks and days', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const patients: Uuid[] = [];
      for (let nr = 0; nr < PERSONS; nr += 1) patients.push(await unit.addPatient(`Person${nr}`));
      const { owner } = unit.data;
      // Each run begins with two persons who have never looked.
      for (const table of ['worklist_seen', 'worklist_beginning']) await owner.query(`delete from ${table}`);
      await owner.query('update worklist_row set version = 0');
      const viewers: Record<'karin' | 'colleague', Viewer> = {
        karin: { seen: new Map(), beginning: null, made: [] },
        colleague: { seen: new Map(), beginning: null, made: [] },
      };
      const standing: { decisionId: Uuid; patientId: Uuid; version: number; by: Uuid }[] = [];
      let now = Date.parse('2026-11-21T08:00:00.000Z');
      let nextFirst = 0;

      for (const step of steps) {
        now += 60_000;
        const clock: Clock = fixedClock(new Date(now).toISOString());
        const today = clock.today();
        const begin = (viewer: Viewer) => {
          viewer.beginning ??= { begunAt: clock.now(), since: addDays(today, -FIRST_VISIT_DAYS) };
        };
        if (step.do === 'wait') now += step.days * 86_400_000;
        if (step.do === 'certificate') {
          const patientId = patients[step.who] ?? '';
          nextFirst += 1;
          // In progress for long and begun long ago: the day of signing decides what is new.
          const first = addDays(calendarDate('2026-06-01'), nextFirst);
          const signed = `${addDays(today, -step.oldDays)}T09:00:00`;
          await unit.addCertificate({ patientId, first, last: '2028-12-31', signed });
          await unit.refresh([patientId], clock);
        }
        if (step.do === 'decide' || step.do === 'mark' || step.do === 'done') {
          const viewer = viewers[step.by];
          const rows = await stored(owner, patients);
          if (step.do === 'decide') {
            const patientId = patients[step.who] ?? '';
            const row = rows.get(patientId);
            if (row !== undefined) {
              const { version, decidedId } = row;
              const sent = {
                patientId,
                version,
                shownDecisionId: decidedId,
                choice: 'offer',
                reason: 'repeated',
              } as const;
              const { decisionId } = value(await unit.as(unit[step.by], (tx) => decideAboutRow(tx, sent), clock));
              viewer.made.push({ decisionId, patientId, before: viewer.seen.get(patientId) });
              standing.push({ decisionId, patientId, version: row.version, by: unit[step.by].staffId ?? '' });
              begin(viewer);
              viewer.seen.set(patientId, Math.max(row.version, viewer.seen.get(patientId) ?? 0));
            }
          } else {
            const marked = step.do === 'mark' ? [patients[step.who] ?? ''] : [];
            const list = marked.flatMap((patientId) => {
              const row = rows.get(patientId);
              return row === undefined ? [] : [{ patientId, version: row.version }];
            });
            value(await unit.as(unit[step.by], (tx) => markSeen(tx, { rows: list, done: step.do === 'done' }), clock));
            begin(viewer);
            for (const { patientId, version } of list) {
              viewer.seen.set(patientId, Math.max(version, viewer.seen.get(patientId) ?? 0));
            }
          }
        }
        if (step.do === 'undo') {
          const viewer = viewers[step.by];
          const last = viewer.made.pop();
          const latest = standing.findLast((made) => made.patientId === last?.patientId);
          if (last !== undefined && latest?.decisionId === last.decisionId) {
            value(await unit.as(unit[step.by], (tx) => undoDecision(tx, last.decisionId), clock));
            standing.splice(standing.indexOf(latest), 1);
            if (last.before === undefined) viewer.seen.delete(last.patientId);
            else viewer.seen.set(last.patientId, last.before);
          }
        }

        const rows = await stored(owner, patients);
        for (const name of ['karin', 'colleague'] as const) {
          const viewer = viewers[name];
          for (const decidedByColleague of [false, true]) {
            const sent = { tab: 'new', decidedByColleague, limit: 200 } as const;
            const reply = value(await unit.as(unit[name], (tx) => listPeople(tx, sent), clock));
            const listed = reply.rows.map((row) => row.patientId).filter((id) => patients.includes(id));
            const expected = patients.filter((patientId) => {
              const row = rows.get(patientId);
              if (row === undefined) return false;
              const decided = standing.findLast((made) => made.patientId === patientId);
              const about: RowVersion = {
                ...row,
                decidedVersion: decided?.version ?? 0,
                decidedBy: decided?.by ?? null,
              };
              const state = newness(about, {
                staffId: unit[name].staffId ?? '',
                seenVersion: viewer.seen.get(patientId) ?? null,
                beginning: viewer.beginning,
                today: clock.today(),
              });
              return state === (decidedByColleague ? 'decided_by_colleague' : 'new');
            });
            assert.deepEqual(
              listed.sort(),
              expected.sort(),
              `${name} ${decidedByColleague} after ${JSON.stringify(step)}`,
            );
          }
        }
      }
    }),
    { numRuns: 12 },
  );
});

async function stored(owner: TestUnit['data']['owner'], patients: readonly Uuid[]) {
  const { rows } = await owner.query<{
    patient_id: Uuid;
    version: number;
    decidedId: Uuid | null;
    changedAt: Instant;
    changedOn: never;
  }>(
    `select patient_id, version, decided_id as "decidedId", changed_at as "changedAt", changed_on as "changedOn"
      from worklist_row where patient_id = any ($1) and version > 0`,
    [patients],
  );
  return new Map(rows.map(({ patient_id, ...row }) => [patient_id, row]));
}
