/** Step-up: a fresh proof of identity in a second window, which reports on the session's channel when it is done. */
const address = '/logga-in/bekrafta';

/** The person proved it or gave it up, or the browser stopped the window. */
export type Confirmed = 'done' | 'given_up' | 'stopped';

/** Opens the window and waits until it is done or closed, or until the person gives it up. */
export function confirmIdentity(givenUp: AbortSignal): Promise<Confirmed> {
  const beside = window.open(address, 'koordinera-bekrafta', 'popup,width=560,height=720');
  if (beside === null) return Promise.resolve('stopped');
  return new Promise((resolve) => {
    const channel = new BroadcastChannel('koordinera.session');
    const end = (how: Confirmed) => {
      clearInterval(timer);
      channel.close();
      resolve(how);
    };
    const done = () => end('done');
    channel.onmessage = done;
    givenUp.addEventListener('abort', () => {
      beside.close();
      end('given_up');
    });
    // A provider may cut the tie between the windows, and an open window then looks closed: wait for its message.
    let closedFor = 0;
    const timer = setInterval(() => {
      closedFor = beside.closed ? closedFor + 1 : 0;
      if (closedFor > PATIENCE) done();
    }, 500);
  });
}

/** Half seconds: long enough to log in at a provider that cut the tie. */
const PATIENCE = 240;
