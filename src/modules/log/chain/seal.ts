/**
 * A seal over a batch of rows, computed without the database (LAW-57). db/functions/log_seal.sql makes the same; a
 * property test shows that the two agree.
 */
import { createHash } from 'node:crypto';
import { hashOf } from './hash.ts';

/** A row as its seal names it. */
export interface SealedRow {
  readonly number: number;
  /** In hex. */
  readonly hash: string;
}

/** A batch of rows, sealed. Hashes are in hex, and the moment is microseconds since 1970 in UTC. */
export interface Seal {
  readonly providerId: string;
  /** The number of its last row: an end of the chain. */
  readonly number: number;
  /** The end that it follows on. */
  readonly previousNumber: number;
  readonly previousHash: string;
  readonly rows: readonly SealedRow[];
  readonly root: string;
  readonly sealedAt: string;
  readonly hash: string;
}

/** Whether the seal's own parts agree: its rows lie in its span and in order, and root and hash are theirs. */
export function isWhole(seal: Seal): boolean {
  const numbers = [seal.previousNumber, ...seal.rows.map((row) => row.number)];
  const ordered = numbers.every((number, place) => place === 0 || number > (numbers[place - 1] ?? 0));
  return ordered && numbers.at(-1) === seal.number && rootOf(seal.rows) === seal.root && sealHash(seal) === seal.hash;
}

/** The hash that the seal must have. */
export function sealHash(seal: Omit<Seal, 'hash'>): string {
  return hashOf('koordinera-log-seal-1', [
    seal.providerId,
    String(seal.number),
    String(seal.previousNumber),
    seal.previousHash,
    String(seal.rows.length),
    seal.root,
    seal.sealedAt,
  ]);
}

/**
 * The root of the tree of hashes over the rows. A leaf is a row's number and hash; a node is two nodes, and the last of
 * an odd number goes up as it is. Marked apart, so that no node can pass for a leaf.
 */
export function rootOf(rows: readonly SealedRow[]): string {
  let nodes = rows.map(leafOf);
  while (nodes.length > 1) {
    nodes = nodes.flatMap((node, place) => {
      if (place % 2 === 1) return [];
      const other = nodes[place + 1];
      return [other === undefined ? node : sha256(NODE, node, other)];
    });
  }
  return nodes[0]?.toString('hex') ?? '';
}

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

function leafOf({ number, hash }: SealedRow): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(number));
  return sha256(LEAF, bytes, Buffer.from(hash, 'hex'));
}

function sha256(...parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
