/** The frame around every page: its head, the open page, and what opens beside and above it. */
import { Outlet } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { DemoInMaking } from './demo-in-making.tsx';
import { FirstPageContext, useFirstPage } from './first-page.tsx';
import type { FrameDialogsProps } from './frame-dialogs.tsx';
import { FrameHead } from './frame-head.tsx';
import { CallContext, CallPanelSlot, useFrameSlots } from './frame-slots.tsx';
import type { KeyAction } from './keys.ts';
import { later, useLater } from './later.ts';
import { MenuContext } from './menu.tsx';
import { Receipts } from './receipt.tsx';
import { useSession, useSessionControl } from './session.tsx';
import type { FrameSlot, Slots } from './slots.ts';
import { useKeys } from './use-keys.tsx';
import { useHiding } from './use-preferences.tsx';

/** The parts of every page for a person logged in at a unit. */
export function Frame({ slots }: { readonly slots: Slots }) {
  const { abilities } = useSession();
  const firstPage = useFirstPage(slots);
  const [keyMapOpen, setKeyMapOpen] = useState(false);
  const { isFinding, call, typed, ...open } = useFrameSlots();
  const quickFind = usable(slots.quickFind, abilities);
  const callPanel = usable(slots.callPanel, abilities);
  const tools: readonly KeyAction[] = [
    ...(quickFind === null
      ? []
      : [{ keys: 'Ctrl K', label: 'Sök patient', run: open.find, isEverywhere: true as const }]),
    ...(callPanel === null
      ? []
      : [{ keys: 'F2', label: 'Inkommande samtal', run: open.takeIncoming, isEverywhere: true as const }]),
  ];
  const hiding = useHiding();
  const showKeyMap = () => setKeyMapOpen(true);
  useKeys([...tools, hiding, { keys: '?', label: 'Visa tangenterna', run: showKeyMap, isEverywhere: true }]);

  return (
    <MenuContext value={slots.menu}>
      <FirstPageContext value={firstPage}>
        <CallContext value={open.openCall}>
          <Receipts>
            <a className="k-skip" href="#innehall">
              Till innehållet
            </a>
            <FrameHead slots={slots} tools={tools} onKeyMap={showKeyMap} />
            <div className={call === null ? 'k-body' : 'k-body k-body-talk'}>
              <main id="innehall" tabIndex={-1}>
                <DemoInMaking />
                <Outlet />
              </main>
              {call === null || callPanel === null ? null : (
                <CallPanelSlot load={callPanel.load} patientId={call.patientId} typed={typed} onClose={open.endCall} />
              )}
            </div>
            <LaterDialogs
              quickFind={
                quickFind === null ? null : { load: quickFind.load, open: isFinding, typed, onClose: open.endFinding }
              }
              keyMap={{ open: keyMapOpen, onClose: () => setKeyMapOpen(false) }}
            />
          </Receipts>
        </CallContext>
      </FirstPageContext>
    </MenuContext>
  );
}

/** Time after the frame is drawn until its closed parts are fetched: the page's content is on screen by then. */
const REST_MILLISECONDS = 1000;
/** A dialog that is to open without a network is tried for again and again. */
const AGAIN_MILLISECONDS = 5000;

/** The dialogs, from when the page is at rest, or as soon as one of them opens. */
function LaterDialogs(props: FrameDialogsProps) {
  const [Dialogs, fetch] = useLater(later.dialogs);
  const { current } = useSessionControl();
  const away = current.state === 'in' && (current.lost || current.elsewhere !== null);
  const asked = away || props.keyMap.open || props.quickFind?.open === true;
  const isThere = Dialogs !== null;
  useEffect(() => {
    const timer = setTimeout(fetch, REST_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [fetch]);
  useEffect(() => {
    if (!asked || isThere) return;
    fetch();
    const timer = setInterval(fetch, AGAIN_MILLISECONDS);
    return () => clearInterval(timer);
  }, [asked, isThere, fetch]);
  return Dialogs === null ? null : <Dialogs {...props} />;
}

/** The slot when the person may use it, otherwise null. */
function usable<Props>(slot: FrameSlot<Props> | null, abilities: readonly string[]): FrameSlot<Props> | null {
  return slot?.abilities.some((ability) => abilities.includes(ability)) ? slot : null;
}
