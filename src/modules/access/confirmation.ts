import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { event } from '../audit/index.ts';
import { usualPurpose } from './decision.ts';
import { providerSetting } from './store.ts';

const USUAL_MINUTES = 10;

/**
 * Whether the person has proved who she is within the last ten minutes (the provider's setting
 * `access.confirmation_minutes`); needed to sign, lift a block, open protected data, export (case-rules 4).
 * Otherwise a refusal with `details.confirm`, upon which the browser opens /logga-in/bekrafta beside the form.
 */
export async function freshlyConfirmed(tx: Tx): Promise<Result<void>> {
  const setting = await providerSetting(tx, 'access.confirmation_minutes');
  const minutes = typeof setting === 'number' && setting > 0 ? setting : USUAL_MINUTES;
  const { authTime } = tx.subject;
  const age = authTime === null ? Number.POSITIVE_INFINITY : Date.parse(tx.clock.now()) / 1000 - authTime;
  if (age <= minutes * 60) return ok(undefined);
  const message = 'Bekräfta först med din legitimation. Det du skrev finns kvar på sidan.';
  tx.audit(event('access.denied', { purpose: usualPurpose(tx.subject), reason: message }));
  return refuse({
    kind: 'denied',
    message,
    basis: 'PDL 3 kap. 10 §',
    details: { confirm: true },
  });
}
