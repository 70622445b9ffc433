import { type CalendarDate, calendarDate } from '../../../kernel/calendar-date.ts';
import { type DatedRule, ruleOn, rulesOn } from './dated.ts';
import { type EmploymentCategory, employmentLabels } from './employment.ts';
import { isOlderWorker } from './target-age.ts';

/** Days in the chain after which something else is assessed; 0 is the time from the first day. */
export type ChainStage = 0 | 90 | 180 | 365 | 550;

interface ChainRule extends DatedRule {
  readonly category: EmploymentCategory;
  readonly after: ChainStage;
  /** What is assessed, a clause in Swedish. Informs; never states an outcome. */
  readonly looksAt: string;
  readonly exceptions: readonly string[];
  /** Applies only to workers from the lowest age for income pension to the target age (SFB 27:49 d). */
  readonly olderWorkers?: true;
}

/** What Försäkringskassan assesses from a day in the chain, for one kind of employment. */
export interface ChainReading {
  category: EmploymentCategory;
  /** Swedish, such as "anställd". */
  label: string;
  looksAt: string;
  exceptions: readonly string[];
  source: string;
  certainty: DatedRule['certainty'];
  /** Whether something changes at this stage; otherwise the earlier reading still applies. */
  changesHere: boolean;
}

/** Earlier rules are not described: a day before this has no reading. */
const described = calendarDate('2021-03-15');
const february2022 = calendarDate('2022-02-01');
const september2022 = calendarDate('2022-09-01');

const LIKELY_RETURN = 'övervägande skäl talar för återgång i arbete hos arbetsgivaren före dag 365';
const UNREASONABLE = 'det i det enskilda fallet vore oskäligt';

const OWN_WORK =
  'arbetsförmågan bedöms mot det vanliga arbetet, eller annat lämpligt arbete som arbetsgivaren tillfälligt erbjuder';
const RELOCATION = 'arbetsförmågan bedöms även mot annat arbete hos arbetsgivaren, efter omplacering';
const OCCUPATIONAL_GROUP =
  'arbetsförmågan bedöms även mot arbete i en angiven yrkesgrupp med normalt förekommande arbeten, eller annat lämpligt arbete som är tillgängligt';
const LABOUR_MARKET = 'arbetsförmågan bedöms mot arbete som normalt förekommer på arbetsmarknaden';
const USUAL_TASKS = 'arbetsförmågan bedöms mot de vanliga arbetsuppgifterna i den egna verksamheten';
const STUDIES = 'tidsgränserna gäller inte på samma sätt; Försäkringskassan och CSN svarar på vad som gäller';

/** A category's rules: from the act and without an end, where a rule says nothing else. */
function rulesFor(
  category: EmploymentCategory,
  rules: readonly (Pick<ChainRule, 'after' | 'validFrom' | 'source' | 'looksAt'> & Partial<ChainRule>)[],
): ChainRule[] {
  return rules.map((rule) => ({ ...statute, category, exceptions: [], ...rule }));
}

const statute = { validTo: null, certainty: 'statute', reviewed: null } as const;
const guidance = { certainty: 'guidance', source: 'Försäkringskassans vägledning' } as const;

const CHAIN: readonly ChainRule[] = [
  ...rulesFor('employed', [
    { after: 0, validFrom: described, source: 'SFB 27 kap. 46 §', looksAt: OWN_WORK },
    { after: 90, validFrom: described, source: 'SFB 27 kap. 47 §', looksAt: RELOCATION },
    {
      after: 180,
      validFrom: described,
      validTo: calendarDate('2022-08-31'),
      certainty: 'unconfirmed',
      source: 'SFB 27 kap. 48 §',
      looksAt: LABOUR_MARKET,
      exceptions: [LIKELY_RETURN, UNREASONABLE],
    },
    {
      after: 180,
      validFrom: september2022,
      source: 'SFB 27 kap. 48 §',
      looksAt: OCCUPATIONAL_GROUP,
      exceptions: [
        LIKELY_RETURN,
        'det finns särskilda skäl och återgång hos arbetsgivaren väntas före dag 550',
        UNREASONABLE,
      ],
    },
    {
      after: 365,
      validFrom: described,
      validTo: calendarDate('2022-01-31'),
      certainty: 'unconfirmed',
      source: 'SFB 27 kap. 49 §',
      looksAt: LABOUR_MARKET,
      exceptions: [UNREASONABLE],
    },
    {
      after: 365,
      validFrom: february2022,
      source: 'SFB 27 kap. 49 §',
      looksAt: LABOUR_MARKET,
      exceptions: ['det finns särskilda skäl, längst till dag 550', UNREASONABLE],
    },
    {
      after: 550,
      validFrom: february2022,
      source: 'SFB 27 kap. 48 och 49 §§',
      looksAt: `${LABOUR_MARKET}; undantaget för särskilda skäl sträcker sig längst till dag 550`,
      exceptions: [UNREASONABLE],
    },
    ...([180, 365, 550] as const).map((after) => ({
      after,
      olderWorkers: true as const,
      validFrom: february2022,
      source: 'SFB 27 kap. 49 d §',
      looksAt:
        'arbetsförmågan bedöms till riktåldern mot arbete hos arbetsgivaren och annat lämpligt arbete som är tillgängligt',
    })),
  ]),
  ...rulesFor('on_call', [
    {
      after: 0,
      validFrom: february2022,
      source: 'SFB 27 kap. 49 b §',
      looksAt: 'arbetsförmågan bedöms mot det arbete som personen skulle ha kallats in till',
    },
    {
      after: 90,
      validFrom: february2022,
      source: 'SFB 27 kap. 49 b och 49 c §§',
      looksAt: LABOUR_MARKET,
      exceptions: ['ett avtalat arbetspass eller uppdrag pågår; då gäller tidsgränserna för anställda'],
    },
  ]),
  ...rulesFor('self_employed', [
    { ...guidance, after: 0, validFrom: described, looksAt: USUAL_TASKS },
    { ...guidance, after: 180, validFrom: described, looksAt: LABOUR_MARKET },
  ]),
  ...rulesFor('job_seeking', [{ ...guidance, after: 0, validFrom: described, looksAt: LABOUR_MARKET }]),
  ...rulesFor('parental_leave', [
    {
      after: 0,
      validFrom: described,
      source: 'SFB 27 kap. 52 §',
      looksAt: 'bedömningen gäller förmågan att vårda barnet',
    },
  ]),
  ...rulesFor('studying', [
    { after: 0, validFrom: described, certainty: 'unconfirmed', source: 'ej bekräftat', looksAt: STUDIES },
  ]),
];

/**
 * What is assessed after that many days, by the rules of the day, one reading for each category: its rule for this
 * stage or, when nothing changes for it, the latest earlier one. With a birth date, the rule for older workers is used
 * where it applies.
 */
export function chainReadings(
  after: ChainStage,
  on: CalendarDate,
  categories: readonly EmploymentCategory[],
  birthDate: CalendarDate | null = null,
): ChainReading[] {
  const older = birthDate !== null && isOlderWorker(birthDate, on);
  const readings: ChainReading[] = [];
  for (const category of categories) {
    const reached = rulesOn(CHAIN, on).filter(
      (rule) => rule.category === category && rule.after <= after && (older || rule.olderWorkers !== true),
    );
    const latest = Math.max(...reached.map((rule) => rule.after));
    const atLatest = reached.filter((rule) => rule.after === latest);
    const rule = atLatest.find(({ olderWorkers }) => olderWorkers) ?? atLatest[0];
    if (rule !== undefined) {
      const { looksAt, exceptions, source, certainty } = rule;
      readings.push({
        category,
        label: employmentLabels[category],
        looksAt,
        exceptions,
        source,
        certainty,
        changesHere: latest === after,
      });
    }
  }
  return readings;
}

interface AddingUpRule extends DatedRule {
  /** Sick periods are added when fewer days than this lie between them. */
  readonly fewerThan: number;
}

const sfbBegins = calendarDate('2011-01-01');

const ADDING_UP: readonly AddingUpRule[] = [
  { ...statute, validFrom: sfbBegins, source: 'SFB 27 kap. 51 §', fewerThan: 90 },
];

/** Sick periods with fewer free days than this between them are added up, by the rules of the day (SFB 27:51). */
export function addingUpLimit(on: CalendarDate): number {
  return ruleOn(ADDING_UP, on)?.fewerThan ?? 0;
}
