/** The frame with the gallery's parts as pages of their own, without a server behind them. */
import '../../../src/web/ui/styles/index.css';
import { createRoot } from 'react-dom/client';
import * as z from 'zod/mini';
import { defineRoute } from '../../../src/contract/route.ts';
import { createApp } from '../../../src/web/shell/app.tsx';
import type { Tab } from '../../../src/web/shell/slots.ts';

const countsReply = z.object({ today: z.number(), fresh: z.number(), unit: z.number(), mine: z.number() });
const countsRoute = defineRoute({
  method: 'GET',
  path: '/api/sample/counts',
  summary: 'Antal',
  access: 'unit',
  reply: countsReply,
});

const tab = (path: string, label: string, key: keyof z.output<typeof countsReply>): Tab => ({
  path,
  label,
  ability: 'sample',
  count: (reply) => (reply as z.output<typeof countsReply>)[key],
});

const App = createApp({
  pages: [
    { path: '/idag', load: async () => (await import('./pages.tsx')).DayPage },
    { path: '/nytt', load: async () => (await import('./pages.tsx')).ListPage },
    { path: '/enheten', load: async () => (await import('./pages.tsx')).FactsPage },
    { path: '/mina', load: async () => (await import('./pages.tsx')).FormPage },
    { path: '/trasig', load: async () => (await import('./broken-page.tsx')).BrokenSample },
  ],
  tabs: [
    tab('/idag', 'Idag', 'today'),
    tab('/nytt', 'Nytt', 'fresh'),
    tab('/enheten', 'Enheten', 'unit'),
    tab('/mina', 'Mina', 'mine'),
  ],
  menu: [
    { path: '/enheten', label: 'Läs in intyg', does: 'Läs in intyg.', ability: 'sample' },
    { path: '/mina', label: 'Enhetens regler', does: 'Läs reglerna.', ability: 'nobody-has-this' },
  ],
  starts: [{ path: '/idag', ability: 'sample' }],
  firstPage: null,
  counts: countsRoute,
  quickFind: { load: async () => (await import('./slot-samples.tsx')).QuickFindSample, abilities: ['sample'] },
  callPanel: { load: async () => (await import('./slot-samples.tsx')).CallPanelSample, abilities: ['sample'] },
});

const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no #app');
createRoot(place).render(<App />);
