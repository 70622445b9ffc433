import { ageOn, type CalendarDate, calendarDate } from '../../../kernel/calendar-date.ts';

/** Ages for a range of birth years: decided year by year outside SFB (2 kap. 10 a–d §§ and ordinances). */
interface PensionAges {
  readonly bornFrom: number;
  readonly bornTo: number;
  /** Lowest age for income pension. */
  readonly lowest: number;
  /** Target age (*riktålder*). */
  readonly target: number;
}

/** Not confirmed by a lawyer; target ages decided so far reach those born in 1966. A new decision is a new line. */
const PENSION_AGES: readonly PensionAges[] = [
  { bornFrom: 1958, bornTo: 1959, lowest: 62, target: 66 },
  { bornFrom: 1960, bornTo: 1960, lowest: 62, target: 67 },
  { bornFrom: 1961, bornTo: 1962, lowest: 63, target: 67 },
  { bornFrom: 1963, bornTo: 1966, lowest: 64, target: 67 },
];

const RULE_BEGINS = calendarDate('2022-02-01');

/** Whether SFB 27:49 d applies to the person on this day: from the lowest age for income pension to the target age. */
export function isOlderWorker(birthDate: CalendarDate, on: CalendarDate): boolean {
  const born = Number(birthDate.slice(0, 4));
  const ages = PENSION_AGES.find(({ bornFrom, bornTo }) => bornFrom <= born && born <= bornTo);
  const age = ageOn(birthDate, on);
  return ages !== undefined && on >= RULE_BEGINS && ages.lowest <= age && age < ages.target;
}
