/** Which modules fill which place of the frame. A module's pages are fetched when they are opened. */
import { accessMenu, accessPages } from '../modules/access/web/index.ts';
import { certificateMenu, certificatePages } from '../modules/certificates/web/index.ts';
import { callPanel, coordinationMenu, coordinationPages } from '../modules/coordination/web/index.ts';
import { logReviewMenu, logReviewPages, logReviewTabs } from '../modules/logreview/web/index.ts';
import { quickFind } from '../modules/patients/web/index.ts';
import { recordsMenu, recordsPages } from '../modules/records/web/index.ts';
import { countTabs, worklistMenu, worklistPages, worklistTabs } from '../modules/worklist/web/index.ts';
import type { Slots } from './shell/slots.ts';

export const slots: Slots = {
  pages: [
    ...accessPages,
    ...logReviewPages,
    ...worklistPages,
    ...coordinationPages,
    ...certificatePages,
    ...recordsPages,
  ],
  tabs: [...worklistTabs, ...logReviewTabs],
  menu: [...coordinationMenu, ...certificateMenu, ...worklistMenu, ...accessMenu, ...logReviewMenu, ...recordsMenu],
  counts: countTabs,
  quickFind,
  callPanel,
};
