import { localDate } from '../../../../kernel/clock.ts';
import { longDate } from '../../../../kernel/day-words.ts';
import { defineAct, type Findings } from '../../frame/act-kind.ts';
import { followUpOccasions, mannerPhrases, vocationalNeeds } from '../../frame/choices.ts';
import { effortMayBe } from '../../frame/grounds.ts';
import { plainStep, stepAfter, stepFindings, stepLine, stepPromise } from '../../frame/next-step.ts';
import type { ActPromise } from '../../frame/promises.ts';
import { ratingLines, ratingMeasures, withRatings } from '../../frame/ratings.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { lines, sentence } from '../../frame/words.ts';
import { content, type FollowedUp, fields, holds } from './content.ts';
import { form } from './form.ts';

/** Follow-up with the patient: of the plan, or after the end if the patient has agreed to it. */
export const followedUp = defineAct<FollowedUp>('followed-up', {
  title: 'Uppföljning',
  content,
  fields,
  form,
  part: () => 'personal_support',

  gate(facts, _actor, time) {
    const agreed = facts.case.closing !== null && facts.case.laterChecks.some((check) => check.doneBy === null);
    return agreed && facts.case.closing !== null && time >= facts.case.closing.at ? null : effortMayBe(facts, time);
  },

  check(facts, said, _actor, time) {
    const on = localDate(time);
    const found: Findings = stepFindings(said.nextStep, on);
    if (said.followUpOn !== null && said.followUpOn <= on)
      found.followUpOn = 'Nästa uppföljning ska vara efter den här.';
    if (said.occasion === 'plan') return found;
    const check = facts.case.laterChecks.find((one) => one.occasion === said.occasion);
    if (check?.doneBy) found.occasion = 'Den avstämningen är redan gjord.';
    if (said.nextStep !== null || said.followUpOn !== null) {
      found.nextStep = 'Koordineringen är avslutad. Behövs något mer, börja en ny med en behovsbedömning.';
    }
    return found;
  },

  effect(state, envelope, said) {
    const { actId, at } = envelope;
    const next = { ...withRatings(state, envelope, said), lastContactAt: at };
    if (said.occasion !== 'plan') {
      const laterChecks = state.laterChecks.map((one) =>
        one.occasion === said.occasion ? { ...one, doneBy: actId } : one,
      );
      return { ...next, laterChecks };
    }
    const plan = state.plan === null ? null : { ...state.plan, followedUpAt: at, followUpOn: said.followUpOn };
    return { ...next, plan, nextStep: stepAfter(state, 'plan') };
  },

  texts: forBothReaders((said, reader) => {
    const mine = reader === 'patient';
    const manner = said.manner === null ? '' : ` ${mannerPhrases[said.manner]}`;
    const occasion = followUpOccasions[said.occasion];
    return {
      heading: `${occasion.charAt(0).toUpperCase()}${occasion.slice(1)}${manner}`,
      lines: lines(
        sentence(said.how),
        said.holding === null ? null : sentence(holds[said.holding]),
        ...ratingLines(said, mine),
        said.vocationalNeed === null || mine
          ? null
          : `Behov av rehabilitering enligt 30 kap. socialförsäkringsbalken: ${vocationalNeeds[said.vocationalNeed]}.`,
        said.followUpOn === null ? null : `Vi följer upp igen den ${longDate(said.followUpOn)}.`,
        stepLine(said.nextStep),
      ),
    };
  }),

  codes: () => ['GC001', 'AW026'],
  measures: (said) => [{ key: `followed_up.${said.occasion}`, value: 1 }, ...ratingMeasures(said)],
  promises(said) {
    const again = said.followUpOn;
    const follow: ActPromise[] = again === null ? [] : [{ kind: 'plan_follow_up', on: again, what: 'Följ upp planen' }];
    const step = said.nextStep ?? (again === null ? null : plainStep(again, 'Följ upp planen'));
    return [...stepPromise(step, said.nextStep === null ? 'plan' : 'talk'), ...follow];
  },
  tells: () => [],
  meets: () => true,
  laterCheck: (said) => (said.occasion === 'plan' ? null : said.occasion),
});
