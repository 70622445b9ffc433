// Tells the waiting page that log-in is done, and closes. Uses both the pages' channel and the window's opener, since
// the provider's pages may have cut the link between the windows.
const channel = new BroadcastChannel('koordinera.session');
channel.postMessage('in');
channel.close();
if (window.opener !== null) window.opener.postMessage({ type: 'koordinera:inloggad' }, window.location.origin);
window.setTimeout(() => window.close(), 300);
