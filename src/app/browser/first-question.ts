/**
 * Every page's first question: who is logged in, and at which unit? A script of its own, named first in the page (build.ts),
 * so that the answer is under way while the application itself is fetched and read. The same call as `readSession`.
 */
function ask(): Promise<Response> {
  const answer = fetch('/api/session', {
    headers: { accept: 'application/json' },
    credentials: 'same-origin',
    cache: 'no-store',
  });
  // A failure is told by the session, which awaits the answer later.
  answer.catch(() => undefined);
  return answer;
}

export const firstAnswer: Promise<Response> = ask();
