/** How the provider's log is reviewed. */
import { ok } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { authorise, settingRights } from '../access/index.ts';
import { defineSetting, settingCommands, settingNow } from '../settings/index.ts';
import { logSettingsField } from './contract.ts';
import { defaultLogSettings, type LogSettings } from './domain.ts';
import { event } from './log-actions.ts';
import { logReviewPolicy } from './policy.ts';

const setting = defineSetting<LogSettings>({
  key: 'log.settings',
  scope: 'provider',
  schema: logSettingsField,
  usual: defaultLogSettings,
});

/** The settings in force. */
export async function logSettings(tx: Tx): Promise<LogSettings> {
  return settingNow(tx, setting);
}

const commands = settingCommands({
  setting,
  rights: settingRights(logReviewPolicy, 'log.settings.change'),
  logged: ({ version }) =>
    event('log.settings.changed', { purpose: 'administration', details: { version: version + 1 } }),
});

export const changeLogSettings = commands.change;

export async function viewLogSettings(tx: Tx) {
  const authorised = authorise(tx, logReviewPolicy, 'log.settings.view', { unitId: tx.subject.unitId });
  if (!authorised.ok) return authorised;
  tx.audit(event('log.settings.viewed', { purpose: 'administration' }));
  return ok(await commands.standing(tx));
}
