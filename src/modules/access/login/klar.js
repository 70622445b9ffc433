// Tells the page that waits beside that log-in is done, and closes. By the channel that the pages listen to, and to the
// page that opened this window, since a provider may have cut the tie between the windows.
const channel = new BroadcastChannel('koordinera.session');
channel.postMessage('in');
channel.close();
if (window.opener !== null) window.opener.postMessage({ type: 'koordinera:inloggad' }, window.location.origin);
window.setTimeout(() => window.close(), 300);
