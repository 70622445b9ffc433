/** Which modules fill which place of the frame. One line a page; a module is fetched when its page is opened. */
import type { Slots } from './shell/slots.ts';

export const slots: Slots = {
  pages: [],
  tabs: [],
  menu: [],
  counts: null,
  quickFind: null,
  callPanel: null,
};
