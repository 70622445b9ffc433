/** Above settings for everybody: why they are closed, and that the list is being worked out again. */
import { useEffect } from 'react';
import { Notice } from '../../../../web/ui/index.ts';

const LOOK_AGAIN_MILLISECONDS = 4000;

export interface StandingProps {
  /** Why they are read-only; null when the person may change them. */
  readonly mayChange: string | null;
  readonly refreshing: boolean;
  readonly lookAgain: () => void;
}

export function Standing({ mayChange, refreshing, lookAgain }: StandingProps) {
  useEffect(() => {
    if (!refreshing) return;
    const timer = setTimeout(lookAgain, LOOK_AGAIN_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [refreshing, lookAgain]);
  return (
    <div role="status">
      {mayChange === null ? null : <Notice tone="attention">Endast läsning: {mayChange}</Notice>}
      {refreshing ? (
        <Notice>Listan räknas om efter ändringen. Tills den är klar kan rader visa de gamla reglerna.</Notice>
      ) : null}
    </div>
  );
}
