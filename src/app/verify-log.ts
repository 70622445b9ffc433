import type { Client } from 'pg';
import {
  type ChainFinding,
  ChainWalk,
  chainInOrder,
  chainTraces,
  cutInWords,
  type LoggedProvider,
  loggedProviders,
  type PublishedHead,
  sealedThrough,
  storedCuts,
} from '../modules/log/index.ts';
import { type CommandIo, fail } from './command.ts';
import type { PublishedHeads } from './published-heads.ts';

/** After this many breaks in one chain the rest are only counted. */
const MOST_TOLD = 50;

export interface VerifyWish extends PublishedHeads {
  /** HSA identity of the only provider to look at; null: all. */
  readonly provider: string | null;
}

/** Walks every chain, reports faults in Swedish, and returns the exit code of `verify-log`. */
export async function verifyLog(
  owner: Client,
  wish: VerifyWish,
  io: Pick<CommandIo, 'stdout' | 'stderr'>,
): Promise<number> {
  const known = await loggedProviders(owner);
  const vanished = [...wish.published.keys()]
    .filter((id) => !known.some((provider) => provider.provider_id === id))
    .map((id): LoggedProvider => ({ provider_id: id, hsa_id: null, name: null, head: null }));
  const chosen = [...known, ...vanished].filter(
    (provider) => wish.provider === null || provider.hsa_id === wish.provider,
  );
  if (chosen.length === 0 && wish.provider !== null)
    return fail(io, `Ingen vårdgivare med HSA-id ${wish.provider} finns i loggen.`);
  let [rows, broken] = [0, 0];
  for (const provider of chosen) {
    const heads = wish.published.get(provider.provider_id) ?? [];
    const found = await verifyOne(owner, provider, heads, io);
    rows += found.rows;
    if (found.findings > 0) broken += 1;
  }
  const checked = `${rows} rader hos ${chosen.length} vårdgivare prövades.`;
  if (wish.published.size === 0) {
    await io.stdout(
      `Inga publicerade kedjeslut finns i ${wish.place}: en logg som är omskriven i sin helhet kan inte hittas.\n`,
    );
  }
  await io.stdout(broken === 0 ? `${checked} Allt stämmer.\n` : `${checked} Loggen stämmer inte hos ${broken}.\n`);
  return broken === 0 ? 0 : 1;
}

async function verifyOne(
  owner: Client,
  provider: LoggedProvider,
  heads: readonly PublishedHead[],
  io: Pick<CommandIo, 'stdout' | 'stderr'>,
): Promise<{ rows: number; findings: number }> {
  const name = `${provider.name ?? 'Okänd vårdgivare'} (${provider.hsa_id ?? provider.provider_id})`;
  const findings: ChainFinding[] = [];
  let count = 0;
  const cuts = await storedCuts(owner, provider.provider_id);
  const traces = await chainTraces(owner, provider.provider_id);
  const known = { published: heads, cuts, traces, sealedThrough: await sealedThrough(owner, provider.provider_id) };
  const walk = new ChainWalk(known, (finding) => {
    count += 1;
    if (count <= MOST_TOLD) findings.push(finding);
  });
  for await (const next of chainInOrder(owner, provider.provider_id)) {
    if ('seal' in next) walk.seal(next.seal);
    else walk.add(next.row);
  }
  walk.end(provider.head);
  for (const cut of cuts) await io.stdout(`${name}: ${cutInWords(cut)}\n`);
  if (cuts.length > 0) await io.stdout(`${name}: jämför besluten med diariet.\n`);
  for (const { number, at, words } of findings) {
    await io.stdout(`${name}: rad ${number}${at === null ? '' : `, ${at}`}: ${words}\n`);
  }
  if (count > MOST_TOLD) await io.stdout(`${name}: och ${count - MOST_TOLD} brott till.\n`);
  if (count === 0) {
    const against = heads.length === 0 ? '' : `, ${heads.length} publicerade kedjeslut`;
    await io.stdout(`${name}: ${walk.rows} rader${against}. Stämmer.\n`);
  }
  const { rows, since } = walk.unsealed;
  if (rows > 0) {
    await io.stdout(
      `${name}: rader som inte är förseglade än: ${rows}, den äldsta från ${since}. Saknas någon av dem kan det inte hittas.\n`,
    );
  }
  return { rows: walk.rows, findings: count };
}
