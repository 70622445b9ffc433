/** The frame around every page: its head, the open page, and what opens beside and above it. */
import { Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { DemoInMaking } from './demo-in-making.tsx';
import { FrameHead } from './frame-head.tsx';
import { CallContext, CallPanelSlot, QuickFindSlot, useFrameSlots } from './frame-slots.tsx';
import { KeyMap } from './key-map.tsx';
import type { KeyAction } from './keys.ts';
import { MenuContext } from './menu.tsx';
import { usePath } from './navigation.tsx';
import { places } from './places.ts';
import { useSession } from './session.tsx';
import { SessionDialogs } from './session-dialogs.tsx';
import { SessionNotices } from './session-notices.tsx';
import type { FrameSlot, Slots } from './slots.ts';
import { useKeys } from './use-keys.tsx';
import { useHiding } from './use-preferences.tsx';

/** The parts of every page for a person logged in at a unit. */
export function Frame({ slots }: { readonly slots: Slots }) {
  const { abilities } = useSession();
  const path = usePath();
  const [keyMapOpen, setKeyMapOpen] = useState(false);
  const { isFinding, call, typed, ...open } = useFrameSlots();
  const quickFind = usable(slots.quickFind, abilities);
  const callPanel = usable(slots.callPanel, abilities);
  const tools: readonly KeyAction[] = [
    ...(quickFind === null ? [] : [{ keys: 'Ctrl K', label: 'Sök patient', run: open.find }]),
    ...(callPanel === null ? [] : [{ keys: 'F2', label: 'Inkommande samtal', run: open.takeIncoming }]),
  ];
  const hiding = useHiding();
  const showKeyMap = () => setKeyMapOpen(true);
  useKeys([...tools, hiding, { keys: '?', label: 'Visa tangenterna', run: showKeyMap }]);

  return (
    <MenuContext value={slots.menu}>
      <CallContext value={open.openCall}>
        <a className="k-skip" href="#innehall">
          Till innehållet
        </a>
        <FrameHead slots={slots} tools={tools} onKeyMap={showKeyMap} />
        <div className={call === null ? 'k-body' : 'k-body k-body-talk'}>
          <main id="innehall" tabIndex={-1}>
            <DemoInMaking />
            {path === places.today ? <SessionNotices /> : null}
            <Outlet />
          </main>
          {call === null || callPanel === null ? null : (
            <CallPanelSlot load={callPanel.load} patientId={call.patientId} typed={typed} onClose={open.endCall} />
          )}
        </div>
        {quickFind === null ? null : (
          <QuickFindSlot load={quickFind.load} open={isFinding} typed={typed} onClose={open.endFinding} />
        )}
        <KeyMap open={keyMapOpen} onClose={() => setKeyMapOpen(false)} />
        <SessionDialogs />
      </CallContext>
    </MenuContext>
  );
}

/** The slot when the person may use it, otherwise null. */
function usable<Props>(slot: FrameSlot<Props> | null, abilities: readonly string[]): FrameSlot<Props> | null {
  return slot?.abilities.some((ability) => abilities.includes(ability)) ? slot : null;
}
