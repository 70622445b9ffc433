import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Database, TransactionObserver } from '../db/transaction.ts';

/** Figures about the service for its operator: counts and times, never who or what. */
export interface Metrics {
  readonly observer: TransactionObserver;
  answered(route: string, method: string, status: number, seconds: number): void;
  /** How many browsers listen to events. */
  listening(count: number): void;
  watch(database: Database): void;
  text(): Promise<{ type: string; body: string }>;
}

/** Figures of one server; each has a registry of its own, so that several may live in one process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'koordinera_http_seconds',
    help: 'Seconds from request to answer',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const transactions = new Histogram({
    name: 'koordinera_transaction_seconds',
    help: 'Seconds of a database transaction, retries included',
    labelNames: ['outcome'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5],
    registers: [registry],
  });
  const retries = new Counter({
    name: 'koordinera_transaction_retries_total',
    help: 'Transactions tried again after a collision, by SQLSTATE',
    labelNames: ['code'],
    registers: [registry],
  });
  const listeners = new Gauge({
    name: 'koordinera_event_listeners',
    help: 'Open event streams',
    registers: [registry],
  });
  return {
    observer: {
      ended: (outcome, seconds) => transactions.observe({ outcome }, seconds),
      retried: (code) => retries.inc({ code }),
    },
    answered: (route, method, status, seconds) => requests.observe({ route, method, status }, seconds),
    listening: (count) => listeners.set(count),
    watch(database) {
      const pool = new Gauge({
        name: 'koordinera_pool_connections',
        help: 'Database connections by state',
        labelNames: ['state'],
        registers: [registry],
        collect() {
          for (const [state, count] of Object.entries(database.poolState())) pool.set({ state }, count);
        },
      });
    },
    text: async () => ({ type: registry.contentType, body: await registry.metrics() }),
  };
}
