import { access } from '../../modules/access/web/module.ts';
import { certificates } from '../../modules/certificates/web/module.ts';
import { coordination } from '../../modules/coordination/web/module.ts';
import { home } from '../../modules/home/web/module.ts';
import { logreview } from '../../modules/logreview/web/module.ts';
import { patients } from '../../modules/patients/web/module.ts';
import { records } from '../../modules/records/web/module.ts';
import { worklist } from '../../modules/worklist/web/module.ts';
import { slotsOf } from '../../web/shell/slots.ts';

/** Every component on one page, for eyes. */
const gallery = {
  pages: [{ path: '/granska', load: async () => (await import('./gallery/page.tsx')).GalleryPage }],
};

/** The modules in the order of their tabs and of the menu. */
export const slots = slotsOf([
  patients,
  coordination,
  certificates,
  worklist,
  access,
  logreview,
  records,
  home,
  gallery,
]);
