import type { ServerResponse } from 'node:http';
import type { Uuid } from '../../kernel/ids.ts';

/** The changed kinds of data, as keys of the browser's queries: `worklist`, `patient`. Never data, never a person. */
export interface News {
  readonly unitId: Uuid;
  readonly keys: readonly string[];
}

export interface EventHub {
  /** Keeps an answer open and writes to it whenever something changed at the unit. */
  listen(unitId: Uuid, response: ServerResponse, stillValid: () => Promise<boolean>): void;
  publish(news: News): void;
  /** Tells every listener that something may have changed unseen: for a while this server heard no news. */
  missed(): void;
  /** Ends all streams, so that the server can close. */
  close(): void;
  readonly size: number;
}

interface Listener {
  readonly unitId: Uuid;
  readonly response: ServerResponse;
  readonly heartbeat: NodeJS.Timeout;
}

/** Server-sent events: "Det finns nytt", and the browser asks again when the person wants to see it. */
export function createEventHub(options: { heartbeatMs: number; changed: (count: number) => void }): EventHub {
  const listeners = new Set<Listener>();

  function end(listener: Listener): void {
    if (!listeners.delete(listener)) return;
    clearInterval(listener.heartbeat);
    listener.response.end();
    options.changed(listeners.size);
  }

  return {
    listen(unitId, response, stillValid) {
      // The heartbeat finds dead connections, and streams whose session has ended or moved to another unit.
      const heartbeat = setInterval(() => {
        stillValid().then(
          (valid) => (valid ? response.write(': kvar\n\n') : end(listener)),
          () => end(listener),
        );
      }, options.heartbeatMs);
      heartbeat.unref();
      const listener: Listener = { unitId, response, heartbeat };
      listeners.add(listener);
      options.changed(listeners.size);
      response.on('close', () => end(listener));
      response.on('error', () => end(listener));
      response.write('retry: 5000\n\n');
    },
    publish({ unitId, keys }) {
      const data = `event: nytt\ndata: ${JSON.stringify({ keys })}\n\n`;
      for (const listener of listeners) if (listener.unitId === unitId) listener.response.write(data);
    },
    missed() {
      for (const listener of listeners) listener.response.write('event: missat\ndata: {}\n\n');
    },
    close() {
      for (const listener of [...listeners]) end(listener);
    },
    get size() {
      return listeners.size;
    },
  };
}
