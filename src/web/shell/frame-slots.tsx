/** The two places that modules fill: which of them is open, and the panel for a call. */
import {
  type ComponentType,
  createContext,
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Uuid } from '../../kernel/ids.ts';
import { Button, Loading } from '../ui/index.ts';
import { type Catching, catchTyping } from './catch-typing.ts';
import type { CallPanelProps } from './slots.ts';

const Context = createContext<(patientId: Uuid | null) => void>(() => undefined);
export const CallContext = Context.Provider;

/** Opens the call panel beside the page, for the patient whose card is open, or null for an incoming call. */
export function useOpenCall(): (patientId: Uuid | null) => void {
  return useContext(Context);
}

/** The slot's content as a component that is fetched when it is first drawn. */
export function useLazy<P extends object>(load: () => Promise<ComponentType<P>>) {
  return useMemo(() => lazy(async () => ({ default: await load() })), [load]);
}

export const firstField = (place: HTMLElement | null): HTMLElement | null =>
  place?.querySelector<HTMLElement>('input, textarea, select') ?? null;

const isText = (element: HTMLElement | null): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement && !['radio', 'checkbox'].includes(element.type));

/** Which of the two is open, and how they are opened and closed. */
export function useFrameSlots() {
  const [isFinding, setFinding] = useState(false);
  const [call, setCall] = useState<{ readonly patientId: Uuid | null } | null>(null);
  const typed = useRef<Catching | null>(null);
  const catchWhatIsTyped = () => {
    typed.current?.stop();
    typed.current = catchTyping();
  };
  return {
    isFinding,
    call,
    typed,
    find: () => {
      catchWhatIsTyped();
      setFinding(true);
    },
    endFinding: () => setFinding(false),
    openCall: (patientId: Uuid | null) => setCall({ patientId }),
    /** Opens above other open content; an already open call is returned to. */
    takeIncoming: () => {
      if (call !== null) {
        document.querySelector<HTMLElement>('.k-talk :is(input, textarea, select)')?.focus();
        return;
      }
      catchWhatIsTyped();
      setCall({ patientId: null });
    },
    endCall: () => setCall(null),
  };
}

/** Text typed since the slot was opened. */
export type TypedMeanwhile = RefObject<Catching | null>;

interface FocusFirstFieldProps {
  readonly place: RefObject<HTMLDivElement | null>;
  readonly typed: TypedMeanwhile;
  readonly children: ReactNode;
}

/** A slot's content is for typing: its first field gets the focus as soon as it exists. */
export function FocusFirstField({ place, typed, children }: FocusFirstFieldProps) {
  useEffect(() => {
    // After a dialog has noted the former focus, in an effect of its own.
    const timer = setTimeout(() => {
      const first = firstField(place.current);
      first?.focus();
      typed.current?.give(isText(first) ? first : null);
    });
    return () => {
      clearTimeout(timer);
      typed.current?.stop();
    };
  }, [place, typed]);
  return <div ref={place}>{children}</div>;
}

interface CallPanelSlotProps extends CallPanelProps {
  readonly load: () => Promise<ComponentType<CallPanelProps>>;
  readonly typed: TypedMeanwhile;
}

/** Takes focus when it opens and returns it to its former place when it closes. */
export function CallPanelSlot({ load, patientId, typed, onClose }: CallPanelSlotProps) {
  const Content = useLazy(load);
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(document.activeElement);
  useEffect(
    () => () => {
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
    },
    [],
  );
  return (
    <aside className="k-talk" aria-label="Samtal">
      <div className="k-talk-head">
        <h2>{patientId === null ? 'Inkommande samtal' : 'Samtal'}</h2>
        <Button variant="tertiary" size="small" onClick={onClose}>
          Stäng
        </Button>
      </div>
      <Suspense fallback={<Loading what="Öppnar samtalet" />}>
        <FocusFirstField place={place} typed={typed}>
          <Content onClose={onClose} patientId={patientId} />
        </FocusFirstField>
      </Suspense>
    </aside>
  );
}
