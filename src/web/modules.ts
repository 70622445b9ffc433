/** Which modules fill which place of the frame. A module's pages are fetched when they are opened. */
import { accessMenu, accessPages } from '../modules/access/web/index.ts';
import { certificateMenu, certificatePages } from '../modules/certificates/web/index.ts';
import { callPanel, coordinationMenu, coordinationPages } from '../modules/coordination/web/index.ts';
import { auditMenu, auditPages, auditTabs } from '../modules/logreview/web/index.ts';
import { quickFind } from '../modules/patients/web/index.ts';
import { recordsMenu, recordsPages } from '../modules/records/web/index.ts';
import { countTabs, worklistMenu, worklistPages, worklistTabs } from '../modules/worklist/web/index.ts';
import type { Slots } from './shell/slots.ts';

export const slots: Slots = {
  pages: [...accessPages, ...auditPages, ...worklistPages, ...coordinationPages, ...certificatePages, ...recordsPages],
  tabs: [...worklistTabs, ...auditTabs],
  menu: [...coordinationMenu, ...certificateMenu, ...worklistMenu, ...accessMenu, ...auditMenu, ...recordsMenu],
  counts: countTabs,
  quickFind,
  callPanel,
};
