/** "Det finns nytt": a message from the server without any data. The page stays still until the person asks for it. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { onContact } from '../../contract/client.ts';

/** The server's names for the stream and its event. */
const stream = '/api/events';
const newsEvent = 'nytt';
const missedEvent = 'missat';

/** An answer this recent already contains the news, and may be its very cause. */
const FRESH_MILLISECONDS = 3000;

export interface News {
  /** `maybe`: the stream was silent for a while, and changes in that time are unknown. */
  readonly state: 'none' | 'maybe' | 'there';
  /** Fetches everything on the page once. */
  readonly show: () => void;
}

/** Listens while the frame of one unit is shown and that unit is the active one; '' listens to none. */
export function useNews(unitId: string): News {
  const queries = useQueryClient();
  const [state, setState] = useState<News['state']>('none');
  const contact = useRef(0);

  useEffect(() => onContact(() => (contact.current = performance.now())), []);
  useEffect(() => {
    setState('none');
    if (unitId === '') return;
    const source = new EventSource(`${stream}?unit=${encodeURIComponent(unitId)}`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const missed = () => setState((before) => (before === 'there' ? before : 'maybe'));
    let broken = false;
    source.addEventListener('error', () => {
      broken = true;
    });
    source.addEventListener('open', () => {
      if (broken) missed();
      broken = false;
    });
    source.addEventListener(missedEvent, missed);
    source.addEventListener(newsEvent, () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        if (performance.now() - contact.current > FRESH_MILLISECONDS) setState('there');
      }, FRESH_MILLISECONDS / 2);
    });
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [unitId]);

  return {
    state,
    show: () => {
      setState('none');
      void queries.refetchQueries({ type: 'active' });
    },
  };
}
