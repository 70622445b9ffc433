import type { RouteReply } from '../../../contract/route.ts';
import { defineWebModule, places } from '../../../web/shell/index.ts';
import { supportPlaces } from '../../access/web/index.ts';
import { countTabs } from '../contract.ts';
import { worklistPlaces } from './places.ts';

type Counts = RouteReply<typeof countTabs>;

const count = (of: (counts: Counts) => number) => (reply: unknown) => of(reply as Counts);

/** A person who may not go through the list has no tabs that are closed. */
const ability = 'worklist.list';

export const worklist = defineWebModule({
  pages: [
    { path: places.today, load: () => import('./today/page.tsx').then((loaded) => loaded.TodayPage) },
    { path: places.fresh, load: () => import('./list/page.tsx').then((loaded) => loaded.NewPage) },
    { path: places.unit, load: () => import('./list/page.tsx').then((loaded) => loaded.UnitPage) },
    { path: places.mine, load: () => import('./list/page.tsx').then((loaded) => loaded.MinePage) },
    { path: worklistPlaces.rules, load: () => import('./rules/page.tsx').then((loaded) => loaded.RulesPage) },
    {
      path: worklistPlaces.counting,
      load: () => import('./rules/counting-page.tsx').then((loaded) => loaded.CountingPage),
    },
    {
      path: worklistPlaces.questions,
      load: () => import('./questions/page.tsx').then((loaded) => loaded.QuestionsPage),
    },
    {
      path: supportPlaces.worklist,
      load: () => import('./support/page.tsx').then((loaded) => loaded.SupportWorklistPage),
    },
  ],
  tabs: [
    { path: places.today, label: 'Idag', ability, count: count((counts) => counts.today) },
    { path: places.fresh, label: 'Nytt', ability, count: count((counts) => counts.new) },
    { path: places.unit, label: 'Enheten', ability, count: count((counts) => counts.unit) },
    { path: places.mine, label: 'Mina', ability, count: count((counts) => counts.mine) },
  ],
  counts: countTabs,
  menu: [
    { path: worklistPlaces.questions, label: 'Frågor till läkare', ability: 'worklist.print' },
    { path: worklistPlaces.rules, label: 'Enhetens regler', ability: 'worklist.rules.view' },
    { path: worklistPlaces.counting, label: 'Så räknas sjukfall', ability: 'worklist.rules.view' },
  ],
});
