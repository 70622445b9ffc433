import type { ConnectionTarget } from './connection.ts';
import { SetupError } from './setup-error.ts';

/** One address, or several servers of which one accepts writes (PostgreSQL's own form of DATABASE_URL). */
export class ServerAddress {
  readonly #targets: readonly ConnectionTarget[];
  #at = 0;
  /** A server must accept writes before it is used. */
  readonly readWrite: boolean;

  constructor(target: ConnectionTarget) {
    const read = 'url' in target ? readUrl('DATABASE_URL', target.url) : { urls: [], readWrite: false };
    this.#targets = 'url' in target ? read.urls.map((url) => ({ url })) : [target];
    this.readWrite = read.readWrite;
  }

  /** Whether there is another server to try when one does not answer. */
  get several(): boolean {
    return this.#targets.length > 1;
  }

  /** The server to try now: the last one that worked, or the next after one that failed. */
  get current(): ConnectionTarget {
    return this.#targets[this.#at] as ConnectionTarget;
  }

  /** Moves to the next server, unless another caller has already passed over this one. */
  passOver(target: ConnectionTarget): void {
    if (this.current === target) this.#at = (this.#at + 1) % this.#targets.length;
  }
}

/**
 * Splits `postgresql://user:password@a:5432,b:5432/name?target_session_attrs=read-write` into one address for each
 * server. Among several servers the one that accepts writes is looked for, even when the address does not say so.
 * Throws a SetupError that names the variable and never repeats its value, which may hold a password.
 */
export function readUrl(variable: string, url: string): { urls: string[]; readWrite: boolean } {
  const [, scheme, login = '', hosts = '', rest = ''] =
    /^(postgres(?:ql)?:\/\/)((?:[^@/?]*@)?)([^/?]*)(.*)$/.exec(url) ?? [];
  if (scheme === undefined || /\s/.test(url)) {
    throw new SetupError(`${variable} ska vara en adress som börjar med postgresql://`);
  }
  const query = new URLSearchParams(rest.split('?')[1] ?? '');
  if ((query.get('host') ?? '').includes(',')) {
    throw new SetupError(
      `${variable} räknar upp flera servrar efter host=. Skriv dem i stället före databasens namn: postgresql://…@server1:5432,server2:5432/databas`,
    );
  }
  const wanted = query.get('target_session_attrs');
  if (wanted !== null && !['any', 'read-write', 'primary'].includes(wanted)) {
    throw new SetupError(
      `${variable} har target_session_attrs=${wanted}. Koordinera behöver en server som går att skriva i: ange read-write.`,
    );
  }
  const each = hosts.split(',');
  if (each.length > 1 && each.some((host) => host.replace(/:\d+$/, '') === '')) {
    throw new SetupError(`${variable} har ett komma för mycket mellan servrarna.`);
  }
  return {
    urls: each.map((host) => `${scheme}${login}${host}${rest}`),
    readWrite: each.length > 1 || wanted === 'read-write' || wanted === 'primary',
  };
}
