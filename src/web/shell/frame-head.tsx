/** The frame's head: where the person is, the tools at hand on every page, the tabs, and what holds for the page. */
import { type ReactNode, useState } from 'react';
import { Button, KeyHint } from '../ui/index.ts';
import type { KeyAction } from './keys.ts';
import { later } from './later.ts';
import { MainTabs } from './main-tabs.tsx';
import { MenuSlot } from './menu-button.tsx';
import { AppLink, usePath } from './navigation.tsx';
import { places } from './places.ts';
import { useSession, useSessionControl } from './session.tsx';
import type { Slots } from './slots.ts';
import { useNews } from './use-news.ts';
import { useHiding, usePreferences } from './use-preferences.tsx';

export interface FrameHeadProps {
  readonly slots: Slots;
  readonly tools: readonly KeyAction[];
  readonly onKeyMap: () => void;
}

export function FrameHead({ slots, tools, onKeyMap }: FrameHeadProps) {
  const { person } = useSession();
  return (
    <FoldingHead>
      <div className="k-frame-top">
        <AppLink to={places.home} className="k-brand">
          Koordinera
        </AppLink>
        <Unit />
        <div className="k-frame-tools">
          {tools.map(({ keys, label, run }) => (
            <Button key={keys} variant="tertiary" data-color="neutral" onClick={run}>
              {label} <KeyHint keys={keys} />
            </Button>
          ))}
          <MenuSlot load={later.userMenu} menu={{ button: { what: 'Inloggad: ', text: person.name }, onKeyMap }} />
        </div>
      </div>
      <div className="k-frame-tabs">
        <MainTabs tabs={slots.tabs} counts={slots.counts} />
        <Marks />
      </div>
    </FoldingHead>
  );
}

/** The active unit; a menu for a person with several. */
function Unit() {
  const { unit, units } = useSession();
  if (unit === null) return null;
  if (units.every((other) => other.id === unit.id)) return <span className="k-unit">{unit.name}</span>;
  return (
    <MenuSlot load={later.unitMenu} menu={{ button: { what: 'Enhet: ', text: unit.name, className: 'k-unit' } }} />
  );
}

/** Where there is room for only one line, the rest opens from it, and closes when another page opens. */
function FoldingHead({ children }: { readonly children: ReactNode }) {
  const { unit, demo } = useSession();
  const path = usePath();
  const [openAt, setOpenAt] = useState<string | null>(null);
  const isOpen = openAt === path;
  return (
    <header className={isOpen ? 'k-frame k-frame-open' : 'k-frame'}>
      <div className="k-frame-small">
        <Button
          variant="tertiary"
          data-color="neutral"
          size="small"
          aria-expanded={isOpen}
          onClick={() => setOpenAt(isOpen ? null : path)}
        >
          Meny
        </Button>
        <span className="k-frame-unit">{unit?.name}</span>
        {demo ? <span className="k-demo">Fiktiva</span> : null}
      </div>
      {children}
    </header>
  );
}

/** The page's present state: news, hidden personal data, made-up data. */
function Marks() {
  const { demo } = useSession();
  const { peopleHidden } = usePreferences();
  const hiding = useHiding();
  return (
    <div className="k-frame-marks">
      <span role="status">
        <NewsButton />
      </span>
      <Button
        variant="tertiary"
        data-color="neutral"
        size="xsmall"
        className={peopleHidden ? 'k-hiding' : ''}
        onClick={hiding.run}
      >
        {hiding.label} <KeyHint keys={hiding.keys} />
      </Button>
      {demo ? <span className="k-demo">Fiktiva uppgifter</span> : null}
    </div>
  );
}

function NewsButton() {
  const { unit } = useSession();
  const { current } = useSessionControl();
  const isActive = current.state === 'in' && current.elsewhere === null;
  const news = useNews(isActive ? (unit?.id ?? '') : '');
  if (news.state === 'none') return null;
  return (
    <Button variant="secondary" size="xsmall" onClick={news.show}>
      {news.state === 'there' ? 'Det finns nytt, visa' : 'Det kan finnas nytt, visa'}
    </Button>
  );
}
