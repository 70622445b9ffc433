import { type BoundRoute, handle, handleOutside } from '../../platform/http/index.ts';
import type { LivingSession, WaitsFor } from '../access/index.ts';
import * as contract from './contract.ts';
import { readFirstPage, setTour } from './first-page.ts';

/** The first page needs the log-in itself: which of the directory's assignments count in it. */
export function homeRoutes({ waits }: { readonly waits: WaitsFor }): readonly BoundRoute[] {
  return [
    handleOutside(contract.readFirstPage, ({ database, clock, requestId, authenticated }) => {
      const login = authenticated as LivingSession;
      return database.transaction({ subject: login.subject, clock, requestId }, (tx) =>
        readFirstPage(tx, login, waits),
      );
    }),
    handle(contract.setTour, ({ tx, body }) => setTour(tx, body.shown)),
  ];
}
