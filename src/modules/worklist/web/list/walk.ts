/**
 * Going through a list: the chosen row, the outcome of rows since the list was read, the decisions that can be taken
 * back, and the rows shown, so that they can be marked. Pure.
 */
import type { Uuid } from '../../../../kernel/ids.ts';
import { type Choice, choiceTitle, type Tab } from '../../domain.ts';

/** The parts of a row that going through needs. */
export interface WalkedRow {
  readonly patientId: Uuid;
  readonly version: number;
}

export interface Decided {
  readonly patientId: Uuid;
  readonly decisionId: Uuid;
  readonly choice: Choice;
}

/** What became of a row since the list was read. */
export interface Outcome {
  readonly words: string;
  /** Whether it takes the place of the decision that the row had: a row shows one decision. */
  readonly isDecision: boolean;
}

export interface Walk {
  /** The row in the preview, and its place, for when the list has changed. */
  readonly chosen: { readonly patientId: Uuid; readonly at: number } | null;
  /** The outcome of rows since the list was read: they keep their place and show it. */
  readonly settled: ReadonlyMap<Uuid, Outcome>;
  /** Decisions that Ctrl Z takes back, the latest last. */
  readonly decided: readonly Decided[];
  /** Every row shown in this genomgång, with the version shown. */
  readonly seen: ReadonlyMap<Uuid, number>;
}

export const newWalk: Walk = { chosen: null, settled: new Map(), decided: [], seen: new Map() };

/** The name under which each list's walk is kept. */
export const walkName = (tab: Tab): string => `walk ${tab}`;

const indexOf = (rows: readonly WalkedRow[], patientId: Uuid): number =>
  rows.findIndex((row) => row.patientId === patientId);

export function choose(walk: Walk, rows: readonly WalkedRow[], patientId: Uuid): Walk {
  const at = indexOf(rows, patientId);
  return at === -1 ? walk : { ...walk, chosen: { patientId, at } };
}

function chooseAt(walk: Walk, rows: readonly WalkedRow[], at: number): Walk {
  const row = rows[Math.min(Math.max(at, 0), rows.length - 1)];
  return row === undefined ? { ...walk, chosen: null } : choose(walk, rows, row.patientId);
}

/** The list was read: its rows have been shown, and if the chosen row is gone, the row now in its place is chosen. */
export function showRows(walk: Walk, rows: readonly WalkedRow[]): Walk {
  const seen = new Map([...walk.seen, ...rows.map((row) => [row.patientId, row.version] as const)]);
  const { chosen } = walk;
  const there = chosen !== null && indexOf(rows, chosen.patientId) !== -1;
  return there ? choose({ ...walk, seen }, rows, chosen.patientId) : chooseAt({ ...walk, seen }, rows, chosen?.at ?? 0);
}

/** The place of the chosen row, or -1. */
export const placeOf = (walk: Walk, rows: readonly WalkedRow[]): number =>
  walk.chosen === null ? -1 : indexOf(rows, walk.chosen.patientId);

/** One row up or down; stays at the ends. */
export function step(walk: Walk, rows: readonly WalkedRow[], by: 1 | -1): Walk {
  const at = placeOf(walk, rows);
  return chooseAt(walk, rows, at === -1 ? 0 : at + by);
}

/** Chooses the next row that is not settled; if none is left, the choice stays. */
function onwards(walk: Walk, rows: readonly WalkedRow[]): Walk {
  const at = placeOf(walk, rows);
  const next = rows.findIndex((row, index) => index > at && !walk.settled.has(row.patientId));
  return next === -1 ? walk : chooseAt(walk, rows, next);
}

/** Whether every row from the chosen one on is settled: only the next page, or finishing, is left. */
export function atEnd(walk: Walk, rows: readonly WalkedRow[]): boolean {
  const at = placeOf(walk, rows);
  return rows.every((row, index) => index < at || walk.settled.has(row.patientId));
}

const decisionText = (words: string): Outcome => ({ words, isDecision: true });
const outcomeOf = (decision: Decided): Outcome => decisionText(`Beslut: ${choiceTitle[decision.choice]}`);

/** The coordinator has decided about the row. */
export function markDecided(walk: Walk, rows: readonly WalkedRow[], decision: Decided): Walk {
  const settled = new Map(walk.settled).set(decision.patientId, outcomeOf(decision));
  return onwards({ ...walk, settled, decided: [...walk.decided, decision] }, rows);
}

/** The latest decision was taken back: its row is as before, and chosen again. */
export function takeBack(walk: Walk, rows: readonly WalkedRow[]): Walk {
  const last = walk.decided.at(-1);
  if (last === undefined) return walk;
  const decided = walk.decided.slice(0, -1);
  const before = decided.findLast((decision) => decision.patientId === last.patientId);
  const settled = new Map(walk.settled);
  if (before === undefined) settled.delete(last.patientId);
  else settled.set(last.patientId, outcomeOf(before));
  return choose({ ...walk, settled, decided }, rows, last.patientId);
}

/**
 * A colleague has decided about the row since, and that decision stands: the row says so, and the person's own earlier
 * decisions about it can no longer be taken back.
 */
export function letStand(walk: Walk, rows: readonly WalkedRow[], patientId: Uuid, words: string): Walk {
  const decided = walk.decided.filter((decision) => decision.patientId !== patientId);
  const left = { ...walk, decided, settled: new Map(walk.settled).set(patientId, decisionText(words)) };
  return walk.chosen?.patientId === patientId ? onwards(left, rows) : left;
}

/** A colleague has decided about the row since, and the person decides again: the row is chosen and not settled. */
export function decideAgain(walk: Walk, rows: readonly WalkedRow[], patientId: Uuid): Walk {
  const decided = walk.decided.filter((decision) => decision.patientId !== patientId);
  const settled = new Map(walk.settled);
  settled.delete(patientId);
  return choose({ ...walk, decided, settled }, rows, patientId);
}

const seen: Outcome = { words: 'Markerad som sedd', isDecision: false };

/** One row was marked as seen. */
export function mark(walk: Walk, rows: readonly WalkedRow[], patientId: Uuid): Walk {
  return onwards({ ...walk, settled: new Map(walk.settled).set(patientId, seen) }, rows);
}

/** The question changed: the new list itself shows what was settled. */
export const clearSettled = (walk: Walk): Walk => ({ ...walk, settled: new Map() });

/** The rows that "Klar med genomgången" marks: all shown, on any page or filter. The server marks at most 1,000. */
export function toMark(walk: Walk): WalkedRow[] {
  return [...walk.seen].slice(-1000).map(([patientId, version]) => ({ patientId, version }));
}

/** The genomgång is over: the next one asks for a reason, and earlier decisions are only changed by new ones. */
export const done = (): Walk => newWalk;
