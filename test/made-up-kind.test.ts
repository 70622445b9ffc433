/**
 * The promise of the acts frame: a kind of act is one folder. This kind is made up, lives in this file alone, and does
 * everything that a kind does, without a line about it under `src/`.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { textField } from '../src/contract/fields.ts';
import { calendarDate } from '../src/kernel/calendar-date.ts';
import { localDate } from '../src/kernel/clock.ts';
import { type Uuid, uuidv7 } from '../src/kernel/ids.ts';
import { catalogue } from '../src/modules/coordination/acts/index.ts';
import { correctAct, markWrongPatient } from '../src/modules/coordination/case/commands/correct.ts';
import { enterActs } from '../src/modules/coordination/case/commands/enter.ts';
import { rebuildCases } from '../src/modules/coordination/case/commands/rebuild.ts';
import { call, type World, world } from '../src/modules/coordination/case/commands/testing.ts';
import { type Card, openCard } from '../src/modules/coordination/case/queries/card.ts';
import { formFacts, openedBy } from '../src/modules/coordination/case/web/form/form-facts.ts';
import { saveMyDraft } from '../src/modules/coordination/drafts/commands.ts';
import { readDraft } from '../src/modules/coordination/drafts/queries.ts';
import { type ActKind, defineAct } from '../src/modules/coordination/frame/act-kind.ts';
import { free } from '../src/modules/coordination/frame/content.ts';
import { type ContentOf, field } from '../src/modules/coordination/frame/fields.ts';
import { ahead, asked, when } from '../src/modules/coordination/frame/form.ts';
import { effortMayBe } from '../src/modules/coordination/frame/grounds.ts';
import type { ActInput } from '../src/modules/coordination/frame/judge.ts';
import { firstOf, not } from '../src/modules/coordination/frame/law.ts';
import { nextStepField, stepFindings, stepLine, stepPromise } from '../src/modules/coordination/frame/next-step.ts';
import { tidiedContent } from '../src/modules/coordination/frame/raw.ts';
import { forBothReaders } from '../src/modules/coordination/frame/telling.ts';
import { signActs } from '../src/modules/coordination/journal/commands/sign.ts';
import { wholeJournal } from '../src/modules/coordination/journal/queries/whole.ts';
import { takeFile } from '../src/modules/records/commands/file.ts';
import { value } from '../src/platform/db/testing.ts';

const KEY = 'garden-visited';

const fields = {
  garden: field('text', 'Vilken trädgård', textField(100)),
  goal: field('text', 'Patientens mål', textField(200)),
  overheard: field('long', 'Känsligt', free(500), { sensitive: true }),
  nextStep: nextStepField,
};
type GardenVisited = ContentOf<typeof fields>;

const inside = forBothReaders<GardenVisited>((said, toPatient) => ({
  heading: toPatient ? 'Ditt trädgårdsbesök' : 'Trädgårdsbesök med patienten',
  lines: [`Vi gick till ${said.garden}.`, `Mål: ${said.goal}.`, stepLine(said.nextStep) ?? ''],
}));

const gardenVisited: ActKind<GardenVisited> = {
  title: 'Trädgårdsbesök',
  fields,
  form: {
    place: 'usual',
    opensBy: { step_done: ({ nextStep }) => nextStep?.what === 'Gå dit igen' },
    asks: ({ goal, today }) => ({
      begin: { garden: '', goal: goal ?? '', nextStep: { on: ahead(today, 7), what: 'Gå dit igen' } },
      hidden: ({ garden }) => when(garden === '', 'overheard'),
      fold: ['goal'],
    }),
  },
  part: () => 'personal_support',
  gate: (facts, _actor, time) =>
    firstOf(
      effortMayBe(facts, time),
      time.slice(5, 7) === '12' ? not('I december är trädgårdarna stängda.', 'Trädgårdens egen regel') : null,
    ),
  check: (_facts, said, _actor, time) => ({
    ...stepFindings(said.nextStep, localDate(time)),
    ...(said.garden === 'ödetomten' ? { garden: 'Dit går vi inte.' } : {}),
  }),
  effect: (state, { at }, said) => ({ ...state, goal: said.goal, lastContactAt: at }),
  texts: (said) => ({
    ...inside(said),
    parties: [
      { whom: 'trädgårdsmästaren', heading: 'Om besöket', lines: [`Vi kom till ${said.garden}.`] },
      { whom: 'arbetsgivaren', heading: 'Om målet', lines: [`Målet är att ${said.goal}.`] },
    ],
  }),
  codes: () => ['GC001'],
  measures: () => [{ key: 'contact.out.reached', value: 1 }],
  promises: (said) => stepPromise(said.nextStep, 'talk'),
  tells: () => [
    { recipient: 'other', whom: 'trädgårdsmästaren', topics: ['besöket'], ground: 'patientens ja', consentId: null },
    { recipient: 'employer', whom: 'arbetsgivaren', topics: ['målet'], ground: 'patientens ja', consentId: null },
  ],
  meets: () => true,
  upcast: [],
};

const said = {
  garden: 'slottsparken',
  goal: 'sitta ute en timme',
  overheard: 'En tyst tanke',
  nextStep: { on: '2026-11-20', what: 'Gå dit igen' },
};

function visit(at: string, changed: object = {}, more: Partial<ActInput> = {}): ActInput {
  return { kind: KEY, at, minutes: 60, codes: null, content: { ...said, ...changed }, ...more };
}

let w: World;
before(async () => {
  catalogue.bring(defineAct(KEY, gardenVisited));
  w = await world();
});
after(() => w.db.close());

const tried = (at: string, ...acts: ActInput[]) =>
  w.as(w.karin, at, (tx) =>
    enterActs(tx, { patientId: w.patientId, caseId: null, caseVersion: null, draftId: uuidv7(), acts }),
  );
const cardAt = async (at: string): Promise<Card> => value(await w.as(w.karin, at, (tx) => openCard(tx, w.patientId)));
const entryAt = async (at: string, actId: Uuid) => (await cardAt(at)).acts.find((one) => one.actId === actId);
const rows = async (table: string, actId: Uuid) =>
  (await w.db.owner.query(`select * from ${table} where act_id = $1 order by nr`, [actId])).rows;

describe('a kind of act that only this file knows', () => {
  let actId: Uuid;

  test('is refused by the engine’s laws, its gate and its check, as any other', async () => {
    const early = await tried('2026-11-04T12:00', ...call('2026-11-04T10:00').slice(0, 1), visit('2026-11-04T11:00'));
    assert.match(early.ok ? '' : early.refusal.message, /inte lämnat samtycke/);
    await w.enter('2026-11-05T09:20', call());
    const winter = await tried('2026-12-02T12:00', visit('2026-12-02T11:00'));
    assert.equal(winter.ok ? '' : winter.refusal.message, 'I december är trädgårdarna stängda.');
    const wild = await tried('2026-11-06T12:00', visit('2026-11-06T11:00', { garden: 'ödetomten' }));
    assert.equal(wild.ok ? '' : wild.refusal.fields?.['acts.0.content.garden'], 'Dit går vi inte.');
    const far = await tried(
      '2026-11-06T12:00',
      visit('2026-11-06T11:00', { nextStep: { on: '2062-11-20', what: 'Gå' } }),
    );
    assert.match(far.ok ? '' : (far.refusal.fields?.['acts.0.content.nextStep.on'] ?? ''), /mer än två år fram/);
  });

  test('stands among what may be begun on the card', async () => {
    const begin = (await cardAt('2026-11-06T12:00')).mayBegin.find((one) => one.kind === KEY);
    assert.deepEqual(begin, { kind: KEY, title: 'Trädgårdsbesök', refused: null });
    const closed = (await cardAt('2026-12-06T12:00')).mayBegin.find((one) => one.kind === KEY);
    assert.equal(closed?.refused?.basis, 'Trädgårdens egen regel');
  });

  test('has its form on the card: begun from the case, opened when its step is done, one field asked only where it matters', async () => {
    const card = await cardAt('2026-11-06T12:00');
    const facts = formFacts(card, calendarDate('2026-11-06'));
    const [form] = openedBy('step_done', { ...facts, nextStep: { what: 'Gå dit igen', manner: null, place: null } });
    assert.equal(form?.kind, KEY, 'before any other contact, as it stands in the first row');
    assert.equal(openedBy('step_done', facts)[0]?.kind, 'contact');
    const asks = form?.form.asks({ ...facts, goal: 'sitta ute' }) ?? {};
    assert.equal(asks.begin?.goal, 'sitta ute');
    const sent = (written: object) => tidiedContent(asked({ ...asks.begin, ...written }, asks), form?.fields ?? {});
    assert.equal('overheard' in sent({ overheard: 'En tyst tanke' }), false);
    assert.deepEqual(sent({ ...said, overheard: ' ' }), { ...said, overheard: ' ' });
  });

  test('is drafted, and entered from its draft', async () => {
    const draftId = uuidv7();
    const draft = { draftId, patientId: w.patientId, caseId: null, caseVersion: 1, kinds: [KEY], body: said };
    value(await w.as(w.karin, '2026-11-06T12:00', (tx) => saveMyDraft(tx, draft)));
    assert.deepEqual(value(await w.as(w.karin, '2026-11-06T12:01', (tx) => readDraft(tx, draftId))).kinds, [KEY]);
    const entered = await w.enter('2026-11-06T12:02', [visit('2026-11-06T11:00')], { draftId });
    [actId = ''] = entered.actIds;
    assert.equal((await w.as(w.karin, '2026-11-06T12:03', (tx) => readDraft(tx, draftId))).ok, false);
  });

  test('is shown on the card: its words, its codes, and the step that it promised', async () => {
    const card = await cardAt('2026-11-07T09:00');
    const entry = card.acts.find((one) => one.actId === actId);
    assert.equal(entry?.title, 'Trädgårdsbesök');
    assert.equal(entry?.heading, 'Trädgårdsbesök med patienten 6 november 2026 kl. 11.00');
    assert.ok(entry?.lines.includes('Vi gick till slottsparken.'));
    assert.deepEqual([entry?.codes, entry?.part, entry?.hasSensitive], [['GC001'], 'personal_support', true]);
    assert.equal(card.coordination?.goal, 'sitta ute en timme');
    assert.deepEqual([card.coordination?.nextStep?.on, card.coordination?.nextStep?.actId], ['2026-11-20', actId]);
    assert.doesNotMatch(JSON.stringify(card), /tyst tanke/);
  });

  test('gives its figure, a row in the register for each recipient and a care relation, in the same transaction', async () => {
    assert.deepEqual(
      (await rows('act_measure', actId)).map(({ key, value: figure }) => [key, figure]),
      [['contact.out.reached', 1]],
    );
    assert.deepEqual(
      (await rows('act_telling', actId)).map(({ recipient, whom }) => [recipient, whom]),
      [
        ['other', 'trädgårdsmästaren'],
        ['employer', 'arbetsgivaren'],
      ],
    );
    const relations = await w.db.owner.query('select kind from care_relation where source_id = $1', [actId]);
    assert.deepEqual(relations.rows, [{ kind: 'contact' }]);
  });

  test('is signed, and corrected with a reason', async () => {
    const entry = await entryAt('2026-11-07T09:00', actId);
    assert.ok(entry);
    const sign = [{ actId, nr: entry.nr, hash: entry.hash }];
    assert.deepEqual(value(await w.as(w.karin, '2026-11-07T09:05', (tx) => signActs(tx, sign))).signed, [actId]);
    const correct = (changed: object) =>
      w.as(w.karin, '2026-11-07T09:10', (tx) => {
        const { kind: _, ...act } = visit('2026-11-06T11:00', changed);
        return correctAct(tx, { ...act, actId, nr: 1, reason: 'Fel park.' });
      });
    const wild = await correct({ garden: 'ödetomten' });
    assert.equal(wild.ok ? '' : wild.refusal.fields?.['content.garden'], 'Dit går vi inte.');
    assert.equal(value(await correct({ garden: 'stadsparken' })).what, 'corrected');
    assert.ok((await entryAt('2026-11-07T09:20', actId))?.lines.includes('Vi gick till stadsparken.'));
  });

  test('is taken out in the whole file, with every version', async () => {
    const request = { patientId: w.patientId, recipient: 'own', reference: 'VC 2026-88', handing: 'in_hand' } as const;
    const taken = value(
      await w.as(w.karin, '2026-11-07T10:00', (tx) => takeFile(tx, { ...request, draftId: uuidv7() })),
    );
    const document = JSON.stringify(taken.document);
    for (const words of [
      'Trädgårdsbesök',
      'slottsparken',
      'stadsparken',
      'Fel park.',
      'Till arbetsgivaren',
      'Målet är att',
    ]) {
      assert.ok(document.includes(words), words);
    }
  });

  test('loses its ground when consent does, and is struck when it was on the wrong patient', async () => {
    const second = await w.enter('2026-11-09T12:00', [visit('2026-11-09T11:00')]);
    const strike = { actId: second.actIds[0] ?? '', nr: 1, reason: 'Fel kort framme.' };
    value(await w.as(w.karin, '2026-11-09T12:10', (tx) => markWrongPatient(tx, strike)));
    assert.equal((await entryAt('2026-11-09T12:20', strike.actId))?.struck, true);
    const consent = (await cardAt('2026-11-09T12:20')).acts.find((one) => one.kind === 'consent-given');
    const wrong = { actId: consent?.actId ?? '', nr: 1, reason: 'Fel patient.' };
    const struck = value(await w.as(w.karin, '2026-11-09T12:30', (tx) => markWrongPatient(tx, wrong)));
    assert.deepEqual(struck.groundless, [actId]);
  });

  test('is folded again from the journal alone, and nothing changes', async () => {
    const again = value(await w.as(w.karin, '2026-11-10T09:00', (tx) => rebuildCases(tx, null, 10)));
    assert.deepEqual([again.cases > 0, again.changed, again.relations, again.broken], [true, [], 0, []]);
    const journal = value(
      await w.as(w.karin, '2026-11-10T09:00', async (tx) => {
        tx.audit({ action: 'test.read', purpose: 'administration' });
        return { ok: true as const, value: await wholeJournal(tx, w.patientId) };
      }),
    );
    assert.deepEqual(
      journal.cases.flatMap((one) => one.acts.filter((act) => act.kind === KEY).map((act) => act.versions.length)),
      [2, 2],
    );
  });
});
