import { addDays, type CalendarDate } from '../../../src/kernel/calendar-date.ts';
import type { DemoCertificate, DemoPerson } from '../model.ts';
import type { Random } from '../random.ts';
import { certificateRef } from './model.ts';
import { common, type Holding, type StoryShelf, shelfOf } from './words/index.ts';

type Content = Record<string, unknown>;

interface PlanSaid extends Content {
  steps: Content[];
  adaptations: Content[];
}

/** The next step, as a form would send it. */
export interface Next {
  on: CalendarDate;
  what: string;
  time?: string;
  manner?: 'telephone' | 'visit' | 'video';
}

/** Writes the entries about one person: each kind's content, with consistent words through the case. */
export class Writer {
  readonly #person: DemoPerson;
  readonly #source: Random;
  readonly #shelf: StoryShelf;
  readonly #informationVersion: string;
  #said = new Map<readonly string[], number>();
  #plan: PlanSaid | null = null;
  revisedOnce = false;
  /** Self-ratings rise slowly, and fall after a setback. */
  ability: number;
  belief: number;

  constructor(person: DemoPerson, source: Random, informationVersion: string) {
    this.#person = person;
    this.#source = source;
    this.#shelf = shelfOf(person.trouble);
    this.#informationVersion = informationVersion;
    this.ability = source.int(1, 4);
    this.belief = source.int(3, 7);
  }

  /** The next phrase, from a random start: none is repeated before all have been used. */
  phrase(phrases: readonly string[]): string {
    const nr = this.#said.get(phrases) ?? this.#source.int(0, phrases.length - 1);
    this.#said.set(phrases, nr + 1);
    return (phrases[nr % phrases.length] ?? '').replaceAll('{work}', this.#person.occupation);
  }

  need(basis: DemoCertificate, asked: string): Content {
    const purpose = ['NUVARANDE_ARBETE', 'FORALDRALEDIG'].includes(this.#person.category) ? 'return' : 'entry';
    const responsibility = this.#person.protection === 'protected_registration' ? 'protected_stay' : 'resident';
    const opening = { basis: { kind: 'certificate', certificateId: certificateRef(basis) }, purpose, responsibility };
    return { asked, outcome: 'need', reason: this.phrase(this.#shelf.need), opening };
  }

  information(on: CalendarDate): Content {
    return { version: this.#informationVersion, givenOn: on };
  }

  consent(on: CalendarDate, next: Next): Content {
    return {
      manner: 'oral',
      explained: this.phrase(common.explained),
      information: this.information(on),
      nextStep: step(next),
    };
  }

  mapping(manner: string, next: Next): Content {
    const { mapping, goals } = this.#shelf;
    const { category } = this.#person;
    const employed = category === 'NUVARANDE_ARBETE';
    const maybe = (share: number, phrases: readonly string[]): string =>
      this.#source.chance(share) ? this.phrase(phrases) : '';
    return {
      manner,
      answers: {
        work: this.phrase(common.work[category]),
        canDo: maybe(0.9, mapping.canDo),
        occupation: '',
        employer: maybe(0.9, employed ? common.employer.NUVARANDE_ARBETE : common.employer.other),
        hinders: this.phrase(mapping.hinders),
        treatment: maybe(0.85, mapping.treatment),
        everyday: maybe(0.8, mapping.everyday),
        home: maybe(0.6, common.home),
        earlier: maybe(0.7, mapping.earlier),
        planned: maybe(0.6, common.planned),
        motivation: maybe(0.75, mapping.motivation),
      },
      sensitive: {
        others: maybe(0.4, common.sensitive.others),
        children: maybe(0.4, common.sensitive.children),
        alcohol: maybe(0.4, common.sensitive.alcohol),
        violence: maybe(0.3, common.sensitive.violence),
      },
      notes: '',
      workAbility: this.#source.chance(0.92) ? this.ability : null,
      belief: this.#source.chance(0.85) ? this.belief : null,
      goal: this.phrase(goals),
      nextStep: step(next),
    };
  }

  plan(on: CalendarDate, followUpOn: CalendarDate): Content {
    this.#plan = this.#newPlan(on, followUpOn);
    return this.#plan;
  }

  #newPlan(on: CalendarDate, followUpOn: CalendarDate): PlanSaid {
    const shelf = this.#shelf;
    const at = (days: number): CalendarDate => addDays(on, days);
    const employed = this.#person.category === 'NUVARANDE_ARBETE';
    const planStep = (what: string, actor: string, days: number): Content => ({
      what,
      actor,
      actorName: '',
      on: at(days),
      ifNot: this.#source.chance(0.6) ? this.phrase(shelf.ifNot) : '',
      state: 'planned',
      source: '',
    });
    const steps = [
      planStep(this.phrase(shelf.steps.patient), 'patient', 10),
      planStep(this.phrase(shelf.steps.coordinator), 'coordinator', 14),
      planStep(this.phrase(shelf.steps.doctor), 'doctor', 24),
    ];
    if (employed && this.#source.chance(0.6)) {
      steps.push(planStep(this.phrase(shelf.steps.employer), 'employer', 21));
    } else if (this.#person.category === 'ARBETSSOKANDE') {
      steps.push(planStep('Kalla till planeringssamtal', 'employment_service', 28));
    }
    const measure = this.#source.pick(shelf.measures);
    const waiting = this.#source.chance(0.3);
    return {
      goal: this.phrase(shelf.goals),
      patientView: this.phrase(shelf.views),
      patientPart: this.phrase(shelf.parts),
      participation: this.phrase(common.participation),
      measures: [{ ...measure, state: waiting ? 'waiting' : 'ongoing', waitingSince: waiting ? at(-20) : null }],
      steps,
      adaptations: employed
        ? [{ what: this.phrase(shelf.adaptations), actor: 'employer', endsOn: at(this.#source.pick([60, 75, 90])) }]
        : [],
      stepDown: this.#source.chance(0.55)
        ? [
            { from: at(28), degree: 75 },
            { from: at(56), degree: 50 },
          ]
        : [],
      ifNotHolding: this.phrase(shelf.ifNot),
      vocationalNeed: this.#source.pick(['not_assumed', 'not_assumed', 'unclear', 'assumed']),
      followUpOn,
    };
  }

  /** The plan after a while: earlier steps are done, ended adaptations are gone, and there is a new step. */
  revised(on: CalendarDate, followUpOn: CalendarDate): Content {
    const before = this.#plan ?? this.#newPlan(on, followUpOn);
    const fresh = this.#newPlan(on, followUpOn);
    this.revisedOnce = true;
    this.#plan = {
      ...before,
      steps: [
        ...before.steps.slice(-4).map((step) => ({ ...step, state: 'done', source: 'Patienten berättar.' })),
        fresh.steps[this.#source.int(0, 1)] ?? {},
      ],
      adaptations: before.adaptations.filter((adaptation) => (adaptation.endsOn as CalendarDate) > on),
      stepDown: [],
      followUpOn,
    };
    return { ...this.#plan, changed: this.phrase(this.#shelf.changed) };
  }

  talk(manner: string, next: Next): Content {
    return {
      direction: 'out',
      counterpart: 'patient',
      manner,
      reached: true,
      identityChecked: true,
      said: this.phrase(this.#shelf.contacts),
      nextStep: step(next),
    };
  }

  /** How the plan holds, the words and the self-ratings agree; a changed plan did not hold entirely. */
  followUp(manner: string, next: Next, revised: boolean): Content {
    const holding = this.#source.pick<Holding>(revised ? ['partly', 'partly', 'no'] : ['yes', 'yes', 'yes', 'partly']);
    const [least, most] = ({ yes: [0, 2], partly: [0, 1], no: [-2, 0] } as const)[holding];
    this.ability = Math.min(9, Math.max(0, this.ability + this.#source.int(least, most)));
    this.belief = Math.min(10, Math.max(1, this.belief + this.#source.int(least, most)));
    return {
      occasion: 'plan',
      manner,
      how: this.phrase(this.#shelf.followUps[holding]),
      holding,
      workAbility: this.ability,
      belief: this.belief,
      vocationalNeed: this.#source.pick(['not_assumed', 'unclear', 'not_assumed']),
      followUpOn: next.on,
      nextStep: step(next),
    };
  }
}

/** The next step's content. */
function step(next: Next): Content {
  const { on, what, time = null, manner = null } = next;
  return { on, what, time, manner, place: manner === 'visit' ? 'Mitt rum på mottagningen' : '' };
}
