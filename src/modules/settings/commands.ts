/** Deciding a setting: replaces the version that was seen, with a reason, and is logged. */
import * as z from 'zod/mini';
import { findings } from '../../contract/findings.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { AuditEntry, Tx } from '../../platform/db/transaction.ts';
import { takeTurn } from '../../platform/db/turn.ts';
import type { Setting } from './domain.ts';
import { forgetSetting, type SettingVersion, settingNow, settingVersions } from './queries.ts';
import { addVersion } from './store.ts';

/** Who may change a setting, by the policy of the module that has its page. */
export interface SettingRights {
  /** A refusal is logged as denied. */
  readonly change: (tx: Tx) => Result<void>;
  /** Why the person may only read it, in Swedish; null when the person may change it. */
  readonly closed: (tx: Tx) => string | null;
}

interface Deciding<T> {
  readonly setting: Setting<T>;
  readonly rights: SettingRights;
  /** The row of the log, without the reason. */
  readonly logged: (sent: SettingChange<T>, tx: Tx) => AuditEntry;
  /** Checks the value, with findings for each field; the setting's schema if left out. */
  readonly check?: (value: T) => Result<T>;
  /** Carries out the effects of a new value, in the same transaction. */
  readonly follows?: (tx: Tx, before: T, after: T) => Promise<void>;
}

export interface SettingChange<T> {
  /** The version that was seen; 0 before the first decision. */
  readonly version: number;
  readonly value: T;
  /** Null when none is required and none was given. */
  readonly reason: string | null;
}

/** The value in force, and who decided it. */
export interface SettingStanding<T> {
  version: number;
  value: T;
  mayChange: string | null;
  history: SettingVersion<T>[];
}

export interface SettingCommands<T> {
  /** Authorises and logs nothing: the calling query does both. */
  readonly standing: (tx: Tx) => Promise<SettingStanding<T>>;
  /** Refused as a conflict when somebody has saved a later version. */
  readonly change: (tx: Tx, sent: SettingChange<T>) => Promise<Result<SettingStanding<T>>>;
}

export function settingCommands<T>(about: Deciding<T>): SettingCommands<T> {
  const { setting, rights, logged, check = (value) => checkFits(setting, value), follows } = about;

  async function standing(tx: Tx): Promise<SettingStanding<T>> {
    const history = await settingVersions(tx, setting);
    const [latest] = history;
    const value = latest === undefined ? await settingNow(tx, setting) : latest.value;
    return { version: latest?.version ?? 0, value, mayChange: rights.closed(tx), history };
  }

  return {
    standing,
    change: async (tx, sent) => {
      const allowed = rights.change(tx);
      if (!allowed.ok) return allowed;
      tx.audit({ ...logged(sent, tx), ...(sent.reason === null ? {} : { reason: sent.reason }) });
      const checked = check(sent.value);
      if (!checked.ok) return checked;
      await takeTurn(tx, setting.key, ...(setting.scope === 'unit' ? [tx.subject.unitId] : []));
      const { version, value: before, history } = await standing(tx);
      if (version !== sent.version) return changedMeanwhile(history[0]?.setBy ?? 'Någon');
      await addVersion(tx, setting, { version: version + 1, value: checked.value, reason: sent.reason });
      forgetSetting(tx, setting);
      await follows?.(tx, before, checked.value);
      return ok(await standing(tx));
    },
  };
}

function checkFits<T>(setting: Setting<T>, value: T): Result<T> {
  const read = z.safeParse(setting.schema, value);
  if (read.success) return ok(read.data);
  const fields = findings(read.error.issues, value);
  return refuse({
    kind: 'invalid',
    message: 'Ändringen sparades inte. Rätta det som är markerat.',
    fields: Object.fromEntries(
      Object.entries(fields).map(([path, words]) => [path === '' ? 'value' : `value.${path}`, words]),
    ),
  });
}

function changedMeanwhile(who: string): Result<never> {
  return refuse({
    kind: 'conflict',
    message: `${who} ändrade medan du skrev. Ingenting sparades. Läs in på nytt och gör om din ändring om den behövs.`,
  });
}
