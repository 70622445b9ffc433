import { defineWebModule, places } from '../../../web/shell/index.ts';
import { MayDo } from './may-do.tsx';
import { Waits } from './waits.tsx';

export const home = defineWebModule({
  pages: [
    { path: places.own, load: async () => (await import('./own-page.tsx')).OwnPage },
    { path: places.help, load: async () => (await import('./help/page.tsx')).HelpPage },
  ],
  menu: [
    {
      path: places.help,
      label: 'Så här gör du',
      does: 'Läs vad orden betyder och hur man gör, och ta rundturen igen.',
      ability: 'home.read',
      own: true,
    },
  ],
  // With the frame, since it is what one sees first.
  firstPage: { Above: Waits, Below: MayDo },
});
