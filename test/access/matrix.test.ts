import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { moduleRoutes } from '../../src/app/modules.ts';
import { loggedBy, send } from './call.ts';
import {
  type ActionName,
  actions,
  allSituations,
  decided,
  matrixText,
  resourceOf,
  type Situation,
  staffRoles,
  subjectOf,
} from './matrix.ts';
import { reachedText } from './reached.ts';
import { type Sample, samples } from './samples.ts';
import { type AccessWorld, accessWorld, type HeldRole, heldRoles, type PlaceName } from './world.ts';

/** The actions that show or change a patient's content, one by one or as a list. */
const content =
  /^(reason|patient|block|across|elsewhere|certificate|card|entry|cases|act|draft\.(write|discard)|drafts\.list|handover|journal|letter|file|worklist\.(list|print|preview|decide))/;

describe('the policies', () => {
  it('LAW-34: docs/access-matrix.md is what the policies say; npm run matrix prints it', () => {
    const committed = readFileSync(join(import.meta.dirname, '../../docs/access-matrix.md'), 'utf8');
    assert.equal(committed, `${matrixText()}\n${reachedText()}`);
  });

  it('LAW-34: every role meets a rule for every action in every situation, with a legal basis and, in a no, a reason', () => {
    let pairs = 0;
    for (const name of actions) {
      for (const role of staffRoles) {
        for (const situation of allSituations) {
          const decision = decided(name, subjectOf(role, situation), resourceOf(role, situation));
          assert.ok(decision.basis !== '', `${name.action} ${role} ${situation}`);
          if (!decision.allow) assert.match(decision.reason, /^\p{Lu}.*\.$/u, `${name.action} ${role} ${situation}`);
          pairs += 1;
        }
      }
    }
    assert.ok(pairs > 3000, `${pairs} pairs`);
  });

  it('LAW-34: manager, process leader, log reviewer, administrator, support and patient meet no patient content', () => {
    const without = ['unit_manager', 'process_leader', 'log_reviewer', 'administrator', 'support', 'patient'] as const;
    const about = actions.filter(({ action }) => content.test(action));
    assert.ok(about.length > 25, `${about.length} actions about content`);
    const open = about.flatMap((name) =>
      without.flatMap((role) =>
        allSituations
          .filter((situation) => decided(name, subjectOf(role, situation), resourceOf(role, situation)).allow)
          .map((situation) => `${name.action} ${role} ${situation}`),
      ),
    );
    assert.deepEqual(open, []);
  });

  it('LAW-34: doctors and other treating staff read a card, find one person by number, look elsewhere as the law lets them, and write nothing', () => {
    const may = (['treating_doctor', 'treating_staff'] as const).map((role) =>
      actions
        .filter(({ action }) => content.test(action))
        .filter((name) => decided(name, subjectOf(role, 'R'), resourceOf(role, 'R')).allow)
        .map(({ action, when }) => `${action}${when?.ground === 'emergency' ? ' in an emergency' : ''}`),
    );
    const expected = [
      'reason.state',
      'patient.find.number',
      'patient.view',
      'across.look',
      'across.read',
      'elsewhere.choose',
      'elsewhere.read',
      'elsewhere.lift',
      'elsewhere.lift in an emergency',
      'card.read',
    ];
    assert.deepEqual(may, [expected, expected]);
  });

  it('LAW-33: without relation or reason no role opens one patient’s content', () => {
    const withoutGround = actions
      .filter(({ action }) => content.test(action))
      .filter((name) => staffRoles.some((role) => decided(name, subjectOf(role, 'U'), resourceOf(role, 'U')).allow))
      .map(({ action }) => action);
    // Lists, search and the preview with its own reason; actions that begin something; the person's own unfinished
    // work.
    assert.deepEqual(withoutGround, [
      'reason.state',
      'patient.find',
      'patient.find.number',
      'certificate.import',
      'certificate.enter',
      'certificate.quarantine.view',
      'certificate.quarantine.settle',
      'cases.list',
      'act.sign',
      'draft.discard',
      'drafts.list',
      'handover.open',
      'handover.answer',
      'handover.answer.read',
      'worklist.list',
      'worklist.print',
      'worklist.preview',
      'worklist.decide',
    ]);
  });

  it('LAW-17, LAW-59: with an assignment that has ended, or none, nothing at all is allowed', () => {
    const open = actions.filter((name) =>
      staffRoles.some((role) =>
        (['F', 'I'] as const).some((one) => decided(name, subjectOf(role, one), resourceOf(role, one)).allow),
      ),
    );
    assert.deepEqual(open, []);
  });
});

/** Every route with its sample; endpoints.test.ts reports those without one. */
const bound = moduleRoutes.flatMap(({ route: { method, path } }): [string, Sample][] => {
  const sample = samples[`${method} ${path}`];
  return sample === undefined ? [] : [[`${method} ${path}`, sample]];
});

const situationAt: Readonly<Partial<Record<PlaceName, Situation>>> = {
  relation: 'R',
  stated: 'S',
  neither: 'U',
  protected: 'K',
  blocked: 'B',
};

describe('the running server', () => {
  let world: AccessWorld;
  before(async () => {
    world = await accessWorld();
  });
  after(() => world.service.close());

  const nameOf = ({ asks: [module, action], beside }: Sample): ActionName => ({
    module,
    action,
    ...(beside === undefined ? {} : { when: beside }),
  });

  /** What is wrong with the server's answer, as a line; null when it is what the policy says. */
  async function tried(route: string, sample: Sample, role: HeldRole, place: PlaceName): Promise<string | null> {
    const situation = situationAt[place] ?? 'R';
    const expected = decided(nameOf(sample), subjectOf(role, situation), resourceOf(role, situation));
    const sent = sample.about?.(world.places[place]) ?? sample.whole ?? {};
    const answer = await send(world.browsers[role], route, sent);
    const denied = (await loggedBy(world, answer.requestId)).filter((row) => row.action === 'access.denied');
    const told = `${route} ${role} ${place}: ${answer.status} ${answer.text.slice(0, 120)}`;
    if (expected.allow) return denied.length === 0 && answer.status !== 401 ? null : `${told} (should be let in)`;
    // Nothing about the unit is read for support, so a refusal gives no further reason.
    const same = situation === 'B' || role === 'support' || answer.json.error?.message === expected.reason;
    return answer.status === 403 && denied.length === 1 && same ? null : `${told} (should be: ${expected.reason})`;
  }

  for (const role of heldRoles) {
    it(`LAW-33, LAW-34: answers the ${role} as the policies say, for every route and every relation`, async () => {
      await world.relate();
      const wrong: (string | null)[] = [];
      for (const [route, sample] of bound) {
        const places = sample.about === undefined ? (['relation'] as const) : Object.keys(situationAt);
        for (const place of places) wrong.push(await tried(route, sample, role, place as PlaceName));
      }
      assert.deepEqual(
        wrong.filter((one) => one !== null),
        [],
      );
    });
  }
});
