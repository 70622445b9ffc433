/**
 * Going through a list: which row is chosen, what has become of rows since the list was read, what can be taken back, and
 * which rows have been shown so that they can be marked. Pure.
 */
import type { Uuid } from '../../../../kernel/ids.ts';
import { type Choice, choiceTitle, type PreviewReason, type Tab } from '../../domain.ts';

/** As much of a row as going through needs. */
export interface WalkedRow {
  readonly patientId: Uuid;
  readonly version: number;
}

export interface Decided {
  readonly patientId: Uuid;
  readonly decisionId: Uuid;
  readonly choice: Choice;
}

export interface Walk {
  /** The row that the preview shows, and where it stood, for when the list has become another. */
  readonly chosen: { readonly patientId: Uuid; readonly at: number } | null;
  /** Why certificates are opened: asked once, until the genomgång is done. */
  readonly reason: PreviewReason | null;
  /** What became of rows since the list was read: they stay where they stood, and say it. */
  readonly settled: ReadonlyMap<Uuid, string>;
  /** Decisions that Ctrl Z takes back, the latest last. */
  readonly decided: readonly Decided[];
  /** Every row shown in this genomgång, with the version shown. */
  readonly shown: ReadonlyMap<Uuid, number>;
}

export const newWalk: Walk = { chosen: null, reason: null, settled: new Map(), decided: [], shown: new Map() };

/** Under what name each list's walk is kept. */
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

/** The list was read: its rows have been shown, and a chosen row that is gone leaves its place to the one that stands there now. */
export function showRows(walk: Walk, rows: readonly WalkedRow[]): Walk {
  const shown = new Map([...walk.shown, ...rows.map((row) => [row.patientId, row.version] as const)]);
  const { chosen } = walk;
  const there = chosen !== null && indexOf(rows, chosen.patientId) !== -1;
  return there
    ? choose({ ...walk, shown }, rows, chosen.patientId)
    : chooseAt({ ...walk, shown }, rows, chosen?.at ?? 0);
}

/** The row chosen now, or -1. */
export const placeOf = (walk: Walk, rows: readonly WalkedRow[]): number =>
  walk.chosen === null ? -1 : indexOf(rows, walk.chosen.patientId);

/** One row up or down; at the ends it stays. */
export function step(walk: Walk, rows: readonly WalkedRow[], by: 1 | -1): Walk {
  const at = placeOf(walk, rows);
  return chooseAt(walk, rows, at === -1 ? 0 : at + by);
}

/** The next row that nothing has been done about; none left: the choice stays. */
function onwards(walk: Walk, rows: readonly WalkedRow[]): Walk {
  const at = placeOf(walk, rows);
  const next = rows.findIndex((row, index) => index > at && !walk.settled.has(row.patientId));
  return next === -1 ? walk : chooseAt(walk, rows, next);
}

/** Whether every row from the chosen one on is settled: then what is left is the next page, or being done. */
export function atEnd(walk: Walk, rows: readonly WalkedRow[]): boolean {
  const at = placeOf(walk, rows);
  return rows.every((row, index) => index < at || walk.settled.has(row.patientId));
}

const outcomeOf = (decision: Decided): string => `Beslut: ${choiceTitle[decision.choice]}`;

/** The coordinator has decided about the row. */
export function markDecided(walk: Walk, rows: readonly WalkedRow[], decision: Decided): Walk {
  const settled = new Map(walk.settled).set(decision.patientId, outcomeOf(decision));
  return onwards({ ...walk, settled, decided: [...walk.decided, decision] }, rows);
}

/** The latest decision was taken back: its row is as it was before it, and chosen again. */
export function takeBack(walk: Walk, rows: readonly WalkedRow[]): Walk {
  const last = walk.decided.at(-1);
  if (last === undefined) return walk;
  const decided = walk.decided.slice(0, -1);
  const before = decided.findLast((one) => one.patientId === last.patientId);
  const settled = new Map(walk.settled);
  if (before === undefined) settled.delete(last.patientId);
  else settled.set(last.patientId, outcomeOf(before));
  return choose({ ...walk, settled, decided }, rows, last.patientId);
}

/**
 * A colleague has decided about the row since, and that decision stands: the row says so, and one's own earlier decisions
 * about it are no longer taken back.
 */
export function letStand(walk: Walk, rows: readonly WalkedRow[], patientId: Uuid, words: string): Walk {
  const decided = walk.decided.filter((one) => one.patientId !== patientId);
  const left = { ...walk, decided, settled: new Map(walk.settled).set(patientId, words) };
  return walk.chosen?.patientId === patientId ? onwards(left, rows) : left;
}

/** A colleague has decided about the row since, and it is to be decided about again: the row is chosen, and open. */
export function decideAgain(walk: Walk, rows: readonly WalkedRow[], patientId: Uuid): Walk {
  const decided = walk.decided.filter((one) => one.patientId !== patientId);
  const settled = new Map(walk.settled);
  settled.delete(patientId);
  return choose({ ...walk, decided, settled }, rows, patientId);
}

/** One row was marked as seen. */
export function mark(walk: Walk, rows: readonly WalkedRow[], patientId: Uuid): Walk {
  return onwards({ ...walk, settled: new Map(walk.settled).set(patientId, 'Markerad som sedd') }, rows);
}

/** Another question was asked: what was settled is seen in the list itself. */
export const askedAnew = (walk: Walk): Walk => ({ ...walk, settled: new Map() });

/** The rows that "Klar med genomgången" marks: all that were shown, whatever page or filter. The server marks at most a thousand. */
export function toMark(walk: Walk): WalkedRow[] {
  return [...walk.shown].slice(-1000).map(([patientId, version]) => ({ patientId, version }));
}

/** The genomgång is over: the next begins with its reason, and earlier decisions are changed by new ones. */
export const done = (): Walk => newWalk;
