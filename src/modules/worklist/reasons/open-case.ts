import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts';
import { shortDate } from '../../../kernel/day-words.ts';
import type { StandingKind } from '../domain.ts';
import { countingWhere } from '../named-certificates.ts';
import { dueDay } from '../words.ts';
import { aboutOpenCase } from './about.ts';
import { defineRule, settled, wanted } from './rule.ts';

const DAYS_IN_WEEK = 7;

export const planOld = defineRule({
  key: 'plan_old',
  title: 'Gammal plan',
  explanation: 'Planen i den öppna koordineringen har inte gåtts igenom på det antal veckor som enheten valt.',
  thresholds: { weeks: { label: 'Äldre än', unit: 'veckor', min: 2, max: 52, default: 8 } },
  outcomes: (facts, { weeks }) =>
    aboutOpenCase(facts, ({ plan }) => {
      if (plan === null) return null;
      const due = addDays(plan.on, weeks * DAYS_IN_WEEK + 1);
      return { source: `act:${plan.actId}`, showsFrom: due, dueOn: due, params: { planOn: plan.on, weeks } };
    }),
  sentence: ({ params }, today) =>
    `Planen gicks senast igenom ${shortDate(params.planOn, today)}, för mer än ${params.weeks} veckor sedan`,
});

/** Promises that are a next step of the coordination itself; an adaptation's end or another's step is not. */
const STEPS: ReadonlySet<StandingKind> = new Set(['booked', 'next_step', 'follow_up']);

export const noNextStep = defineRule({
  key: 'no_next_step',
  title: 'Inget nästa steg',
  explanation: 'En öppen koordinering saknar ett nästa steg med datum.',
  thresholds: {},
  outcomes: (facts) =>
    aboutOpenCase(facts, ({ promises, openedOn }) =>
      promises.some((promise) => STEPS.has(promise.kind)) ? null : { showsFrom: openedOn, params: {} },
    ),
  sentence: () => 'Öppen koordinering utan nästa steg med datum',
});

export const responsibleGone = defineRule({
  key: 'responsible_gone',
  title: 'Ansvarig saknas',
  explanation: 'Den som ansvarar för koordineringen har inte längre uppdrag vid enheten.',
  thresholds: {},
  outcomes: (facts) =>
    aboutOpenCase(facts, ({ responsibleUntil, responsibleName: name }) => {
      if (responsibleUntil === null) return null;
      const from = addDays(responsibleUntil, 1);
      return { showsFrom: from, dueOn: from, params: { name, from } };
    }),
  sentence: ({ params }, today) =>
    `${params.name ?? 'Ansvarig koordinator'} har inget uppdrag här sedan ${shortDate(params.from, today)}: välj ny ansvarig`,
});

export const basisEnded = defineRule({
  key: 'basis_ended',
  title: 'Sjukskrivningen har slutat',
  explanation: 'Koordineringen är öppen men intygen har slutat: avsluta, följ upp eller ange en ny grund.',
  thresholds: {},
  outcomes: (facts) =>
    aboutOpenCase(facts, ({ openedOn }) => {
      const last = facts.episodes.reduce<CalendarDate | null>(
        (latest, episode) => (latest === null || episode.last > latest ? episode.last : latest),
        null,
      );
      if (last === null || last < openedOn) return null;
      return { showsFrom: addDays(last, 1), dueOn: addDays(last, 1), params: { endedOn: last } };
    }),
  sentence: ({ params }, today) => `Intygen slutade ${shortDate(params.endedOn, today)}, koordineringen är öppen`,
  certificate: ({ params }, person) => countingWhere(person, ({ last }) => last === params.endedOn),
});

export const groundless = defineRule({
  key: 'groundless',
  title: 'Grund saknas efter rättelse',
  explanation:
    'En rättelse har gjort att en senare händelse saknar grund. Fler insatser får vänta tills det är utrett.',
  thresholds: {},
  outcomes: (facts) =>
    aboutOpenCase(facts, ({ groundless: count, openedOn }) =>
      count === 0 ? null : { showsFrom: openedOn, params: { count } },
    ),
  sentence: ({ params }) =>
    params.count === 1
      ? 'En händelse saknar grund efter rättelse'
      : `${params.count} händelser saknar grund efter rättelse`,
});

export const afterClosing = defineRule({
  key: 'after_closing',
  title: 'Kontakt efter avslut',
  explanation:
    'Patienten har sagt ja till att höras igen efter avslutet, eller till att bli tillfrågad på nytt, och dagen är här.',
  thresholds: {
    daysAhead: { label: 'Visas så många dagar i förväg', unit: 'dagar', min: 0, max: 30, default: 0 },
  },
  outcomes: (facts, { daysAhead }) => [
    ...facts.afterClosing.map(({ source, on, what }) =>
      wanted({ source, showsFrom: addDays(on, -daysAhead), dueOn: on, params: { what } }),
    ),
    ...facts.fulfilled.map(({ actId, nr, by }) => settled(`act:${actId}#${nr}`, `act:${by}`)),
  ],
  sentence: ({ dueOn, params }, today) => (dueOn === null ? params.what : `${dueDay(dueOn, today)}: ${params.what}`),
});
