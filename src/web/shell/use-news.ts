/** "Det finns nytt": a word from the server without any data. Nothing on the page moves until she asks for it. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { onContact } from '../../contract/client.ts';

/** The server's own words for the stream and its event. */
const stream = '/api/events';
const eventName = 'nytt';

/** An answer this recent already holds what is new, and may be the very cause of it. */
const FRESH_MILLISECONDS = 3000;

export interface News {
  readonly isThere: boolean;
  /** Asks anew for everything on the page. */
  readonly show: () => void;
}

/** Listens while the frame of one unit is shown and that unit is the active one; '' listens to none. */
export function useNews(unitId: string): News {
  const queries = useQueryClient();
  const [isThere, setThere] = useState(false);
  const contact = useRef(0);

  useEffect(() => onContact(() => (contact.current = performance.now())), []);
  useEffect(() => {
    setThere(false);
    if (unitId === '') return;
    const source = new EventSource(`${stream}?unit=${encodeURIComponent(unitId)}`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    source.addEventListener(eventName, () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        if (performance.now() - contact.current > FRESH_MILLISECONDS) setThere(true);
      }, FRESH_MILLISECONDS / 2);
    });
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [unitId]);

  return {
    isThere,
    show: () => {
      setThere(false);
      void queries.refetchQueries({ type: 'active' });
    },
  };
}
