/** A day that lies ahead: what is typed is kept also when it means no day, and a slip of the year is told at once. */
import { DateField, type DateFieldProps, useToday } from '../../../../../web/ui/index.ts';
import { farDay } from '../../../domain.ts';
import type { Raw } from './raw.ts';

export interface DayAheadProps extends Omit<DateFieldProps, 'onChange' | 'wrong' | 'direction'> {
  /** The day, or what was typed. */
  readonly onChange: (typed: Raw) => void;
}

export function DayAhead({ onChange, ...field }: DayAheadProps) {
  const today = useToday();
  return <DateField {...field} onChange={(_, typed) => onChange(typed)} wrong={(day) => farDay(day, today)} />;
}
