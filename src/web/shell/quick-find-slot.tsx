/** The quick find dialog, whose content a module fills. */
import { type ComponentType, Suspense, useRef } from 'react';
import { Dialog, Loading } from '../ui/index.ts';
import { FocusFirstField, firstField, type TypedMeanwhile, useLazy } from './frame-slots.tsx';
import type { QuickFindProps } from './slots.ts';

export interface QuickFindSlotProps {
  readonly load: () => Promise<ComponentType<QuickFindProps>>;
  readonly open: boolean;
  readonly typed: TypedMeanwhile;
  readonly onClose: () => void;
}

export function QuickFindSlot({ load, open, typed, onClose }: QuickFindSlotProps) {
  const Content = useLazy(load);
  const place = useRef<HTMLDivElement>(null);
  return (
    <Dialog open={open} title="Sök patient" onClose={onClose} initialFocus={() => firstField(place.current)}>
      <Suspense fallback={<Loading what="Öppnar sökningen" rows={1} />}>
        <FocusFirstField place={place} typed={typed}>
          <Content onClose={onClose} />
        </FocusFirstField>
      </Suspense>
    </Dialog>
  );
}
