/**
 * Where to go after log-in: a path of our own, or the start page. Anything that a browser could read as another site,
 * and anything that is not a page, becomes the start page.
 */
export function safeReturnPath(given: unknown): string {
  if (typeof given !== 'string' || given.length > 2_000) return '/';
  // Some browsers read backslashes, control characters and a second slash as another host.
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(given)) return '/';
  const url = new URL(given, 'http://own.invalid');
  if (url.origin !== 'http://own.invalid' || url.pathname.startsWith('//')) return '/';
  if (/^\/(api|logga-in|assets)(\/|$)/.test(url.pathname) && url.pathname !== '/logga-in/klar') return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
