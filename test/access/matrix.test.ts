import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { moduleRoutes } from '../../src/app/modules.ts';
import { loggedBy, send } from './call.ts';
import { type ActionName, decided, resourceOf, type Situation, subjectOf } from './matrix.ts';
import { type Sample, samples } from './samples.ts';
import { type AccessWorld, accessWorld, type HeldRole, heldRoles, type PlaceName } from './world.ts';

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
