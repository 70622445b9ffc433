/** The logged-in person, the unit, and the end of the session. */
import { type QueryFilters, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { type CallOptions, call, onLoggedOut, onOtherUnit, setCsrfToken, setPageUnit } from '../../contract/client.ts';
import { CallError } from '../../contract/errors.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { chooseUnit, logOut, readSession, type SessionReply } from '../../modules/access/contract.ts';
import { places } from './places.ts';

export type SessionState =
  | { readonly state: 'asking' }
  | { readonly state: 'out' }
  | { readonly state: 'down'; readonly error: unknown }
  | LoggedIn;

export interface LoggedIn {
  readonly state: 'in';
  readonly session: SessionReply;
  /** The person was logged in on this page and no longer is; the page's content stays. */
  readonly lost: boolean;
  /** The unit chosen in another tab while this page still shows `session.unit`; null when they agree. */
  readonly elsewhere: SessionReply['unit'];
}

export interface SessionControl {
  readonly current: SessionState;
  /** Asks the server again: after a log-in in a second window, or to stay logged in. */
  readonly ask: () => Promise<void>;
  readonly chooseUnit: (unitId: Uuid) => Promise<void>;
  readonly logOut: () => Promise<void>;
}

const Context = createContext<SessionControl | null>(null);

/** Tabs of the same browser tell each other about log-in, log-out and another unit; no content is sent here. */
const channelName = 'koordinera.session';
const thisTab = Math.random().toString(36);

export function tellOtherTabs(message: 'in' | 'out' | 'unit'): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage({ from: thisTab, message });
  channel.close();
}

/** The state after the server's answer, given the page's former state. */
async function answered(before: SessionState, options: CallOptions = {}): Promise<SessionState> {
  try {
    const session = await call(readSession, {}, options);
    setCsrfToken(session.csrf);
    return before.state === 'in' ? await continued(before, session) : drawnFor(session);
  } catch (error) {
    const out = error instanceof CallError && error.kind === 'unauthenticated';
    if (before.state === 'in') return out ? { ...before, lost: true } : before;
    return out ? { state: 'out' } : { state: 'down', error };
  }
}

/** From now on the page is drawn for the session's unit, and its calls say so. */
function drawnFor(session: SessionReply): LoggedIn {
  setPageUnit(session.unit?.id ?? null);
  return loggedIn(session);
}

function loggedIn(session: SessionReply): LoggedIn {
  return { state: 'in', session, lost: false, elsewhere: null };
}

/**
 * The page keeps its content. Another person gets a fresh page; after a new log-in the person's unit is chosen again;
 * and a unit chosen in another tab is shown, so that nothing is written at the wrong one.
 */
async function continued(before: LoggedIn, session: SessionReply): Promise<SessionState> {
  const { person, unit } = before.session;
  if (person.id !== session.person.id) {
    window.location.reload();
    return before;
  }
  if (unit === null) return drawnFor(session);
  if (session.unit?.id === unit.id) return loggedIn(session);
  if (!before.lost) return { ...before, elsewhere: session.unit };
  if (!session.units.some((other) => other.id === unit.id)) return drawnFor(session);
  const resumed = await call(chooseUnit, { body: { unitId: unit.id } });
  setCsrfToken(resumed.csrf);
  return drawnFor(resumed);
}

export interface SessionProviderProps {
  /** The answer to the first question, where it is already under way. */
  readonly firstAnswer?: Promise<Response> | undefined;
  readonly children: ReactNode;
}

export function SessionProvider({ firstAnswer, children }: SessionProviderProps) {
  const queries = useQueryClient();
  const [current, setCurrent] = useState<SessionState>({ state: 'asking' });

  const latest = useRef(current);
  latest.current = current;
  const askWith = useCallback(async (options?: CallOptions) => setCurrent(await answered(latest.current, options)), []);
  const ask = useCallback(() => askWith(), [askWith]);
  /** True while a unit is being chosen here: the server's answers about another unit are then out of date. */
  const choosing = useRef(false);

  useEffect(() => {
    void askWith(firstAnswer === undefined ? {} : { asked: firstAnswer });
    const stop = onLoggedOut(() => setCurrent((now) => (now.state === 'in' ? { ...now, lost: true } : now)));
    const stopUnit = onOtherUnit((elsewhere) => {
      if (!choosing.current) setCurrent((now) => (now.state === 'in' ? { ...now, elsewhere } : now));
    });
    const channel = new BroadcastChannel(channelName);
    channel.onmessage = (event: MessageEvent<{ from: string }>) => {
      if (event.data.from !== thisTab) void ask();
    };
    return () => {
      stop();
      stopUnit();
      channel.close();
    };
  }, [ask, askWith, firstAnswer]);

  // Answers that failed while another unit was active are fetched again when the page's own unit is active; so are
  // running calls, which may still be answered for the other unit.
  const elsewhere = current.state === 'in' && current.elsewhere !== null;
  const wasElsewhere = useRef(false);
  useEffect(() => {
    const back = wasElsewhere.current && !elsewhere;
    wasElsewhere.current = elsewhere;
    if (!back) return;
    const unread: QueryFilters['predicate'] = ({ state }) =>
      state.status === 'error' || state.fetchStatus === 'fetching';
    void queries.refetchQueries({ type: 'active', predicate: unread });
  }, [elsewhere, queries]);

  const control = useMemo<SessionControl>(
    () => ({
      current,
      ask,
      chooseUnit: async (unitId) => {
        choosing.current = true;
        try {
          const session = await call(chooseUnit, { body: { unitId } });
          setCsrfToken(session.csrf);
          const back = current.state === 'in' && current.session.unit?.id === unitId;
          if (!back) queries.clear();
          setCurrent(drawnFor(session));
          tellOtherTabs('unit');
        } finally {
          choosing.current = false;
        }
      },
      logOut: async () => {
        const { next } = await call(logOut);
        queries.clear();
        setCsrfToken(null);
        tellOtherTabs('out');
        window.location.assign(next ?? places.loggedOut);
      },
    }),
    [current, ask, queries],
  );
  return <Context.Provider value={control}>{children}</Context.Provider>;
}

export function useSessionControl(): SessionControl {
  const control = useContext(Context);
  if (control === null) throw new Error('SessionProvider is missing');
  return control;
}

/** The session of a page inside the frame, where a person is always logged in. */
export function useSession(): SessionReply {
  const { current } = useSessionControl();
  if (current.state !== 'in') throw new Error('this page is shown only to someone logged in');
  return current.session;
}

/** Whether the server lets this person do it, by its policy's name. The server decides again at the call. */
export function useAbility(ability: string): boolean {
  return useSession().abilities.includes(ability);
}

/** The active unit and the provider responsible for its records, for everything that leaves the screen (LAW-46). */
export function useController(): string {
  const { unit, units } = useSession();
  const provider = units.find(({ id }) => id === unit?.id)?.provider;
  return [unit?.name, provider].filter((part) => part !== undefined).join(', ');
}
