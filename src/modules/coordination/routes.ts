import { caseRoutes } from './case/routes.ts';
import { draftRoutes } from './drafts/routes.ts';
import { handoverRoutes } from './handovers/routes.ts';
import { journalRoutes } from './journal/routes.ts';

export const coordinationRoutes = [...caseRoutes, ...draftRoutes, ...handoverRoutes, ...journalRoutes];
