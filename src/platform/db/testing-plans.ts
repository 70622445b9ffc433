/** How statements are planned for the application's role, under row level security: for tests of a statement's cost. */
import { escapeLiteral, type Pool, type PoolClient, type QueryConfig } from 'pg';
import type { Subject } from '../../kernel/subject.ts';
import { type Database, databaseOn } from './transaction.ts';

export interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  /** Only where the statement was carried out. */
  readonly 'Actual Rows'?: number;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly Plans?: readonly Plan[];
}

/** Every step of a plan. */
function stepsOf(plan: Plan | undefined): Plan[] {
  return plan === undefined ? [] : [plan, ...(plan.Plans ?? []).flatMap(stepsOf)];
}

export interface PlanningDatabase {
  /** One connection as the application's role, every statement kept. */
  readonly database: Database;
  /**
   * Does the work, and then plans again each of its statements that names one of the tables, under the same role and as
   * the same subject: as a connection keeps the plan, for any values. Gives the steps of each.
   */
  readonly plansOf: (
    subject: Pick<Subject, 'providerId' | 'staffId'> & { readonly units: readonly string[] },
    tables: readonly string[],
    work: () => Promise<unknown>,
  ) => Promise<{ readonly text: string; readonly steps: readonly Plan[] }[]>;
  /** The same, with each statement carried out, and the pages that it reads. */
  readonly readsOf: (
    ...of: Parameters<PlanningDatabase['plansOf']>
  ) => Promise<{ readonly text: string; readonly steps: readonly Plan[]; readonly pages: number }[]>;
  readonly close: () => void;
}

export async function planningDatabase(owner: Pool): Promise<PlanningDatabase> {
  const recorded: { text: string; values: readonly unknown[] }[] = [];
  const client = await owner.connect();
  await client.query('set role koordinera_app');
  const recording = new Proxy(client, {
    get(target, name) {
      if (name === 'release') return () => undefined;
      const member: unknown = Reflect.get(target, name);
      if (name !== 'query') return typeof member === 'function' ? member.bind(target) : member;
      return (statement: string | QueryConfig) => {
        if (typeof statement !== 'string') recorded.push({ text: statement.text, values: statement.values ?? [] });
        return target.query(statement);
      };
    },
  }) as PoolClient;

  /** The statements of the work that name one of the tables, each explained with its generic plan, as the subject. */
  async function explained(
    [{ providerId, staffId, units }, tables, work]: Parameters<PlanningDatabase['plansOf']>,
    how: string,
    written: (value: unknown) => string,
  ): Promise<{ text: string; plan: Plan | undefined }[]> {
    recorded.length = 0;
    await work();
    const statements = recorded.filter(({ text }) => tables.some((table) => text.includes(table)));
    const asking = await owner.connect();
    try {
      await asking.query('begin');
      await asking.query(
        `select set_config('app.provider', $1, true), set_config('app.units', $2, true), set_config('app.staff', $3, true)`,
        [providerId, units.join(','), staffId ?? ''],
      );
      await asking.query('set local role koordinera_app');
      await asking.query('set local plan_cache_mode = force_generic_plan');
      const plans = [];
      for (const { text, values } of statements) {
        await asking.query(`prepare kept as ${text}`);
        const given = values.length === 0 ? '' : `(${values.map(written).join(', ')})`;
        const { rows } = await asking.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
          `explain (${how}) execute kept${given}`,
        );
        await asking.query('deallocate kept');
        plans.push({ text, plan: rows[0]?.['QUERY PLAN'][0].Plan });
      }
      return plans;
    } finally {
      await asking.query('rollback');
      asking.release();
    }
  }

  return {
    database: databaseOn({ connect: async () => recording, totalCount: 1, idleCount: 0, waitingCount: 0 }),
    close: () => client.release(true),
    async plansOf(...of) {
      const plans = await explained(of, 'format json', () => 'null');
      return plans.map(({ text, plan }) => ({ text, steps: stepsOf(plan) }));
    },
    async readsOf(...of) {
      const plans = await explained(of, 'analyze, buffers, timing off, format json', literal);
      return plans.map(({ text, plan }) => ({
        text,
        steps: stepsOf(plan),
        pages: (plan?.['Shared Hit Blocks'] ?? 0) + (plan?.['Shared Read Blocks'] ?? 0),
      }));
    },
  };
}

/** A value of a statement, written out; the server reads it as the type that its place asks for. */
function literal(value: unknown): string {
  if (value === null) return 'null';
  return escapeLiteral(
    Array.isArray(value) ? `{${value.map((item) => JSON.stringify(item)).join(',')}}` : String(value),
  );
}
