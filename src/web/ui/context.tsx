/** Two values that every fact on screen needs: today's date, and whether personal data is hidden. */
import { createContext, type ReactNode, useContext } from 'react';
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { systemClock } from '../../kernel/clock.ts';

const Today = createContext<CalendarDate | null>(null);
const PeopleHidden = createContext(false);

export interface UiContextProps {
  /** The day in Sweden; the frame keeps it right past midnight. */
  readonly today: CalendarDate;
  /** Dölj personuppgifter. */
  readonly peopleHidden: boolean;
  readonly children: ReactNode;
}

export function UiContext({ today, peopleHidden, children }: UiContextProps) {
  return (
    <Today.Provider value={today}>
      <PeopleHidden.Provider value={peopleHidden}>{children}</PeopleHidden.Provider>
    </Today.Provider>
  );
}

/** The day in Sweden, for every component that counts days. */
export function useToday(): CalendarDate {
  return useContext(Today) ?? systemClock.today();
}

/** Whether names, numbers and contact details are hidden just now. */
export function usePeopleHidden(): boolean {
  return useContext(PeopleHidden);
}
