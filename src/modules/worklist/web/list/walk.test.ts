import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as walk from './walk.ts';

const rowsOf = (...names: string[]): walk.WalkedRow[] => names.map((patientId) => ({ patientId, version: 1 }));
const rows = rowsOf('a', 'b', 'c', 'd');
const begun = walk.showRows(walk.newWalk, rows);
const decision = (patientId: string): walk.Decided => ({ patientId, decisionId: `d-${patientId}`, choice: 'wait' });
const chosen = (state: walk.Walk) => state.chosen?.patientId ?? null;

test('a list that is read begins at its first row, and arrows stop at the ends', () => {
  assert.equal(chosen(begun), 'a');
  assert.equal(chosen(walk.step(begun, rows, -1)), 'a');
  assert.equal(chosen(walk.step(begun, rows, 1)), 'b');
  assert.equal(chosen(walk.step(walk.choose(begun, rows, 'd'), rows, 1)), 'd');
  assert.equal(chosen(walk.showRows(walk.newWalk, [])), null);
});

test('a decision settles its row where it stands and goes on to the next that is open', () => {
  const marked = walk.choose(walk.mark(walk.choose(begun, rows, 'b'), rows, 'b'), rows, 'a');
  const state = walk.markDecided(marked, rows, decision('a'));
  assert.equal(state.settled.get('a')?.words, 'Beslut: Avvakta');
  assert.equal(chosen(state), 'c', 'b is settled already');
  assert.equal(walk.atEnd(state, rows), false);
});

test('a decision takes the place of the one the row had; that it was seen does not', () => {
  const state = walk.mark(walk.markDecided(begun, rows, decision('a')), rows, 'b');
  assert.deepEqual([state.settled.get('a')?.isDecision, state.settled.get('b')?.isDecision], [true, false]);
  assert.equal(walk.letStand(state, rows, 'c', 'Karin Eks beslut står: Avvakta').settled.get('c')?.isDecision, true);
});

test('after the last row the choice stays, and it is said that the page is through', () => {
  const last = walk.markDecided(walk.choose(begun, rows, 'd'), rows, decision('d'));
  assert.equal(chosen(last), 'd');
  assert.equal(walk.atEnd(last, rows), true);
});

test('Ctrl Z takes back one decision after the other, the latest first, and shows its row again', () => {
  const two = walk.markDecided(walk.markDecided(begun, rows, decision('a')), rows, decision('b'));
  const once = walk.takeBack(two, rows);
  assert.deepEqual([chosen(once), [...once.settled.keys()]], ['b', ['a']]);
  const none = walk.takeBack(once, rows);
  assert.deepEqual([chosen(none), none.settled.size, none.decided.length], ['a', 0, 0]);
  assert.deepEqual(walk.takeBack(none, rows), none);
});

test('of two decisions about the same person the first stands when the second is taken back', () => {
  const again = walk.markDecided(walk.choose(walk.markDecided(begun, rows, decision('a')), rows, 'a'), rows, {
    patientId: 'a',
    decisionId: 'd-2',
    choice: 'offer',
  });
  assert.equal(again.settled.get('a')?.words, 'Beslut: Erbjud');
  assert.equal(walk.takeBack(again, rows).settled.get('a')?.words, 'Beslut: Avvakta');
});

test('a chosen row that has left the list leaves its place to the one that stands there now', () => {
  const at = walk.choose(begun, rows, 'c');
  assert.equal(chosen(walk.showRows(at, rowsOf('a', 'b', 'd'))), 'd');
  assert.equal(chosen(walk.showRows(at, rowsOf('a'))), 'a');
  assert.equal(chosen(walk.showRows(at, rowsOf('x', 'y', 'z', 'c'))), 'c');
});

test('being done marks every row that was shown, on all pages, in the version shown last', () => {
  const two = walk.showRows(begun, [...rowsOf('e'), { patientId: 'a', version: 3 }]);
  assert.deepEqual(
    walk.toMark(two).sort((row, other) => (row.patientId < other.patientId ? -1 : 1)),
    [{ patientId: 'a', version: 3 }, ...rowsOf('b', 'c', 'd', 'e')],
  );
  assert.deepEqual(walk.toMark(walk.done()), []);
});

test('whatever is done, a chosen row is one of the list’s, and taking everything back leaves no decision', () => {
  const act = fc.constantFrom('down', 'up', 'decide', 'mark', 'undo');
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      let state = begun;
      for (const act of acts) {
        const at = chosen(state) ?? '';
        if (act === 'decide') state = walk.markDecided(state, rows, decision(at));
        else if (act === 'mark') state = walk.mark(state, rows, at);
        else if (act === 'undo') state = walk.takeBack(state, rows);
        else state = walk.step(state, rows, act === 'down' ? 1 : -1);
        if (walk.placeOf(state, rows) === -1) return false;
      }
      while (state.decided.length > 0) state = walk.takeBack(state, rows);
      return ![...state.settled.values()].some((outcome) => outcome.isDecision);
    }),
  );
});

test('a colleague’s decision that stands settles the row, and Ctrl Z passes it by', () => {
  const two = walk.markDecided(walk.markDecided(begun, rows, decision('a')), rows, decision('b'));
  const left = walk.letStand(two, rows, 'b', 'Karin Eks beslut står: Avvakta');
  assert.equal(left.settled.get('b')?.words, 'Karin Eks beslut står: Avvakta');
  assert.equal(chosen(left), 'c');
  assert.equal(chosen(walk.takeBack(left, rows)), 'a', 'the decision before is the latest of one’s own');
});

test('a row decided about again is open and chosen, and its earlier decision is not taken back', () => {
  const two = walk.markDecided(walk.markDecided(begun, rows, decision('a')), rows, decision('b'));
  const again = walk.decideAgain(two, rows, 'b');
  assert.deepEqual(
    [chosen(again), [...again.settled.keys()], again.decided.map((decision) => decision.patientId)],
    ['b', ['a'], ['a']],
  );
});
