import type { RouteReply } from '../../../contract/route.ts';
import { defineWebModule, places } from '../../../web/shell/index.ts';
import { supportPlaces } from '../../access/web/index.ts';
import { countTabs } from '../contract.ts';
import { worklistPlaces } from './places.ts';
import { TodayPage } from './today/page.tsx';

type Counts = RouteReply<typeof countTabs>;

const count = (of: (counts: Counts) => number) => (reply: unknown) => of(reply as Counts);

/** A person who may not go through the list has no tabs, not even closed ones. */
const ability = 'worklist.list';

export const worklist = defineWebModule({
  pages: [
    // Most people's first page: it comes with the frame.
    { path: places.today, load: async () => TodayPage },
    { path: places.fresh, load: async () => (await import('./list/page.tsx')).NewPage },
    { path: places.unit, load: async () => (await import('./list/page.tsx')).UnitPage },
    { path: places.mine, load: async () => (await import('./list/page.tsx')).MinePage },
    { path: worklistPlaces.rules, load: async () => (await import('./rules/page.tsx')).RulesPage },
    { path: worklistPlaces.counting, load: async () => (await import('./rules/counting-page.tsx')).CountingPage },
    { path: worklistPlaces.treating, load: async () => (await import('./treating/page.tsx')).TreatingPage },
    { path: worklistPlaces.questions, load: async () => (await import('./questions/page.tsx')).QuestionsPage },
    { path: supportPlaces.worklist, load: async () => (await import('./support/page.tsx')).SupportWorklistPage },
  ],
  tabs: [
    { path: places.today, label: 'Idag', ability, count: count((counts) => counts.today) },
    { path: places.fresh, label: 'Nytt', ability, count: count((counts) => counts.new) },
    { path: places.unit, label: 'Enheten', ability, count: count((counts) => counts.unit) },
    { path: places.mine, label: 'Mina', ability, count: count((counts) => counts.mine) },
  ],
  starts: [
    { path: places.today, ability, isWhole: true },
    { path: worklistPlaces.treating, ability: 'cases.treating' },
  ],
  counts: countTabs,
  menu: [
    {
      path: worklistPlaces.questions,
      label: 'Frågor till läkare',
      does: 'Se vad som är lyft med läkare, skriv ut bladen och notera svaren.',
      ability: 'worklist.print',
    },
    {
      path: worklistPlaces.rules,
      label: 'Enhetens regler',
      does: 'Läs varför någon står i listan, och vilka gränser enheten har valt.',
      ability: 'worklist.rules.view',
    },
    {
      path: worklistPlaces.counting,
      label: 'Så räknas sjukfall',
      does: 'Läs hur intyg räknas samman till sjukfall.',
      ability: 'worklist.rules.view',
    },
  ],
});
