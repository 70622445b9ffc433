/** Existing keys, numbers and hashes of a database, by their names in the contracts. */
import fc from 'fast-check';
import { addDays, type CalendarDate } from '../../../src/kernel/calendar-date.ts';
import { uuidv7 } from '../../../src/kernel/ids.ts';
import { actKinds, actNames } from '../../../src/modules/coordination/acts/index.ts';
import { choices, decisionReasons } from '../../../src/modules/worklist/domain.ts';
import type { AccessWorld } from '../../access/world.ts';
import { arbitraryOf, type Known } from './from-schema.ts';

const WORDS = {
  reason: ['need', 'plan', 'other', 'no_need', 'visit_booked', 'may_be_long', 'review', 'Prov'],
  diagnosis: ['M545', 'F43.2 anpassningsstörning', 'ont i ryggen', ''],
  kind: actNames,
  version: ['koordinera-1', 'prov-1', 'prov-2'],
} as const;

export class KnownValues {
  /** By the contract's name, `patientId`: the keys at the first unit, and those of others. */
  readonly #own = new Map<string, string[]>();
  readonly #others = new Map<string, string[]>();
  readonly #today: CalendarDate;
  /** Versions to sign and rows to decide about, as they stand at the first unit. */
  #versions: { actId: string; nr: number; hash: string }[] = [];
  #listed: { patientId: string; version: number }[] = [];
  /** Must stay unchanged, so that the callers can go on calling. */
  readonly #kept = new Set<string>();

  constructor(today: CalendarDate) {
    this.#today = today;
  }

  /** Reads every key in the database, except those of the callers' own assignments and of staff. */
  async read({ service, units, staffIds }: AccessWorld): Promise<void> {
    const { owner } = service.tables;
    const held = await owner.query<{ id: string }>(
      'select assignment_id as id from assignment where staff_id = any($1)',
      [Object.values(staffIds)],
    );
    for (const { id } of held.rows) this.#kept.add(id);
    const columns = await owner.query<{ table: string; name: string; unit: boolean }>(
      `select c.table_name as table, c.column_name as name, exists (
         select from information_schema.columns u where u.table_name = c.table_name and u.column_name = 'unit_id') as unit
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
       where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'uuid'
         and c.column_name like '%\\_id' order by 1, 2`,
    );
    for (const { table, name, unit } of columns.rows) {
      const key = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
      const { rows } = await owner.query<{ id: string; own: boolean }>(
        `select distinct ${name} as id, ${unit ? 'unit_id = $1' : 'false'} as own from ${table}
         where ${name} is not null and $1::uuid is not null order by 1 limit 300`,
        [units.first.unitId],
      );
      for (const { id, own } of rows) this.add(key, id, own);
    }
    const people = await owner.query<{ number: string; own: boolean }>(
      'select distinct number, unit_id = $1 as own from patient order by 1',
      [units.first.unitId],
    );
    for (const { number, own } of people.rows) this.add('number', number, own);
    const versions = await owner.query<{ actId: string; nr: number; hash: string }>(
      'select act_id as "actId", nr, hash from act_version order by written_at desc, 1 limit 100',
    );
    this.#versions = versions.rows;
    const listed = await owner.query<{ patientId: string; version: number }>(
      'select patient_id as "patientId", version from worklist_row order by 1',
    );
    this.#listed = listed.rows;
  }

  add(key: string, value: string, own: boolean): void {
    if (this.#kept.has(value)) return;
    const pool = own ? this.#own : this.#others;
    const values = pool.get(key) ?? [];
    if (!values.includes(value)) values.push(value);
    pool.set(key, values);
  }

  /** Takes up the keys in an answer: the next call is about what was just made. */
  learn(answer: unknown): void {
    if (Array.isArray(answer)) for (const one of answer.slice(0, 5)) this.learn(one);
    else if (typeof answer === 'object' && answer !== null) {
      for (const [key, value] of Object.entries(answer)) {
        if (typeof value === 'string' && /Id$/.test(key) && value.length === 36) this.add(key, value, true);
        else this.learn(value);
      }
    }
  }

  /** For `arbitraryOf`. */
  readonly known: Known = (key, type) => {
    if (typeof type !== 'string') return this.#together(type);
    if (type === 'number') return /^(nr|version|caseVersion)$/.test(key) ? fc.integer({ min: 0, max: 6 }) : null;
    if (type === 'unknown') return key === 'content' ? this.#act().map(({ content }) => content) : null;
    if (key === 'at') return this.#moment();
    if (key === 'text') return this.#pick('number');
    if (/(^|[a-z])(On|Day|From|To|By)$|^(from|to|on|start|end|day)$/.test(key)) return this.#day();
    if (/Id$/.test(key) || this.#own.has(key) || this.#others.has(key)) return this.#pick(key);
    const words: readonly string[] | undefined = Object.hasOwn(WORDS, key)
      ? WORDS[key as keyof typeof WORDS]
      : undefined;
    return words === undefined ? null : fc.constantFrom(...words);
  };

  /** Objects whose parts must fit each other to pass the first check. */
  #together(holds: readonly string[]): fc.Arbitrary<unknown> | null {
    if (holds.includes('kind') && holds.includes('content')) return this.#act();
    const found = holds.join() === 'actId,nr,hash' ? this.#versions : holds.includes('choice') ? this.#listed : [];
    if (found.length === 0) return null;
    const one = fc.nat(100_000).map((nr) => found[nr % found.length] ?? {});
    if (found === this.#versions) return one;
    const decided = fc.constantFrom(...choices).chain((choice) =>
      fc.record({
        choice: fc.constant(choice),
        reason: fc.constantFrom(...Object.keys(decisionReasons[choice])),
        recheckOn: fc.option(this.#day(), { nil: null }),
        note: fc.constantFrom('', 'Prov'),
      }),
    );
    return fc.tuple(one, decided).map(([row, decision]) => ({ ...row, ...decision }));
  }

  /** An act of any kind, with a content of that kind. */
  #act(): fc.Arbitrary<{ kind: string; content: unknown }> {
    return fc.constantFrom(...actNames).chain((kind) =>
      fc.record({
        kind: fc.constant(kind),
        at: this.#moment(),
        minutes: fc.option(fc.integer({ min: 0, max: 120 }), { nil: null }),
        codes: fc.constant(null),
        content: arbitraryOf(actKinds[kind].content, this.known),
      }),
    );
  }

  #moment(): fc.Arbitrary<string> {
    return fc.integer({ min: -3, max: 1 }).map((days) => `${addDays(this.#today, days)}T09:30`);
  }

  #day(): fc.Arbitrary<string> {
    const near = fc.integer({ min: -400, max: 400 }).map((days) => addDays(this.#today, days));
    const soon = fc.integer({ min: 0, max: 20 }).map((days) => addDays(this.#today, days));
    const far = fc.constantFrom('0001-01-01', '1800-01-01', '2020-01-31', '9999-12-31');
    return fc.oneof({ weight: 3, arbitrary: soon }, { weight: 3, arbitrary: near }, { weight: 1, arbitrary: far });
  }

  /** Mostly the unit's own, often another's, sometimes nobody's. */
  #pick(key: string): fc.Arbitrary<string> {
    const named = [
      key,
      `${key.charAt(0).toLowerCase()}${key.slice(1)}`,
      key.replace(/^.*(Staff|Unit|Patient)Id$/, (_, of: string) => `${of.toLowerCase()}Id`),
    ];
    const from = (pool: Map<string, string[]>): string[] => named.flatMap((name) => pool.get(name) ?? []);
    return fc.tuple(fc.nat(9), fc.nat(100_000)).map(([luck, nr]) => {
      const own = from(this.#own);
      const others = from(this.#others);
      const pool = luck < 6 && own.length > 0 ? own : luck < 9 && others.length > 0 ? others : own;
      if (luck === 9 || pool.length === 0) return uuidv7();
      // The latest come first: a chain of calls goes on with them.
      return (nr % 2 === 0 ? pool.at(-1 - (nr % Math.min(4, pool.length))) : pool[nr % pool.length]) ?? uuidv7();
    });
  }
}
