// Tells the page that opened this window that log-in is done, and closes. Both ways of telling, since a provider may
// have cut the tie between the windows.
const message = { type: 'koordinera:inloggad' };
const channel = new BroadcastChannel('koordinera');
channel.postMessage(message);
if (window.opener !== null) window.opener.postMessage(message, window.location.origin);
window.setTimeout(() => window.close(), 300);
