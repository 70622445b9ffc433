/** The rights of the application's role in the database, and their limits: queries that change nothing. */
import type { ClientBase } from 'pg';
import type { Instant } from '../../../kernel/clock.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { auditInsert } from '../audit-row.ts';
import { APP_ROLE } from '../connection.ts';
import { systemSubject } from '../system-subject.ts';
import { factsFrom } from './server.ts';

export interface RoleFacts {
  /** The login, and the role it works as. */
  readonly login: string;
  readonly role: string;
  /** Whether it bypasses row level security. */
  readonly free: boolean;
  readonly member: boolean;
  /** Whether it owns tables, or may become their owner, and so could remove row level security. */
  readonly owns: boolean;
}

export async function roleFacts(app: ClientBase): Promise<RoleFacts> {
  return factsFrom(
    app,
    `select session_user as login, current_user as role, rolsuper or rolbypassrls as free,
      coalesce((select pg_has_role(current_user, r.oid, 'member') from pg_roles r where r.rolname = $1), false) as member,
      exists (select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and pg_has_role(current_user, relowner, 'member')) as owns
      from pg_roles where rolname = current_user`,
    [APP_ROLE],
  );
}

/** Read before anybody is known, at log-in: they hold no patient and have no row level security. */
const BEFORE_ANYBODY = ['provider', 'unit', 'session'];

/** Read only by migrations and by the owner's functions. */
const OWNERS_ALONE = ['schema_definition', 'schema_migration', 'staff_identity'];

/** Called only by other functions of the owner. */
const INNER_FUNCTIONS = ['known_across', 'support_living'];

export interface RightsFacts {
  /** Tables with a provider's rows where row level security does not bind everybody, the owner included. */
  readonly unguarded: readonly string[];
  /** Tables that the application may read but that show it nothing: row level security without any policy. */
  readonly blind: readonly string[];
  /** Tables and views that the application cannot read. */
  readonly closed: readonly string[];
  /** Functions that the application cannot call. */
  readonly uncallable: readonly string[];
  /** Functions that bypass row level security and that any login may call. */
  readonly open: readonly string[];
}

export async function rightsFacts(owner: ClientBase): Promise<RightsFacts> {
  return factsFrom(
    owner,
    `with tables as (select oid, relname::text as name, relkind = 'v' or relrowsecurity and relforcerowsecurity as guarded,
        relkind = 'v' or exists (select from pg_policy where polrelid = pg_class.oid) as policies,
        exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'provider_id' and not attisdropped) as owned
        from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')),
      functions as (select oid, proname::text as name, prosecdef from pg_proc
        where pronamespace = 'public'::regnamespace and prokind = 'f'),
      -- A trigger is run by the database: nobody calls it.
      callable as (select f.oid, f.name from functions f join pg_proc p on p.oid = f.oid where p.prorettype <> 'trigger'::regtype),
      app as (select oid from pg_roles where rolname = $1)
    select
      array(select name from tables where owned and not guarded and not name = any ($2) order by 1) as unguarded,
      array(select name from tables where guarded and not policies and not name = any ($3) order by 1) as blind,
      array(select name from tables where not name = any ($3)
        and not coalesce(has_any_column_privilege((select oid from app), oid, 'select'), false) order by 1) as closed,
      array(select distinct name from callable where not name = any ($4)
        and not coalesce(has_function_privilege((select oid from app), oid, 'execute'), false) order by 1) as uncallable,
      array(select distinct name from functions where prosecdef and has_function_privilege('public', oid, 'execute')
        order by 1) as open`,
    [APP_ROLE, BEFORE_ANYBODY, OWNERS_ALONE, INNER_FUNCTIONS],
  );
}

/**
 * Does the work of an ordinary call as the application, and rolls it back: reads who is known, a patient and a session,
 * and writes a row of the log. Throws the database's error when a call would fail.
 */
export async function tryCall(app: ClientBase): Promise<void> {
  const subject = systemSubject(uuidv7(), 'koordinera doctor');
  await app.query('begin');
  try {
    await app.query(
      `select set_config('app.provider', $1, true), set_config('app.units', '', true),
        set_config('app.staff', '', true), set_config('app.roles', $2, true)`,
      [subject.providerId, subject.roles.join(' ')],
    );
    await app.query('select from session limit 1');
    await app.query('select from patient_name limit 1');
    await app.query(`select from assignments_of('', current_date)`);
    const at = new Date().toISOString() as Instant;
    await app.query(
      auditInsert([{ action: 'job.run', purpose: 'system' }], { subject, requestId: 'doctor', at }, 'done'),
    );
  } finally {
    await app.query('rollback').catch(() => undefined);
  }
}
