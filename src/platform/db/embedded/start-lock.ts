import { createServer, type Server } from 'node:net';
import { SetupError } from '../setup-error.ts';

/** How long to wait for another start or stop of the same server. */
const PATIENCE_MS = 120_000;

/**
 * Runs the work while no other process does so for the same name. The lock is a listening socket in Linux's abstract
 * name space: it has no file, and the system removes it with the process, however that ends.
 */
export async function withStartLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const lock = await waitForLock(`\0koordinera-start-${name}`);
  try {
    return await work();
  } finally {
    await new Promise((resolve) => lock.close(resolve));
  }
}

async function waitForLock(path: string): Promise<Server> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const lock = await tryLock(path);
    if (lock !== null) return lock;
    if (Date.now() > deadline) {
      throw new SetupError(
        'En annan start av Koordinera i samma datamapp har hållit på i över två minuter. Avsluta den och försök igen.',
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function tryLock(path: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen({ path }, () => resolve(server));
  });
}
