import { useEffect } from 'react';
import { useSession, useSessionControl } from './session.tsx';

const ASK_MILLISECONDS = 2000;

/** How far a demo region has come that is still being made. The server is asked until it is whole, and then no more. */
export function DemoInMaking() {
  const { making } = useSession();
  const { current, ask } = useSessionControl();
  const asks = making !== undefined && current.state === 'in' && !current.lost;
  useEffect(() => {
    if (!asks) return;
    const timer = setInterval(() => void ask(), ASK_MILLISECONDS);
    return () => clearInterval(timer);
  }, [asks, ask]);
  if (making === undefined) return null;
  return (
    <p className="k-making" role="status">
      Demoregionen byggs: {making.ready} av {making.of} enheter klara.
    </p>
  );
}
