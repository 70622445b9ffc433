import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts';
import { shortDate } from '../../../kernel/day-words.ts';
import type { StandingKind } from '../domain.ts';
import { dueDay } from '../words.ts';
import { defineRule, settled, wanted } from './rule.ts';

const DAYS_IN_WEEK = 7;

export const planOld = defineRule({
  key: 'plan_old',
  title: 'Gammal plan',
  explanation: 'Planen i den öppna koordineringen har inte gåtts igenom på det antal veckor som enheten valt.',
  thresholds: { weeks: { label: 'Äldre än', unit: 'veckor', min: 2, max: 52, default: 8 } },
  outcomes: (facts, { weeks }) => {
    const plan = facts.openCase?.plan ?? null;
    if (plan === null || facts.openCase === null) return [];
    const due = addDays(plan.on, weeks * DAYS_IN_WEEK + 1);
    return [
      wanted({
        source: `act:${plan.actId}`,
        caseId: facts.openCase.caseId,
        showsFrom: due,
        dueOn: due,
        params: { planOn: plan.on, weeks },
      }),
    ];
  },
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
    facts.openCase === null || facts.openCase.promises.some((promise) => STEPS.has(promise.kind))
      ? []
      : [
          wanted({
            source: `case:${facts.openCase.caseId}`,
            caseId: facts.openCase.caseId,
            showsFrom: facts.openCase.openedOn,
            params: {},
          }),
        ],
  sentence: () => 'Öppen koordinering utan nästa steg med datum',
});

export const responsibleGone = defineRule({
  key: 'responsible_gone',
  title: 'Ansvarig saknas',
  explanation: 'Den som ansvarar för koordineringen har inte längre uppdrag vid enheten.',
  thresholds: {},
  outcomes: (facts) => {
    const until = facts.openCase?.responsibleUntil ?? null;
    if (until === null || facts.openCase === null) return [];
    const from = addDays(until, 1);
    return [
      wanted({
        source: `case:${facts.openCase.caseId}`,
        caseId: facts.openCase.caseId,
        showsFrom: from,
        dueOn: from,
        params: { name: facts.openCase.responsibleName, from },
      }),
    ];
  },
  sentence: ({ params }, today) =>
    `${params.name ?? 'Ansvarig koordinator'} har inget uppdrag här sedan ${shortDate(params.from, today)}: välj ny ansvarig`,
});

export const basisEnded = defineRule({
  key: 'basis_ended',
  title: 'Sjukskrivningen har slutat',
  explanation: 'Koordineringen är öppen men intygen har slutat: avsluta, följ upp eller ange en ny grund.',
  thresholds: {},
  outcomes: (facts) => {
    const openCase = facts.openCase;
    const last = facts.episodes.reduce<CalendarDate | null>(
      (latest, episode) => (latest === null || episode.last > latest ? episode.last : latest),
      null,
    );
    if (openCase === null || last === null || last < openCase.openedOn) return [];
    return [
      wanted({
        source: `case:${openCase.caseId}`,
        caseId: openCase.caseId,
        showsFrom: addDays(last, 1),
        dueOn: addDays(last, 1),
        params: { endedOn: last },
      }),
    ];
  },
  sentence: ({ params }, today) => `Intygen slutade ${shortDate(params.endedOn, today)}, koordineringen är öppen`,
});

export const groundless = defineRule({
  key: 'groundless',
  title: 'Grund saknas efter rättelse',
  explanation:
    'En rättelse har gjort att en senare händelse saknar grund. Fler insatser får vänta tills det är utrett.',
  thresholds: {},
  outcomes: (facts) =>
    facts.openCase === null || facts.openCase.groundless === 0
      ? []
      : [
          wanted({
            source: `case:${facts.openCase.caseId}`,
            caseId: facts.openCase.caseId,
            showsFrom: facts.openCase.openedOn,
            params: { count: facts.openCase.groundless },
          }),
        ],
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
