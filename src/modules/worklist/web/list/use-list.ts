/** The state of one list being gone through: the question, the reply, and the coordinator's actions on its rows. */
import { useEffect, useRef, useState } from 'react';
import type { RouteReply } from '../../../../contract/route.ts';
import {
  places,
  useAddress,
  useComingBack,
  useCommand,
  useKept,
  useRead,
  useRefresh,
} from '../../../../web/shell/index.ts';
import { useRested } from '../../../../web/ui/index.ts';
import { type ListRequest, listPeople, markSeen, type OtherDecision, undoDecision } from '../../contract.ts';
import type { PreviewReason, Tab } from '../../domain.ts';
import { standsText } from '../decide/decision.ts';
import { addressSchema, filterOf, type Order, orderOf, orderPart } from './address.ts';
import * as walking from './walk.ts';

export const PAGE = 50;
/** Pause in typing before the list is fetched. */
const REST_MILLISECONDS = 250;

type Page = RouteReply<typeof listPeople>;

interface Asked {
  /** Beginnings of a name; never in the address (LAW-94). */
  readonly words: string;
  /** The beginning of each opened page, except the first. */
  readonly afters: readonly string[];
  /** In Nytt: the rows that a colleague has decided about. */
  readonly byColleague: boolean;
}
const nothingAsked: Asked = { words: '', afters: [], byColleague: false };

/** `onTakenBack`: tells which decision was taken back. */
export function useList(tab: Tab, onTakenBack: (decision: walking.Decided) => void) {
  const [address, changeAddress] = useAddress(addressSchema);
  const [asked, changeAsked] = useKept<Asked>(`list ${tab}`, nothingAsked);
  const [walk, changeWalk] = useKept<walking.Walk>(walking.walkName(tab), walking.newWalk);
  // Answered once for all tabs; after a reload the server still has it. Undefined: nothing is answered since the load.
  const [answer, changeAnswer] = useKept<PreviewReason | null | undefined>('review reason', undefined);
  const filter = filterOf(address);
  const order = orderOf(address);
  const words = useRested(asked.words.trim(), REST_MILLISECONDS);

  const question: ListRequest = {
    tab,
    filter,
    ...order,
    limit: PAGE,
    ...(words === '' ? {} : { words }),
    ...(asked.byColleague ? { decidedByColleague: true } : {}),
  };
  const after = asked.afters.at(-1);
  const list = useRead(listPeople, { body: after === undefined ? question : { ...question, after } }, { keep: true });
  const rows = list.data?.rows ?? [];
  const head = useHead(list.data);
  const asking = JSON.stringify({ ...question, after });
  const answered = useRef(asking);
  if (!list.isPlaceholderData) answered.current = asking;

  // A new question begins on its first page; rows settled here are shown only until the list is read again.
  const key = JSON.stringify(question);
  const former = useRef(key);
  useEffect(() => {
    if (former.current === key) return;
    former.current = key;
    changeAsked((before) => ({ ...before, afters: [] }));
    changeWalk(walking.clearSettled);
  }, [key, changeAsked, changeWalk]);
  useEffect(() => {
    if (list.data !== undefined && !list.isPlaceholderData)
      changeWalk((before) => walking.showRows(before, list.data.rows));
  }, [list.data, list.isPlaceholderData, changeWalk]);

  const acts = useActs(walk, changeWalk, rows, onTakenBack, () => changeAnswer(() => null));
  // Back from a card: the row that led to it gets the focus again and scrolls into view.
  useComingBack(list.data !== undefined && !list.isPlaceholderData, (from) => {
    const row = rows.find((row) => places.patient(row.patientId) === from);
    if (row !== undefined) acts.goBackTo(row.patientId);
  });

  return {
    tab,
    filter,
    order,
    changeAddress,
    onOrder: (next: Order) => changeAddress(orderPart(next)),
    words: asked.words,
    onWords: (next: string) => changeAsked((before) => ({ ...before, words: next })),
    byColleague: asked.byColleague,
    onByColleague: (on: boolean) => changeAsked((before) => ({ ...before, byColleague: on })),
    question,
    list,
    rows,
    /** The question that the rows answer, as text: while the next answer is awaited, the former one's. */
    answered: answered.current,
    head,
    narrowed: Object.keys(filter).length > 0 || words !== '',
    pages: {
      back:
        asked.afters.length === 0
          ? null
          : () => changeAsked((before) => ({ ...before, afters: before.afters.slice(0, -1) })),
      on: nextPage(list.data, (next) => changeAsked((before) => ({ ...before, afters: [...before.afters, next] }))),
    },
    walk,
    /** Why certificates are opened in this genomgång; null until it is answered. */
    reason: answer === undefined ? (list.data?.reason ?? null) : answer,
    giveReason: (reason: PreviewReason) => changeAnswer(() => reason),
    ...acts,
  };
}
export type List = ReturnType<typeof useList>;

function nextPage(page: Page | undefined, go: (after: string) => void): (() => void) | null {
  const next = page?.next ?? null;
  return next === null ? null : () => go(next);
}

/** Values that only a list's first page has, kept while further pages are read. */
function useHead(page: Page | undefined): Pick<Page, 'total' | 'since'> {
  const kept = useRef<Pick<Page, 'total' | 'since'>>({ total: null, since: null });
  if (page !== undefined && page.total !== null) kept.current = page;
  return kept.current;
}

type ChangeWalk = (next: (before: walking.Walk) => walking.Walk) => void;

/** The coordinator's actions on the rows: moves, decides, takes back, marks, finishes. */
function useActs(
  walk: walking.Walk,
  changeWalk: ChangeWalk,
  rows: readonly walking.WalkedRow[],
  onTakenBack: (decision: walking.Decided) => void,
  onFinished: () => void,
) {
  const refresh = useRefresh();
  const undo = useCommand(undoDecision);
  const mark = useCommand(markSeen);
  const at = walking.placeOf(walk, rows);
  const chosen = rows[at];
  const [moves, setMoves] = useState(0);
  /** After a move by keyboard, focus follows to the chosen row. */
  const move = (next: (before: walking.Walk) => walking.Walk) => {
    changeWalk(next);
    setMoves((before) => before + 1);
  };
  const last = walk.decided.at(-1);
  const afterRefusedUndo = (next: (before: walking.Walk, patientId: string) => walking.Walk) => {
    undo.clear();
    if (last !== undefined) move((before) => next(before, last.patientId));
  };
  return {
    at,
    moves,
    undo,
    mark,
    step: (by: 1 | -1) => move((before) => walking.step(before, rows, by)),
    goBackTo: (patientId: string) => move((before) => walking.choose(before, rows, patientId)),
    choose: (patientId: string) => changeWalk((before) => walking.choose(before, rows, patientId)),
    decided: (decision: walking.Decided) => move((before) => walking.markDecided(before, rows, decision)),
    letStand: (patientId: string, other: OtherDecision) =>
      move((before) => walking.letStand(before, rows, patientId, standsText(other))),
    /** After a refused undo: the colleague's decision is left, or the row is decided about again. */
    leaveAsItIs: (other: OtherDecision) =>
      afterRefusedUndo((before, patientId) => walking.letStand(before, rows, patientId, standsText(other))),
    decideAgain: () => afterRefusedUndo((before, patientId) => walking.decideAgain(before, rows, patientId)),
    takeBack: async () => {
      if (last === undefined) return;
      const reply = await undo.run({ params: { decisionId: last.decisionId } });
      if (reply === null) return;
      move((before) => walking.takeBack(before, rows));
      onTakenBack(last);
    },
    markChosen: async () => {
      if (chosen === undefined) return;
      const { patientId, version } = chosen;
      const reply = await mark.run({ body: { rows: [{ patientId, version }], done: false } });
      if (reply !== null) move((before) => walking.mark(before, rows, patientId));
    },
    finish: async () => {
      const reply = await mark.run({ body: { rows: walking.toMark(walk), done: true } });
      if (reply === null) return;
      changeWalk(walking.done);
      onFinished();
      await refresh([listPeople]);
    },
  };
}
