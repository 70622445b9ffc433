/** Puts the browser application together from its slots. */
import { QueryClientProvider } from '@tanstack/react-query';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { systemClock } from '../../kernel/clock.ts';
import { createQueryClient } from '../server.ts';
import { Provider, swedish, UiContext } from '../ui/index.ts';
import { readAddress, writeAddress } from './address.ts';
import { ToFirstPage } from './first-page.tsx';
import { Frame } from './frame.tsx';
import { usePath } from './navigation.tsx';
import { places } from './places.ts';
import {
  BrokenPage,
  ChooseUnitPage,
  LoggedInBesidePage,
  LogInPage,
  NotFoundPage,
  ServiceDownPage,
  StartingPage,
} from './plain-pages.tsx';
import { SessionProvider, useSessionControl } from './session.tsx';
import type { Slots } from './slots.ts';
import { KeysProvider } from './use-keys.tsx';
import { PreferencesProvider, usePreferences } from './use-preferences.tsx';

/** Lets only a person logged in at a unit into the frame; everyone else sees the page that leads there. */
function Gate({ slots }: { readonly slots: Slots }) {
  const { current } = useSessionControl();
  const path = usePath();
  if (path === places.loggedIn) return <LoggedInBesidePage />;
  if (path === places.loggedOut) return <LogInPage />;
  switch (current.state) {
    case 'asking':
      return <StartingPage />;
    case 'out':
      return <LogInPage />;
    case 'down':
      return <ServiceDownPage error={current.error} />;
    case 'in':
      if (current.session.unit === null || path === places.units) return <ChooseUnitPage />;
      return <Frame slots={slots} />;
  }
}

function createAppRouter(slots: Slots) {
  const root = createRootRoute({
    component: () => <Gate slots={slots} />,
    notFoundComponent: NotFoundPage,
    errorComponent: BrokenPage,
  });
  const start = createRoute({
    getParentRoute: () => root,
    path: places.home,
    component: ToFirstPage,
  });
  const outside = [places.loggedIn, places.loggedOut, places.units].map((path) =>
    createRoute({ getParentRoute: () => root, path, component: Outlet }),
  );
  const pages = slots.pages.map((page) =>
    createRoute({
      getParentRoute: () => root,
      path: page.path,
      component: lazyRouteComponent(async () => ({ default: await page.load() })),
    }),
  );
  return createRouter({
    routeTree: root.addChildren([start, ...outside, ...pages]),
    defaultPreload: false,
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: NotFoundPage,
    parseSearch: readAddress,
    stringifySearch: writeAddress,
    scrollRestoration: true,
  });
}

/** The day on screen follows the day in Sweden, also in a tab that stays open past midnight. */
function useTheDay() {
  const [today, setToday] = useState(systemClock.today());
  useEffect(() => {
    const timer = setInterval(() => setToday(systemClock.today()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return today;
}

function AppPages({ router }: { readonly router: ReturnType<typeof createAppRouter> }) {
  const today = useTheDay();
  const { peopleHidden } = usePreferences();
  const { ask } = useSessionControl();
  return (
    <UiContext today={today} peopleHidden={peopleHidden} renewSession={ask}>
      <RouterProvider router={router} />
    </UiContext>
  );
}

/**
 * The whole application as one component; made once. `firstAnswer`: the answer to "who is logged in?", where the question
 * has been asked.
 */
export function createApp(slots: Slots, firstAnswer?: Promise<Response>) {
  const queries = createQueryClient();
  const router = createAppRouter(slots);
  // The open page's script is fetched while the session is asked for.
  void router.load();
  return function App() {
    return (
      <Provider locale={swedish}>
        <PreferencesProvider>
          <QueryClientProvider client={queries}>
            <SessionProvider firstAnswer={firstAnswer}>
              <KeysProvider>
                <AppPages router={router} />
              </KeysProvider>
            </SessionProvider>
          </QueryClientProvider>
        </PreferencesProvider>
      </Provider>
    );
  };
}
