import { addDays, type CalendarDate, calendarDate } from '../../../kernel/calendar-date.ts';
import { type DatedRule, ruleOn } from './dated.ts';
import { type EmploymentCategory, employmentLabels, hasEmployer, readingsFor } from './employment.ts';

interface SickPayRule extends DatedRule {
  /** Calendar days of the sick-pay period, the first day included. */
  readonly sickPayDays: number;
  /** The certificate is needed from this calendar day after the day of notification. */
  readonly certificateAfter: number;
  /** Days after the sick-pay period for the employer to notify Försäkringskassan. */
  readonly noticeWithin: number;
}

const RULES: readonly SickPayRule[] = [
  {
    validFrom: calendarDate('1992-01-01'),
    validTo: null,
    source: 'sjuklönelagen 7, 8 och 12 §§',
    certainty: 'statute',
    reviewed: null,
    sickPayDays: 14,
    certificateAfter: 7,
    noticeWithin: 7,
  },
];

const either = new Intl.ListFormat('sv', { type: 'disjunction' });

/** A text about the first weeks, with its day when it has one. */
export interface FirstWeeksText {
  on: CalendarDate | null;
  text: string;
  source: string;
}

/**
 * Texts about the first weeks, for the known employment or for each kind when it is unknown (LAW-86), ordered by time.
 * Days count from the first certified day: the illness may have begun earlier, so every day may come sooner.
 */
export function firstWeeks(episodeFirst: CalendarDate, categories: readonly EmploymentCategory[]): FirstWeeksText[] {
  const rule = ruleOn(RULES, episodeFirst);
  if (rule === undefined) {
    return [];
  }
  const readings = readingsFor(categories);
  const others = readings.filter((category) => !hasEmployer(category));
  return [
    ...(readings.some(hasEmployer) ? withEmployer(episodeFirst, rule) : []),
    ...(others.length === 0 ? [] : [withoutEmployer(others)]),
  ];
}

/** The last day of the texts about the first weeks. */
export function firstWeeksEnd(episodeFirst: CalendarDate): CalendarDate {
  const rule = ruleOn(RULES, episodeFirst);
  return rule === undefined ? episodeFirst : addDays(episodeFirst, rule.sickPayDays - 1 + rule.noticeWithin);
}

function withEmployer(first: CalendarDate, rule: SickPayRule): FirstWeeksText[] {
  const { sickPayDays, certificateAfter, noticeWithin } = rule;
  return [
    {
      on: addDays(first, certificateAfter),
      text: `Läkarintyg behövs från och med den ${certificateAfter}:e kalenderdagen efter sjukanmälan, i praktiken dag ${certificateAfter + 1}. Intyget till arbetsgivaren behöver inte säga vilken sjukdom det gäller.`,
      source: 'sjuklönelagen 8 §',
    },
    {
      on: addDays(first, sickPayDays - 1),
      text: `Senast då slutar sjuklöneperioden: den första dagen med nedsatt arbetsförmåga och de ${sickPayDays - 1} följande kalenderdagarna. Frågor om sjuklön besvarar arbetsgivaren.`,
      source: 'sjuklönelagen 7 §',
    },
    {
      on: firstWeeksEnd(first),
      text: `Fortsätter sjukperioden efter dag ${sickPayDays} anmäler arbetsgivaren det till Försäkringskassan inom ${noticeWithin} dagar.`,
      source: 'sjuklönelagen 12 §',
    },
  ];
}

function withoutEmployer(categories: readonly EmploymentCategory[]): FirstWeeksText {
  const who = either.format(categories.map((category) => employmentLabels[category]));
  return {
    on: null,
    text: `Sjuklöneperioden gäller anställda. Den som är ${who} anmäler sjukdom direkt till Försäkringskassan, som också svarar på vad som gäller.`,
    source: 'sjuklönelagen 1 §; Försäkringskassan',
  };
}
