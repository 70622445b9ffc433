import { localDate } from '../../../../kernel/clock.ts';
import { longDate } from '../../../../kernel/day-words.ts';
import { defineAct, type Envelope, type Findings } from '../../frame/act-kind.ts';
import type { PlanState } from '../../frame/case-state.ts';
import { followUpOccasions, mannerPhrases, vocationalNeeds } from '../../frame/choices.ts';
import { effortMayBe } from '../../frame/grounds.ts';
import { patientWasAlive } from '../../frame/life.ts';
import { plainStep, stepAfter, stepFindings, stepLine, stepPromise } from '../../frame/next-step.ts';
import { goneThrough, markFindings, markLine, withMarks } from '../../frame/plan-steps.ts';
import type { ActPromise } from '../../frame/promises.ts';
import { ratingLines, ratingMeasures, withRatings } from '../../frame/ratings.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { lines, sentence } from '../../frame/words.ts';
import { type FollowedUp, fields, holds } from './content.ts';
import { form } from './form.ts';

/** Follow-up with the patient: of the plan, or after the end if the patient has agreed to it. */
export const followedUp = defineAct<FollowedUp>('followed-up', {
  title: 'Uppföljning',
  fields,
  form,
  part: () => 'personal_support',

  gate(facts, _actor, time) {
    const agreed = facts.case.closing !== null && facts.case.laterChecks.some((check) => check.doneBy === null);
    return agreed && facts.case.closing !== null && time >= facts.case.closing.at
      ? patientWasAlive(facts, time)
      : effortMayBe(facts, time);
  },

  check(facts, content, _actor, time) {
    const on = localDate(time);
    const found: Findings = stepFindings(content.nextStep, on);
    if (content.followUpOn !== null && content.followUpOn <= on)
      found.followUpOn = 'Nästa uppföljning ska vara efter den här.';
    if (content.occasion === 'plan') {
      const path = (nr: number, field: string) => `steps.${nr}.${field}`;
      return { ...found, ...markFindings(facts.case.plan, content.steps ?? [], on, path) };
    }
    if (content.steps !== null) found.steps = 'Planen gäller inte längre.';
    const check = facts.case.laterChecks.find(({ occasion }) => occasion === content.occasion);
    if (check?.doneBy) found.occasion = 'Den avstämningen är redan gjord.';
    if (content.nextStep !== null || content.followUpOn !== null) {
      found.nextStep = 'Koordineringen är avslutad. Behövs något mer, börja en ny med en behovsbedömning.';
    }
    return found;
  },

  effect(state, envelope, content) {
    const { actId, at } = envelope;
    const next = { ...withRatings(state, envelope, content), lastContactAt: at };
    if (content.occasion !== 'plan') {
      const laterChecks = state.laterChecks.map((check) =>
        check.occasion === content.occasion ? { ...check, doneBy: actId } : check,
      );
      return { ...next, laterChecks };
    }
    return { ...next, plan: planAfter(state.plan, envelope, content), nextStep: stepAfter(state, 'plan') };
  },

  texts: forBothReaders((content, toPatient) => {
    const manner = content.manner === null ? '' : ` ${mannerPhrases[content.manner]}`;
    const occasion = followUpOccasions[content.occasion];
    return {
      heading: `${occasion.charAt(0).toUpperCase()}${occasion.slice(1)}${manner}`,
      lines: lines(
        sentence(content.how),
        content.holding === null ? null : sentence(holds[content.holding]),
        ...(content.steps ?? []).map(markLine),
        ...ratingLines(content, toPatient),
        content.vocationalNeed === null || toPatient
          ? null
          : `Behov av rehabilitering enligt 30 kap. socialförsäkringsbalken: ${vocationalNeeds[content.vocationalNeed]}.`,
        content.followUpOn === null ? null : `Vi följer upp igen den ${longDate(content.followUpOn)}.`,
        stepLine(content.nextStep),
      ),
    };
  }),

  codes: () => ['GC001', 'AW026'],
  measures: (content) => [{ key: `followed_up.${content.occasion}`, value: 1 }, ...ratingMeasures(content)],
  promises(content) {
    const again = content.followUpOn;
    const follow: ActPromise[] = again === null ? [] : [{ kind: 'plan_follow_up', on: again, what: 'Följ upp planen' }];
    const step = content.nextStep ?? (again === null ? null : plainStep(again, 'Följ upp planen'));
    return [...stepPromise(step, content.nextStep === null ? 'plan' : 'talk'), ...follow];
  },
  tells: () => [],
  meets: () => true,
  laterCheck: (content) => (content.occasion === 'plan' ? null : content.occasion),
});

/** The plan after it was followed up: with the marks on its steps, or gone through as a whole when none were asked for. */
function planAfter(plan: PlanState | null, envelope: Envelope, content: FollowedUp): PlanState | null {
  if (plan === null) return null;
  const { at } = envelope;
  const { steps, followUpOn } = content;
  const followed = { ...plan, followedUpAt: at, followUpOn, followUpPromisedOn: followUpOn };
  return steps === null
    ? { ...followed, steps: goneThrough(plan.steps, localDate(at)) }
    : withMarks(followed, steps, envelope);
}
