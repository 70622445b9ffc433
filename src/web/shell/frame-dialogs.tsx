/** The dialogs that open above every page. */
import { KeyMap } from './key-map.tsx';
import { QuickFindSlot, type QuickFindSlotProps } from './quick-find-slot.tsx';
import { SessionDialogs } from './session-dialogs.tsx';

export interface FrameDialogsProps {
  /** Null for a person who may not look for patients. */
  readonly quickFind: QuickFindSlotProps | null;
  readonly keyMap: { readonly open: boolean; readonly onClose: () => void };
}

export function FrameDialogs({ quickFind, keyMap }: FrameDialogsProps) {
  return (
    <>
      {quickFind === null ? null : <QuickFindSlot {...quickFind} />}
      <KeyMap {...keyMap} />
      <SessionDialogs />
    </>
  );
}
