/** Refused messages with their original bytes, until a person has settled them. */
import { sql } from 'kysely';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { valueTable } from '../../../platform/db/value-table.ts';
import type { RefusalCode } from '../parse/index.ts';
import { maskedParts } from '../support/structure.ts';
import type { CertificateTables, QuarantineRow } from './tables.ts';
import type { Original } from './write.ts';

export interface RefusedMessage {
  unitId: Uuid;
  original: Original;
  sourceName: string | null;
  sourceLine: number | null;
  code: RefusalCode;
  reason: string;
  /** The part that support may see. */
  masked: ReturnType<typeof maskedParts>;
}

export type UnmaskedMessage = Omit<RefusedMessage, 'masked'>;

/** The message to put in quarantine, masked for support here, before a transaction is opened or a lock is taken. */
export function withMaskedParts<M extends UnmaskedMessage>(message: M): M & RefusedMessage {
  const { original, code, reason } = message;
  return { ...message, masked: maskedParts(original, code, reason) };
}

type Counted = RefusedMessage & { readonly tries: number };

/**
 * Puts refused messages in quarantine. The same bytes are stored once at a unit: another try is counted, and a message
 * that a person has set aside stays aside. Returns whether each message waits now, in the order given. Two statements,
 * whatever the number; safe for two imports of the same bytes at once.
 */
export async function quarantine(tx: Tx, refused: readonly RefusedMessage[], receivedBy: string): Promise<boolean[]> {
  if (refused.length === 0) return [];
  const aside = await setAsideAmong(tx, refused);
  const waiting = new Map<string, Counted>();
  for (const message of refused) {
    const key = keyOf(message);
    if (aside.has(key)) continue;
    waiting.set(key, { ...message, tries: (waiting.get(key)?.tries ?? 0) + 1 });
  }
  // The same order for everybody, so that two imports of the same bytes wait for each other and never deadlock.
  await putAside(
    tx,
    [...waiting].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, message]) => message),
    receivedBy,
  );
  return refused.map((message) => !aside.has(keyOf(message)));
}

const keyOf = ({ unitId, original }: Pick<RefusedMessage, 'unitId' | 'original'>) => `${unitId} ${original.sha256}`;

/**
 * The messages that a person has set aside and that nobody has tried again since. Each is searched by its hash alone,
 * written this way: otherwise a plan made while the table was small would be kept when it is large.
 */
async function setAsideAmong(tx: Tx, refused: readonly RefusedMessage[]): Promise<ReadonlySet<string>> {
  const hashes = [...new Set(refused.map(({ original }) => original.sha256))];
  const { rows } = await sql<{ unit_id: Uuid; sha256: string }>`
    select known.unit_id, message.sha256
    from ${valueTable('message', { sha256: { type: 'text', values: hashes } })} cross join lateral (
      select q.unit_id from certificate_quarantine q
      where q.provider_id = ${tx.subject.providerId}::uuid and q.sha256 = message.sha256
      group by q.unit_id having bool_or(q.settled_how = 'set_aside') and not bool_or(q.settled_at is null)
    ) known`.execute(tx.db<CertificateTables>());
  return new Set(rows.map((row) => `${row.unit_id} ${row.sha256}`));
}

async function putAside(tx: Tx, messages: readonly Counted[], receivedBy: string): Promise<void> {
  if (messages.length === 0) return;
  const now = tx.clock.now();
  const rows = messages.map(({ unitId, original, masked, sourceName, sourceLine, code, reason, tries }) => ({
    provider_id: tx.subject.providerId,
    unit_id: unitId,
    quarantine_id: uuidv7(),
    sha256: original.sha256,
    bytes: `\\x${Buffer.from(original.bytes).toString('hex')}`,
    media: original.media,
    source_name: sourceName,
    source_line: sourceLine,
    // A reason quotes the message, which may contain characters that JSON and the database reject.
    reason: reason.toWellFormed().replaceAll('\0', '\ufffd'),
    reason_code: code,
    ...masked,
    received_at: now,
    received_by: receivedBy,
    tries,
    tried_at: now,
  }));
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((column) => sql.ref(column)));
  await sql`insert into certificate_quarantine as waiting (${columns})
    select ${columns} from json_populate_recordset(null::certificate_quarantine, ${JSON.stringify(rows)}::json)
    on conflict (provider_id, unit_id, sha256) where settled_at is null do update set
      tries = waiting.tries + excluded.tries, tried_at = excluded.tried_at, reason = excluded.reason,
      reason_code = excluded.reason_code, structure = excluded.structure, places = excluded.places,
      source_name = coalesce(excluded.source_name, waiting.source_name),
      source_line = case when excluded.source_name is null then waiting.source_line else excluded.source_line end`.execute(
    tx.db<CertificateTables>(),
  );
}

/**
 * Settles messages in quarantine with the same bytes as something just stored, at the units given; null: at every unit.
 */
export async function settleStored(
  tx: Tx,
  hashes: readonly string[],
  units: readonly Uuid[] | null,
  by: string,
): Promise<void> {
  if (hashes.length === 0) return;
  // No condition on waiting here: the planner would take the index of waiting messages for small, and keep that plan.
  const { rows } = await sql<{ unit_id: Uuid; quarantine_id: Uuid; waits: boolean }>`
    select known.unit_id, known.quarantine_id, known.waits
    from ${valueTable('stored', { sha256: { type: 'text', values: hashes } })} cross join lateral (
      select q.unit_id, q.quarantine_id, q.settled_at is null as waits from certificate_quarantine q
      where q.provider_id = ${tx.subject.providerId}::uuid and q.sha256 = stored.sha256 offset 0
    ) known`.execute(tx.db<CertificateTables>());
  for (const row of rows.filter(({ waits, unit_id }) => waits && (units?.includes(unit_id) ?? true))) {
    const { unit_id, quarantine_id } = row;
    await settle(tx, { unit_id, quarantine_id }, { settled_how: 'stored', settled_by: by, settled_reason: null });
  }
}

/** Sets one message aside by hand; false when it is not there or already settled. */
export function setAside(tx: Tx, quarantineId: Uuid, reason: string): Promise<boolean> {
  const settled = { settled_how: 'set_aside', settled_by: tx.subject.name, settled_reason: reason } as const;
  return settle(tx, { unit_id: tx.subject.unitId, quarantine_id: quarantineId }, settled);
}

async function settle(
  tx: Tx,
  key: Pick<QuarantineRow, 'unit_id' | 'quarantine_id'>,
  settled: Pick<QuarantineRow, 'settled_how' | 'settled_by' | 'settled_reason'>,
): Promise<boolean> {
  const result = await tx
    .db<CertificateTables>()
    .updateTable('certificate_quarantine')
    .set({ settled_at: tx.clock.now(), ...settled })
    .where((row) => row.and({ provider_id: tx.subject.providerId, ...key }))
    .where('settled_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** The columns of a message in a list, as the routes name them. */
const LISTED = [
  'quarantine_id as quarantineId',
  'source_name as sourceName',
  'source_line as sourceLine',
  'reason',
  'reason_code as reasonCode',
  'received_at as receivedAt',
  'received_by as receivedBy',
  'tries',
  'tried_at as triedAt',
] as const;

/** The active unit's waiting messages, newest first; `after` is the last id of the page before. */
export async function readWaiting(tx: Tx, page: { after: Uuid | null; limit: number }) {
  const query = waitingHere(tx).select(LISTED).orderBy('quarantine_id', 'desc').limit(page.limit);
  return (page.after === null ? query : query.where('quarantine_id', '<', page.after)).execute();
}

/** How many messages wait at the active unit. */
export async function countWaiting(tx: Tx): Promise<number> {
  const count = waitingHere(tx).select((row) => row.fn.countAll<number>().as('count'));
  return (await count.executeTakeFirstOrThrow()).count;
}

/** One message at the active unit with its bytes, settled or not. */
export async function readQuarantined(tx: Tx, quarantineId: Uuid) {
  return messagesHere(tx)
    .select([...LISTED, 'bytes', 'media', 'settled_at', 'settled_how', 'settled_by', 'settled_reason'])
    .where('quarantine_id', '=', quarantineId)
    .executeTakeFirst();
}

function waitingHere(tx: Tx) {
  return messagesHere(tx).where('settled_at', 'is', null);
}

function messagesHere(tx: Tx) {
  const { providerId, unitId } = tx.subject;
  return tx
    .db<CertificateTables>()
    .selectFrom('certificate_quarantine')
    .where((row) => row.and({ provider_id: providerId, unit_id: unitId }));
}
