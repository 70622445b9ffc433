/**
 * Keeps what is typed on the server, two seconds after the last key. Between saves it lives in the page's memory and
 * never in the browser's storage. Its id is kept with the acts, so that a form sent twice is entered once.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../../../contract/client.ts';
import { CallError } from '../../../../contract/errors.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import type { SaveState } from '../../../../web/ui/index.ts';
import { saveDraft } from '../../contract.ts';
import { type NewerDraft, newerDraft } from '../contract.ts';

const REST_MILLISECONDS = 2000;
/** A failed save is tried again by itself: the network is back, or the person has logged in elsewhere. */
const AGAIN_MILLISECONDS = 5000;
/** Failures that pass by themselves; a refusal is reported once and not tried again. */
const passingKinds: ReadonlySet<CallError['kind']> = new Set(['network', 'unavailable', 'unauthenticated']);

export interface DraftAbout {
  readonly draftId: Uuid;
  readonly patientId: Uuid;
  readonly caseId: Uuid | null;
  readonly caseVersion: number;
  readonly kinds: readonly string[];
  /** The version that the form began from; 0, or left out, for a new draft. */
  readonly version?: number;
}

export interface DraftKeeper {
  readonly save: SaveState;
  /** What another window has saved since, until the person has chosen; null when there is nothing to choose. */
  readonly newer: NewerDraft | null;
  /** The version that this form last saved, or began from. */
  readonly version: () => number;
  /** The text was refused, or not saved, because of a newer one: nothing is saved until the person has chosen. */
  readonly meet: (error: unknown) => boolean;
  /** The person has seen both: the form's text is saved over the newer one, at once when it is the one that stands. */
  readonly choose: (isAsWritten: boolean) => void;
  /** Saves at once what is not saved yet; resolves when it is done, even if it failed. */
  readonly flush: () => Promise<void>;
  /** Entered or thrown away: nothing more is saved. Resolves when no save is under way. */
  readonly stop: () => Promise<void>;
  /** Not entered after all: what is typed is saved as before. */
  readonly goOn: () => void;
}

/** `body` is saved whenever it differs from `before`, which is what the form began with. */
export function useDraft(about: DraftAbout, body: unknown, before: unknown): DraftKeeper {
  const text = JSON.stringify(body);
  const saved = useRef(JSON.stringify(before));
  const stopped = useRef(false);
  const underWay = useRef<Promise<void>>(Promise.resolve());
  const passing = useRef(true);
  const version = useRef(about.version ?? 0);
  const [newer, setNewer] = useState<NewerDraft | null>(null);
  const waiting = useRef(false);
  const latest = useRef({ about, body, text });
  latest.current = { about, body, text };
  const [save, setSave] = useState<SaveState>({ state: 'empty' });

  const meet = useCallback((error: unknown): boolean => {
    const found = error instanceof CallError && error.kind === 'conflict' ? newerDraft.safeParse(error.details) : null;
    if (found?.success !== true) return false;
    waiting.current = true;
    setNewer(found.data.draft);
    return true;
  }, []);

  const store = useCallback(async () => {
    const { about: now, body: what, text: as } = latest.current;
    if (stopped.current || waiting.current || as === saved.current) return;
    setSave((was) => (was.state === 'failed' ? was : { state: 'saving' }));
    try {
      const reply = await call(saveDraft, {
        params: { draftId: now.draftId },
        body: {
          patientId: now.patientId,
          caseId: now.caseId,
          caseVersion: now.caseVersion,
          version: version.current,
          kinds: [...now.kinds],
          body: what,
        },
      });
      saved.current = as;
      version.current = reply.version;
      setSave({ state: 'saved', at: reply.savedAt });
    } catch (error) {
      meet(error);
      passing.current = !(error instanceof CallError) || passingKinds.has(error.kind);
      setSave({ state: 'failed', reason: error instanceof CallError ? error.message : 'Försök igen om en stund.' });
    }
  }, [meet]);

  /** One save at a time: an earlier text never lands after a later one. */
  const flush = useCallback(() => {
    underWay.current = underWay.current.then(store);
    return underWay.current;
  }, [store]);

  useEffect(() => {
    if (stopped.current || text === saved.current) return;
    setSave((now) => (now.state === 'failed' ? now : { state: 'unsaved' }));
    const timer = setTimeout(() => void flush(), REST_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text, flush]);

  const failed = save.state === 'failed';
  useEffect(() => {
    if (!failed || !passing.current) return;
    const timer = setInterval(() => void flush(), AGAIN_MILLISECONDS);
    return () => clearInterval(timer);
  }, [failed, flush]);

  useEffect(() => {
    const leaving = (event: BeforeUnloadEvent) => {
      if (!stopped.current && latest.current.text !== saved.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', leaving);
    return () => {
      window.removeEventListener('beforeunload', leaving);
      // Leaving the page within the application saves what was typed last.
      void flush();
    };
  }, [flush]);

  return {
    save,
    newer,
    version: () => version.current,
    meet,
    choose: (isAsWritten) => {
      if (newer !== null) version.current = newer.version;
      waiting.current = false;
      saved.current = '';
      setNewer(null);
      if (isAsWritten) void flush();
    },
    flush,
    stop: () => {
      stopped.current = true;
      return underWay.current;
    },
    goOn: () => {
      stopped.current = false;
      void flush();
    },
  };
}
