/**
 * Keeps what is typed on the server, two seconds after the last key. Between saves it lives in the page's memory and
 * never in the browser's storage. Its id becomes the act's id: sent twice is entered once.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../../../contract/client.ts';
import { CallError } from '../../../../contract/errors.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import type { SaveState } from '../../../../web/ui/index.ts';
import { saveDraft } from '../../contract.ts';

const REST_MILLISECONDS = 2000;

export interface DraftAbout {
  readonly draftId: Uuid;
  readonly patientId: Uuid;
  readonly caseId: Uuid | null;
  readonly caseVersion: number;
  readonly kinds: readonly string[];
}

export interface DraftKeeper {
  readonly save: SaveState;
  /** Entered or thrown away: nothing more is saved. */
  readonly stop: () => void;
}

/** `body` is saved whenever it differs from `before`, which is what the form began with. */
export function useDraft(about: DraftAbout, body: unknown, before: unknown): DraftKeeper {
  const text = JSON.stringify(body);
  const saved = useRef(JSON.stringify(before));
  const stopped = useRef(false);
  const latest = useRef({ about, body, text });
  latest.current = { about, body, text };
  const [save, setSave] = useState<SaveState>({ state: 'empty' });

  const store = useCallback(async () => {
    const { about: now, body: what, text: as } = latest.current;
    if (stopped.current || as === saved.current) return;
    setSave({ state: 'saving' });
    try {
      const reply = await call(saveDraft, {
        params: { draftId: now.draftId },
        body: {
          patientId: now.patientId,
          caseId: now.caseId,
          caseVersion: now.caseVersion,
          kinds: [...now.kinds],
          body: what,
        },
      });
      saved.current = as;
      setSave({ state: 'saved', at: reply.savedAt });
    } catch (error) {
      setSave({ state: 'failed', reason: error instanceof CallError ? error.message : 'Försök igen om en stund.' });
    }
  }, []);

  useEffect(() => {
    if (stopped.current || text === saved.current) return;
    setSave((now) => (now.state === 'failed' ? now : { state: 'unsaved' }));
    const timer = setTimeout(() => void store(), REST_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text, store]);

  useEffect(() => {
    const leaving = (event: BeforeUnloadEvent) => {
      if (!stopped.current && latest.current.text !== saved.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', leaving);
    return () => {
      window.removeEventListener('beforeunload', leaving);
      // The page is left for another within the application: what was typed last is saved at once.
      void store();
    };
  }, [store]);

  return {
    save,
    stop: () => {
      stopped.current = true;
    },
  };
}
