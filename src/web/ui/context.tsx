/** What every component gets from the frame around it: today's date, whether personal data is hidden, the session. */
import { createContext, type ReactNode, useContext } from 'react';
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { systemClock } from '../../kernel/clock.ts';

const Today = createContext<CalendarDate | null>(null);
const PeopleHidden = createContext(false);
const RenewSession = createContext(async () => {});

export interface UiContextProps {
  /** The day in Sweden; the frame keeps it right past midnight. */
  readonly today: CalendarDate;
  /** Dölj personuppgifter. */
  readonly peopleHidden: boolean;
  /** Reads the session again, which the person may have begun again in a second window. */
  readonly renewSession: () => Promise<void>;
  readonly children: ReactNode;
}

export function UiContext({ today, peopleHidden, renewSession, children }: UiContextProps) {
  return (
    <Today.Provider value={today}>
      <PeopleHidden.Provider value={peopleHidden}>
        <RenewSession.Provider value={renewSession}>{children}</RenewSession.Provider>
      </PeopleHidden.Provider>
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

/** Reads the session again: a new one has a token of its own, which the next call needs. */
export function useRenewSession(): () => Promise<void> {
  return useContext(RenewSession);
}
