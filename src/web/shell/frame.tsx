/** The frame around every page: the person, the unit, the waiting work, and the links that must always be at hand. */
import { Outlet } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { Uuid } from '../../kernel/ids.ts';
import { Button, KeyHint } from '../ui/index.ts';
import { type Catching, catchTyping } from './catch-typing.ts';
import { CallContext, CallPanelSlot, QuickFindSlot } from './frame-slots.tsx';
import { KeyMap } from './key-map.tsx';
import { MenuContext } from './menu.tsx';
import { AppLink, usePath } from './navigation.tsx';
import { places } from './places.ts';
import { useRead } from './server.ts';
import { useSession, useSessionControl } from './session.tsx';
import { IdleWarning, SessionLost, UnitChangedElsewhere } from './session-dialogs.tsx';
import { SessionNotices } from './session-notices.tsx';
import type { Slots, Tab } from './slots.ts';
import { UnitMenu } from './unit-menu.tsx';
import { useKeys } from './use-keys.tsx';
import { useNews } from './use-news.ts';
import { usePreferences } from './use-preferences.tsx';
import { UserMenu } from './user-menu.tsx';

function TabLink({ tab, count, current }: { tab: Tab; count: number | null; current: boolean }) {
  return (
    <li>
      <AppLink to={tab.path} className="k-tab" aria-current={current ? 'page' : undefined}>
        {tab.label}
        {count === null ? null : <span className="k-tab-count">{count}</span>}
      </AppLink>
    </li>
  );
}

/** The slot when the person may use it, otherwise null. */
const usable = <Slot extends { readonly abilities: readonly string[] }>(
  slot: Slot | null,
  abilities: readonly string[],
): Slot | null => (slot?.abilities.some((one) => abilities.includes(one)) ? slot : null);

const mayOpen = (tab: Tab, abilities: readonly string[]): boolean =>
  tab.ability === undefined || abilities.includes(tab.ability);

function TabsWithCounts({ slots }: { readonly slots: Slots & { readonly counts: NonNullable<Slots['counts']> } }) {
  const { abilities } = useSession();
  // Only a person with a tab that shows numbers fetches them: otherwise each page would leave a refusal in the log.
  const counted = slots.tabs.some((tab) => tab.count !== undefined && mayOpen(tab, abilities));
  const counts = useRead(slots.counts, {}, { when: counted });
  return <TabList tabs={slots.tabs} reply={counts.data} />;
}

function TabList({ tabs, reply }: { readonly tabs: readonly Tab[]; readonly reply: unknown }) {
  const path = usePath();
  const { abilities } = useSession();
  return (
    <ul className="k-tabs">
      {tabs
        .filter((tab) => mayOpen(tab, abilities))
        .map((tab) => (
          <TabLink
            key={tab.path}
            tab={tab}
            current={path === tab.path}
            count={reply === undefined ? null : (tab.count?.(reply) ?? null)}
          />
        ))}
    </ul>
  );
}

/** The parts of every page for a person logged in at a unit. */
export function Frame({ slots }: { readonly slots: Slots }) {
  const session = useSession();
  const { peopleHidden, change } = usePreferences();
  const [finding, setFinding] = useState(false);
  const [keyMap, setKeyMap] = useState(false);
  const [talk, setTalk] = useState<{ patientId: Uuid | null } | null>(null);
  const { counts } = slots;
  const quickFind = usable(slots.quickFind, session.abilities);
  const callPanel = usable(slots.callPanel, session.abilities);
  const { current } = useSessionControl();
  const isActive = current.state === 'in' && current.elsewhere === null;
  const news = useNews(isActive ? (session.unit?.id ?? '') : '');
  const path = usePath();
  /** Where there is room for only one line, the rest of the frame opens from it, and closes when another page opens. */
  const [menuOpenAt, setMenuOpenAt] = useState<string | null>(null);
  const menuOpen = menuOpenAt === path;
  const typed = useRef<Catching | null>(null);
  const catchWhatIsTyped = () => {
    typed.current?.stop();
    typed.current = catchTyping();
  };
  const find = () => {
    catchWhatIsTyped();
    setFinding(true);
  };
  /** Opens above other open content; an already open call is returned to. */
  const incoming = () => {
    if (talk !== null) {
      document.querySelector<HTMLElement>('.k-talk :is(input, textarea, select)')?.focus();
      return;
    }
    catchWhatIsTyped();
    setTalk({ patientId: null });
  };

  useKeys([
    ...(quickFind === null ? [] : [{ keys: 'Ctrl K', label: 'Sök patient', run: find }]),
    ...(callPanel === null ? [] : [{ keys: 'F2', label: 'Inkommande samtal', run: incoming }]),
    {
      keys: 'F8',
      label: peopleHidden ? 'Visa personuppgifter' : 'Dölj personuppgifter',
      run: () => change({ peopleHidden: !peopleHidden }),
    },
    { keys: '?', label: 'Visa tangenterna', run: () => setKeyMap(true) },
  ]);

  return (
    <MenuContext value={slots.menu}>
      <CallContext value={(patientId) => setTalk({ patientId })}>
        <a className="k-skip" href="#innehall">
          Till innehållet
        </a>
        <header className={menuOpen ? 'k-frame k-frame-open' : 'k-frame'}>
          <div className="k-frame-small">
            <Button
              variant="tertiary"
              data-color="neutral"
              size="small"
              aria-expanded={menuOpen}
              onClick={() => setMenuOpenAt(menuOpen ? null : path)}
            >
              Meny
            </Button>
            <span className="k-frame-unit">{session.unit?.name}</span>
            {session.demo ? <span className="k-demo">Fiktiva</span> : null}
          </div>
          <div className="k-frame-top">
            <AppLink to={places.today} className="k-brand">
              Koordinera
            </AppLink>
            <UnitMenu />
            <div className="k-frame-tools">
              {quickFind === null ? null : (
                <Button variant="tertiary" data-color="neutral" onClick={find}>
                  Sök patient <KeyHint keys="Ctrl K" />
                </Button>
              )}
              {callPanel === null ? null : (
                <Button variant="tertiary" data-color="neutral" onClick={incoming}>
                  Inkommande samtal <KeyHint keys="F2" />
                </Button>
              )}
              <UserMenu onKeyMap={() => setKeyMap(true)} />
            </div>
          </div>
          <div className="k-frame-tabs">
            <nav aria-label="Huvudmeny">
              {counts === null ? (
                <TabList tabs={slots.tabs} reply={undefined} />
              ) : (
                <TabsWithCounts slots={{ ...slots, counts }} />
              )}
            </nav>
            <div className="k-frame-marks">
              <span role="status">
                {news.state === 'none' ? null : (
                  <Button variant="secondary" size="xsmall" onClick={news.show}>
                    {news.state === 'there' ? 'Det finns nytt, visa' : 'Det kan finnas nytt, visa'}
                  </Button>
                )}
              </span>
              <Button
                variant="tertiary"
                data-color="neutral"
                size="xsmall"
                className={peopleHidden ? 'k-hiding' : ''}
                onClick={() => change({ peopleHidden: !peopleHidden })}
              >
                {peopleHidden ? 'Visa personuppgifter' : 'Dölj personuppgifter'} <KeyHint keys="F8" />
              </Button>
              {session.demo ? <span className="k-demo">Fiktiva uppgifter</span> : null}
            </div>
          </div>
        </header>
        <div className={talk === null ? 'k-body' : 'k-body k-body-talk'}>
          <main id="innehall" tabIndex={-1}>
            {path === places.today ? <SessionNotices /> : null}
            <Outlet />
          </main>
          {talk === null || callPanel === null ? null : (
            <CallPanelSlot
              load={callPanel.load}
              patientId={talk.patientId}
              typed={typed}
              onClose={() => setTalk(null)}
            />
          )}
        </div>
        {quickFind === null ? null : (
          <QuickFindSlot load={quickFind.load} open={finding} typed={typed} onClose={() => setFinding(false)} />
        )}
        <KeyMap open={keyMap} onClose={() => setKeyMap(false)} />
        <IdleWarning />
        <SessionLost />
        <UnitChangedElsewhere />
      </CallContext>
    </MenuContext>
  );
}
