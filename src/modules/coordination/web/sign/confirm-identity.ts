/** Step-up: proving again who one is, in a window beside the page, which tells on the session's channel when it is done. */
const address = '/logga-in/bekrafta';

/** Opens the window and waits until it is done or closed. False when the browser stopped it. */
export function confirmIdentity(): Promise<boolean> {
  const beside = window.open(address, 'koordinera-bekrafta', 'popup,width=560,height=720');
  if (beside === null) return Promise.resolve(false);
  return new Promise((resolve) => {
    const channel = new BroadcastChannel('koordinera.session');
    const done = () => {
      clearInterval(timer);
      channel.close();
      resolve(true);
    };
    channel.onmessage = done;
    // A provider may cut the tie between the windows, and then a living window looks closed: wait for its word a while.
    let closedFor = 0;
    const timer = setInterval(() => {
      closedFor = beside.closed ? closedFor + 1 : 0;
      if (closedFor > PATIENCE) done();
    }, 500);
  });
}

/** Half seconds: long enough to log in at a provider that cut the tie. */
const PATIENCE = 240;
