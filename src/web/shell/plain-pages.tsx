/** Pages outside the work: log-in, its second window, choice of unit, not found, out of order. */
import { type ReactNode, useEffect } from 'react';
import { Button, ErrorBox, Loading } from '../ui/index.ts';
import { AppLink, useGo } from './navigation.tsx';
import { Page } from './page.tsx';
import { loginAddress, places } from './places.ts';
import { tellOtherTabs, useSession, useSessionControl } from './session.tsx';

function PlainPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} – Koordinera`;
  }, [title]);
  return (
    <main className="k-plain" id="innehall">
      <p className="k-brand">Koordinera</p>
      <h1>{title}</h1>
      {children}
    </main>
  );
}

/** A person who is not logged in. Log-in returns to the wanted address. */
export function LogInPage() {
  const wanted = window.location.pathname + window.location.search;
  const out = window.location.pathname === places.loggedOut;
  const to = out ? places.home : wanted;
  return (
    <PlainPage title={out ? 'Du är utloggad' : 'Logga in'}>
      <p>
        {out
          ? 'Stäng gärna webbläsaren om andra använder datorn.'
          : 'Koordinera är arbetsplatsen för koordineringsinsatser för sjukskrivna patienter.'}
      </p>
      <p>
        <a className="k-button" href={loginAddress(to)}>
          {out ? 'Logga in igen' : 'Logga in'}
        </a>
      </p>
    </PlainPage>
  );
}

/** Shown in the second window after a log-in: tells the waiting page, and closes itself. */
export function LoggedInBesidePage() {
  useEffect(() => {
    tellOtherTabs('in');
    window.close();
  }, []);
  return (
    <PlainPage title="Du är inloggad igen">
      <p>Stäng det här fönstret och fortsätt på sidan där du var.</p>
    </PlainPage>
  );
}

/** The server could not say who is logged in. */
export function ServiceDownPage({ error }: { readonly error: unknown }) {
  const { ask } = useSessionControl();
  return (
    <PlainPage title="Koordinera går inte att nå">
      <ErrorBox error={error} onRetry={() => void ask()} />
    </PlainPage>
  );
}

export function StartingPage() {
  return (
    <main className="k-plain" id="innehall">
      <p className="k-brand">Koordinera</p>
      <Loading what="Öppnar Koordinera" rows={0} />
    </main>
  );
}

/** A person with several units first chooses where they work now. */
export function ChooseUnitPage() {
  const { person, units } = useSession();
  const { chooseUnit, logOut } = useSessionControl();
  const go = useGo();
  const open = async (unitId: string) => {
    await chooseUnit(unitId);
    if (window.location.pathname === places.units) go(places.home);
  };
  if (units.length === 0) {
    return (
      <PlainPage title="Inget uppdrag vid någon enhet">
        <p>
          {person.name} har inget uppdrag som ger tillgång till Koordinera. Verksamhetschefen eller den som sköter
          HSA-uppgifterna kan ge ett medarbetaruppdrag.
        </p>
        <Button variant="secondary" onClick={() => void logOut()}>
          Logga ut
        </Button>
      </PlainPage>
    );
  }
  return (
    <PlainPage title="Var arbetar du nu?">
      <ul className="k-units">
        {units.map((unit) => (
          <li key={unit.id}>
            <button type="button" onClick={() => void open(unit.id)}>
              <span>{unit.name}</span>
              {unit.count === null ? null : <span className="k-quiet">{unit.count} att göra</span>}
            </button>
          </li>
        ))}
      </ul>
      <p className="k-quiet">Du kan byta enhet när som helst, överst på sidan.</p>
    </PlainPage>
  );
}

export function NotFoundPage() {
  return (
    <Page title="Sidan finns inte" width="text">
      <p>Adressen leder ingenstans. Kanske är länken gammal eller avskriven för hand.</p>
      <p>
        <AppLink to={places.home}>Till första sidan</AppLink>
      </p>
    </Page>
  );
}

/** A page that crashed, or whose code could not be fetched. The frame stays. */
export function BrokenPage({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  return (
    <Page title="Något gick fel" width="text">
      <ErrorBox error={error} onRetry={reset}>
        <Button variant="secondary" onClick={() => window.location.reload()}>
          Ladda om sidan
        </Button>
        <AppLink to={places.home}>Till första sidan</AppLink>
      </ErrorBox>
    </Page>
  );
}
