/** Dialogs when the session is about to end, and when it has ended: typed text must not be lost by either. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { onContact } from '../../contract/client.ts';
import { Button, Dialog } from '../ui/index.ts';
import { idleNow } from './idle.ts';
import { useGo } from './navigation.tsx';
import { loginAddress, places } from './places.ts';
import { useSession, useSessionControl } from './session.tsx';

const seconds = (): number => performance.now() / 1000;

export function SessionDialogs() {
  return (
    <>
      <IdleWarning />
      <SessionLost />
      <UnitChangedElsewhere />
    </>
  );
}

/** Asks two minutes before the end; a person who types or points counts as present without being asked. */
function IdleWarning() {
  const { idleSeconds } = useSession();
  const { ask, current } = useSessionControl();
  const lost = current.state === 'in' && current.lost;
  const contact = useRef(seconds());
  const activity = useRef(seconds());
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null);

  useEffect(() => {
    const stop = onContact(() => {
      contact.current = seconds();
      setSecondsLeft(null);
    });
    const active = () => {
      activity.current = seconds();
    };
    window.addEventListener('keydown', active);
    window.addEventListener('pointerdown', active);
    const timer = setInterval(() => {
      const times = { lastContact: contact.current, lastActivity: activity.current, now: seconds(), idleSeconds };
      const idle = idleNow(times);
      if (idle.state === 'touch' || (idle.state === 'warn' && idle.secondsLeft === 0)) void ask();
      setSecondsLeft(idle.state === 'warn' ? idle.secondsLeft : null);
    }, 5000);
    return () => {
      stop();
      window.removeEventListener('keydown', active);
      window.removeEventListener('pointerdown', active);
      clearInterval(timer);
    };
  }, [idleSeconds, ask]);

  return (
    <Dialog
      open={secondsLeft !== null && !lost}
      role="alertdialog"
      width="small"
      title="Är du kvar?"
      onClose={() => void ask()}
      footer={<Button onClick={() => void ask()}>Fortsätt vara inloggad</Button>}
    >
      <p>Du loggas ut inom två minuter, eftersom inget har hänt på en stund. Det du skrivit finns kvar.</p>
    </Dialog>
  );
}

/** The session has ended on an open page: log-in happens in a second window, and the page keeps its content. */
function SessionLost() {
  const { current, ask } = useSessionControl();
  const [blocked, setBlocked] = useState(false);
  const lost = current.state === 'in' && current.lost;

  useEffect(() => {
    if (!lost) return;
    const look = () => void ask();
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [lost, ask]);

  const address = loginAddress(places.loggedIn);
  return (
    <Dialog
      open={lost}
      role="alertdialog"
      width="small"
      title="Du har blivit utloggad"
      onClose={() => undefined}
      footer={
        <Button
          onClick={() => {
            const beside = window.open(address, 'koordinera-inloggning', 'popup,width=560,height=720');
            setBlocked(beside === null);
          }}
        >
          Logga in i ett nytt fönster
        </Button>
      }
    >
      <p>Det du skrivit på sidan finns kvar. Logga in igen, så kan du spara och fortsätta där du var.</p>
      {blocked ? (
        <p>
          Webbläsaren stoppade fönstret.{' '}
          <a className="aksel-link" href={address} target="_blank" rel="noreferrer">
            Logga in i en ny flik
          </a>{' '}
          och kom sedan tillbaka hit.
        </p>
      ) : null}
    </Dialog>
  );
}

/** Another tab has switched to another unit: nothing may be read or written here until the person chooses one. */
function UnitChangedElsewhere() {
  const { current, chooseUnit } = useSessionControl();
  const go = useGo();
  const stay = useRef<HTMLButtonElement>(null);
  const open = current.state === 'in' && current.elsewhere !== null && !current.lost;
  usePageAtRest(open);
  if (current.state !== 'in') return null;
  const { elsewhere, session } = current;
  const here = session.unit;
  return (
    <Dialog
      open={open}
      role="alertdialog"
      width="small"
      title="Du har bytt enhet i en annan flik"
      onClose={() => undefined}
      initialFocus={() => stay.current}
      footer={
        elsewhere === null || here === null ? null : (
          <>
            <Button variant="secondary" onClick={() => void chooseUnit(elsewhere.id).then(() => go(places.home))}>
              Gå till {elsewhere.name}
            </Button>
            <Button ref={stay} onClick={() => void chooseUnit(here.id)}>
              Stanna på {here.name}
            </Button>
          </>
        )
      }
    >
      <p>
        Den här sidan hör till {here?.name}, och ingenting sparas härifrån förrän du har valt var du arbetar nu. Det du
        skrivit finns kvar om du stannar.
      </p>
    </Dialog>
  );
}

/** While `rests` is true, nothing on the page takes a key or the focus; afterwards the focus is where it was. */
function usePageAtRest(rests: boolean): void {
  useLayoutEffect(() => {
    const page = document.getElementById('app');
    if (!rests || page === null) return;
    const before = document.activeElement;
    page.inert = true;
    return () => {
      page.inert = false;
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [rests]);
}
