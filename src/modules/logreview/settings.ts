/** How the provider's log is looked into: a setting with versions, and what holds until it is decided. */
import * as z from 'zod/mini';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { takeTurn } from '../../platform/db/turn.ts';
import { authorise, decide } from '../access/index.ts';
import { logSettingsField } from './contract.ts';
import { defaultLogSettings, type LogSettings } from './domain.ts';
import { event } from './log-actions.ts';
import { logReviewPolicy } from './policy.ts';
import { addSettings, settingVersions } from './store/settings.ts';

/** The settings in force. A stored value that no longer fits is not used. */
export async function logSettings(tx: Tx): Promise<LogSettings> {
  const [latest] = await settingVersions(tx);
  return read(latest?.value);
}

function read(value: unknown): LogSettings {
  const stored = z.safeParse(logSettingsField, { ...defaultLogSettings, ...(value as object | undefined) });
  return stored.success ? stored.data : defaultLogSettings;
}

export async function viewLogSettings(tx: Tx) {
  const authorised = authorise(tx, logReviewPolicy, 'log.settings.view', { unitId: tx.subject.unitId });
  if (!authorised.ok) return authorised;
  tx.audit(event('log.settings.viewed', { purpose: 'administration' }));
  return ok(await shown(tx));
}

export async function changeLogSettings(
  tx: Tx,
  change: { version: number; settings: LogSettings; reason: string },
): Promise<Result<Awaited<ReturnType<typeof shown>>>> {
  const authorised = authorise(tx, logReviewPolicy, 'log.settings.change', { unitId: tx.subject.unitId });
  if (!authorised.ok) return authorised;
  tx.audit(
    event('log.settings.changed', {
      purpose: 'administration',
      reason: change.reason,
      details: { version: change.version + 1 },
    }),
  );
  await takeTurn(tx, 'log.settings');
  const [latest] = await settingVersions(tx);
  if ((latest?.version ?? 0) !== change.version) {
    return refuse({
      kind: 'conflict',
      message: 'Någon annan har ändrat inställningarna under tiden. Ingenting sparades. Läs in dem på nytt.',
    });
  }
  await addSettings(tx, { ...change, version: change.version + 1 });
  return ok(await shown(tx));
}

async function shown(tx: Tx) {
  const versions = await settingVersions(tx);
  const may = decide(logReviewPolicy, tx.subject, 'log.settings.change', { unitId: tx.subject.unitId });
  return {
    version: versions[0]?.version ?? 0,
    settings: read(versions[0]?.value),
    mayChange: may.allow ? null : may.reason,
    history: versions.map(({ value: _, ...version }) => version),
  };
}
